using System.CommandLine;
using ColdChain.Monitoring.Evaluation;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain limits</c>: the shipped limit profiles, and a check of one's own.</summary>
internal static class LimitsCommands
{
    public static Command Create() =>
        new("limits", "Limit profiles: those that ship, a check of your own, and what others would have said.")
        {
            List(),
            Show(),
            Check(),
            LimitsTryCommand.Create(),
        };

    private static Command List()
    {
        var command = new Command("list", "Names of the shipped profiles, with their rules.");
        command.SetAction(_ =>
        {
            foreach (var name in ShippedLimits.Names)
                Console.Out.WriteLine($"{name, -26} {string.Join(", ", ShippedLimits.Find(name)!.Rules.Select(rule => rule.Id))}");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command Show()
    {
        var name = new Argument<string>("name") { Description = "Of a shipped profile." };
        var command = new Command("show", "Write a shipped profile; a file of your own begins here.") { name };
        command.SetAction(async parsed =>
        {
            if (ShippedLimits.Text(parsed.GetValue(name)!) is not { } text)
            {
                await Console.Error.WriteLineAsync(
                    $"coldchain: no shipped profile is named '{parsed.GetValue(name)}'; those are {string.Join(", ", ShippedLimits.Names)}."
                );
                return ExitCodes.BadUsage;
            }
            await Console.Out.WriteAsync(text);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command Check()
    {
        var files = new Argument<string[]>("file") { Description = "YAML files.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("check", "Check limit profiles; says file, line and what was expected.") { files };
        command.SetAction(async parsed =>
        {
            var problems = 0;
            foreach (var file in parsed.GetValue(files)!)
            {
                try
                {
                    var profile = LimitProfileFile.Read(file);
                    await Console.Out.WriteLineAsync(
                        $"{file}: {profile.Name}, {profile.Rules.Count} rules, {profile.Budget.Count} budget bands"
                    );
                }
                catch (Exception wrong) when (wrong is LimitProfileException or IOException or UnauthorizedAccessException)
                {
                    problems++;
                    await Console.Error.WriteLineAsync(wrong.Message.ReplaceLineEndings(" "));
                }
            }
            return problems == 0 ? ExitCodes.Ok : ExitCodes.BadUsage;
        });
        return command;
    }
}
