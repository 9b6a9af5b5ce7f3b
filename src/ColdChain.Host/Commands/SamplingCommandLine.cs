using System.CommandLine;
using ColdChain.Domain.Sampling;
using ColdChain.Monitoring.Sampling;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain sampling</c>: were readings recorded as often as a rule asks.</summary>
internal static class SamplingCommandLine
{
    private static readonly Argument<string?> Readings = new("readings")
    {
        Description = "CSV with the columns time, channel, value and, if wanted, quality; '-' or nothing: standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Option<string> Rule = new("--rule")
    {
        Description = $"One of: {string.Join(", ", SamplingRule.Shipped.Select(rule => rule.Name))}.",
        DefaultValueFactory = _ => SamplingRule.ChinaGsp.Name,
    };
    private static readonly Option<string> Phase = new("--phase") { Description = "storage or transport.", Required = true };
    private static readonly Option<string?> Limits = new("--limits", "-l")
    {
        Description = "Limit profile (file or shipped name): while one of its limits is exceeded the tighter interval counts.",
    };
    private static readonly Option<bool> Fail = new("--fail-on-late") { Description = "Exit code 1 if a pause was too long." };

    public static Command Create()
    {
        var command = new Command("sampling", "Check recording intervals (China GSP, appendix 3); JSON on standard output.")
        {
            Readings,
            Rule,
            Phase,
            Limits,
            Fail,
        };
        command.SetAction(parsed =>
        {
            using var input = Console.OpenStandardInput();
            using var output = Console.OpenStandardOutput();
            return SamplingCommand.Run(
                new SamplingOptions(
                    parsed.GetValue(Rule)!,
                    parsed.GetValue(Phase)!,
                    parsed.GetValue(Limits),
                    parsed.GetValue(Readings),
                    parsed.GetValue(Fail)
                ),
                input,
                output,
                Console.Error
            );
        });
        return command;
    }
}
