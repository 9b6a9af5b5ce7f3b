using System.CommandLine;
using ColdChain.Monitoring.Evaluation;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain evaluate</c>: excursions, statistics and budgets of a file of readings.</summary>
internal static class EvaluateCommandLine
{
    private static readonly Argument<string?> Readings = new("readings")
    {
        Description = "CSV with the columns time, channel, value and, if wanted, quality; '-' or nothing: standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Option<string> Limits = new("--limits", "-l")
    {
        Description = "Limit profile: a YAML file, or the name of a shipped one (coldchain limits list).",
        Required = true,
    };
    private static readonly Option<string?> From = new("--from")
    {
        Description = "Start of the span, inclusive, such as 2026-11-20T08:00:00Z.",
    };
    private static readonly Option<string?> To = new("--to") { Description = "End of the span, inclusive." };
    private static readonly Option<string?> Mkt = new("--mkt")
    {
        Description = "time (default) weighs by time; samples is the plain formula of USP <1079.2>.",
    };
    private static readonly Option<bool> FailOnExcursion = new("--fail-on-excursion")
    {
        Description = "Exit code 1 if an excursion is listed.",
    };

    public static Command Create()
    {
        var command = new Command("evaluate", "Judge readings under a limit profile; JSON on standard output.")
        {
            Readings,
            Limits,
            From,
            To,
            Mkt,
            FailOnExcursion,
        };
        command.SetAction(parsed =>
        {
            using var input = Console.OpenStandardInput();
            using var output = Console.OpenStandardOutput();
            return EvaluateCommand.Run(
                new EvaluateOptions(
                    parsed.GetValue(Limits)!,
                    parsed.GetValue(Readings),
                    parsed.GetValue(From),
                    parsed.GetValue(To),
                    parsed.GetValue(Mkt),
                    parsed.GetValue(FailOnExcursion)
                ),
                input,
                output,
                Console.Error
            );
        });
        return command;
    }
}
