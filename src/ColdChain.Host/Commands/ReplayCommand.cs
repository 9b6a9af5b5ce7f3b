using System.CommandLine;
using System.Globalization;
using ColdChain.Host.Composition;
using ColdChain.Monitoring.Replay;
using ColdChain.Storage;
using ColdChain.Telemetry.Replay;
using Microsoft.Extensions.Options;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain journal replay</c>: everything that is derived is made anew from journal, archive and records database (docs/operations.md).</summary>
internal static class ReplayCommand
{
    private static readonly Option<bool> Check = new("--check")
    {
        Description = "Only compare what stands with what the journal gives; change nothing. Exit code 1 when something differs.",
    };

    public static Command Create()
    {
        var command = new Command(
            "replay",
            "Make readings, dead letters, excursions and their alarms anew from the journal; the service must not run. Nobody is notified."
        )
        {
            Check,
        };
        SettingsOptions.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (!SettingsOptions.TryRead(parsed, out var settings, out var problem))
            return await SettingsOptions.RefuseAsync(problem);
        try
        {
            var run = await ReplayRun.PrepareAsync(settings, cancel);
            return await RunAsync(run, parsed.GetValue(Check), cancel);
        }
        catch (OptionsValidationException wrong)
        {
            return await SettingsOptions.RefuseAsync($"configuration: {string.Join(' ', wrong.Failures)}");
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return await SettingsOptions.RefuseAsync("stopped before the end. Everything is as it was; start again.");
        }
        catch (Exception failure)
            when (failure
                    is IOException
                        or UnauthorizedAccessException
                        or InvalidDataException
                        or FormatException
                        or SchemaMismatchException
            )
        {
            return await SettingsOptions.RefuseAsync(failure.Message);
        }
    }

    private static async Task<int> RunAsync(ReplayRun run, bool checkOnly, CancellationToken cancel)
    {
        var (report, kept) = await run.RunAsync(checkOnly, cancel);
        await Console.Out.WriteLineAsync($"journal read to sequence {report.ReadTo}, judged to {report.JudgedTo}");
        foreach (var difference in report.Files.Concat(report.Records))
            await Console.Out.WriteLineAsync(Line(difference));
        foreach (var example in report.Examples)
            await Console.Out.WriteLineAsync($"  {example}");
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"kept as they are: {report.KeptAlarms} alarms that do not follow from excursions that stand, and all that people did"
            )
        );
        if (checkOnly)
        {
            await Console.Out.WriteLineAsync(report.IsEqual ? "equal; nothing was changed" : "DIFFERENT; nothing was changed");
            return report.IsEqual ? ExitCodes.Ok : ExitCodes.No;
        }
        if (kept.Count > 0)
            await Console.Out.WriteLineAsync($"put in place; kept beside: {string.Join(", ", kept)}");
        if (run.WritesToServer && !report.Files[0].IsEqual)
            await Console.Out.WriteLineAsync(
                "the service writes all readings to InfluxDB again when it starts; the same points, nothing twice"
            );
        return ExitCodes.Ok;
    }

    private static string Line(ReplayDifference difference) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{difference.Name}: {difference.Rebuilt} rebuilt, {(difference.IsEqual ? "0 differ" : $"{difference.Missing} did not stand so, {difference.TooMany} stood and should not")}{(difference.Unreadable is { } why ? $"; what stood cannot be read: {why.ReplaceLineEndings(" ")}" : "")}"
        );
}
