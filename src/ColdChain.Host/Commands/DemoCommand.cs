using System.CommandLine;
using System.CommandLine.Parsing;
using ColdChain.Host.Demo;

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
        };
        port.Validators.Add(result => Check(result, result.GetValueOrDefault<int>() is >= 0 and <= 65535, "--port is 0 to 65535."));
        var data = new Option<DirectoryInfo?>("--data")
        {
            Description = "Folder to keep the data in; named again, the demo goes on. Default: a new one.",
        };
        var password = new Option<string?>("--password")
        {
            Description = "Password of user 'demo'; at least 8 characters. Default: a random one.",
        };
        password.Validators.Add(result =>
            Check(
                result,
                result.GetValueOrDefault<string?>() is null or { Length: >= 8 and <= 128 },
                "--password needs 8 to 128 characters."
            )
        );
        var speed = new Option<double?>("--speed")
        {
            Description = "Replay the last hours at this many simulated seconds per second, at least 1.",
        };
        speed.Validators.Add(result =>
            Check(result, result.GetValueOrDefault<double?>() is null or (>= 1 and <= 100_000), "--speed is 1 to 100000.")
        );
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

    private static void Check(OptionResult result, bool fits, string otherwise)
    {
        if (!fits)
            result.AddError(otherwise);
    }
}
