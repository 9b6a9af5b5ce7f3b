using System.CommandLine;
using ColdChain.Monitoring.Cryopreservation;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain cryorun</c>: a run of a controlled-rate freezer against its cooling programme.</summary>
internal static class CryorunCommandLine
{
    private static readonly Argument<string?> Readings = new("readings")
    {
        Description = "CSV with the columns time, channel, value and, if wanted, quality; '-' or nothing: standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Option<string> Programme = new("--programme", "-p")
    {
        Description = "Cooling programme (YAML).",
        Required = true,
    };
    private static readonly Option<string?> Start = new("--start")
    {
        Description = "Start of the run, such as 2026-11-20T08:00:00Z; without it, from where cooling is seen to begin.",
    };
    private static readonly Option<string?> End = new("--end") { Description = "End of the run; without it, as far as the readings go." };
    private static readonly Option<string?> Chamber = new("--chamber")
    {
        Description = "Channel of the chamber; without it 'chamber', or the only other channel than the sample's.",
    };
    private static readonly Option<string?> Sample = new("--sample")
    {
        Description = "Channel of the probe in a sample; without it 'sample', if there is one.",
    };
    private static readonly Option<bool> FailUnlessConforms = new("--fail-unless-conforms")
    {
        Description = "Exit code 1 unless the run was watched from start to end and kept to the programme.",
    };

    public static Command Create()
    {
        var command = new Command("cryorun", "Judge a run of a controlled-rate freezer by its cooling programme; JSON on standard output.")
        {
            Readings,
            Programme,
            Start,
            End,
            Chamber,
            Sample,
            FailUnlessConforms,
        };
        command.SetAction(parsed =>
        {
            using var input = Console.OpenStandardInput();
            using var output = Console.OpenStandardOutput();
            return CryorunCommand.Run(
                new CryorunOptions(
                    parsed.GetValue(Programme)!,
                    parsed.GetValue(Readings),
                    parsed.GetValue(Start),
                    parsed.GetValue(End),
                    parsed.GetValue(Sample),
                    parsed.GetValue(Chamber),
                    parsed.GetValue(FailUnlessConforms)
                ),
                input,
                output,
                Console.Error
            );
        });
        return command;
    }
}
