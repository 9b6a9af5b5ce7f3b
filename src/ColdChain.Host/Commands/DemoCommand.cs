using System.CommandLine;
using ColdChain.Host.Demo;
using ColdChain.Records.Access;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain demo</c>: everything embedded, on loopback, with simulated equipment.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port")
        {
            Description = "Port of the console; 0 takes any free one.",
            DefaultValueFactory = _ => 8080,
            CustomParser = argument => OptionParsers.Number(argument, 0, 65_535) is { } number ? (int)number : 0,
        };
        var data = new Option<DirectoryInfo?>("--data")
        {
            Description = "Folder to keep the data in; named again, the demo goes on. Default: a new one.",
        };
        var password = new Option<string?>("--password")
        {
            Description = "Password of user 'demo'; 8 to 128 characters. Default: a random one.",
        };
        password.Validators.Add(result =>
        {
            if (
                result.Tokens is [{ } token]
                && PasswordRules.ProblemsOf(token.Value, DemoUser.Name, 8, 128).FirstOrDefault() is { } problem
            )
                result.AddError($"--password: {problem}");
        });
        var speed = new Option<double?>("--speed")
        {
            Description = "Replay the last hours at this many simulated seconds per second, 1 to 100000.",
            CustomParser = argument => OptionParsers.Number(argument, 1, 100_000),
        };
        var quiet = new Option<bool>("--no-simulators") { Description = "Only the service and its broker; publish yourself." };
        var command = new Command("demo", "Everything embedded, on loopback, with simulated equipment.")
        {
            port,
            data,
            password,
            speed,
            quiet,
        };
        command.SetAction(
            (parsed, cancel) =>
                DemoRun.RunAsync(
                    new DemoOptions(
                        parsed.GetValue(port),
                        parsed.GetValue(data)?.FullName,
                        parsed.GetValue(password),
                        parsed.GetValue(speed),
                        Simulators: !parsed.GetValue(quiet)
                    ),
                    cancel
                )
        );
        return command;
    }
}
