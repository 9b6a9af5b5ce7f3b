using System.CommandLine;
using ColdChain.Domain.Time;
using ColdChain.Journal.Inspection;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain journal</c>; <c>ls</c> and <c>verify</c> look at a folder, also while the service writes to it.</summary>
internal static class JournalCommands
{
    private static readonly Option<DirectoryInfo> Folder = new("--journal", "-j")
    {
        Description = "Journal folder (Journal:Directory).",
        DefaultValueFactory = _ => new DirectoryInfo("journal"),
    };

    public static Command Create()
    {
        var list = new Command("ls", "List the segments: records, time range, size.") { Folder };
        list.SetAction((parsed, cancel) => InspectAsync(parsed.GetValue(Folder)!, thorough: false, ListAsync, cancel));
        var verify = new Command("verify", "Check every record; exit code 1 and the first damaged place when one cannot be read.")
        {
            Folder,
        };
        verify.SetAction((parsed, cancel) => InspectAsync(parsed.GetValue(Folder)!, thorough: true, VerifyAsync, cancel));
        var journal = new Command("journal", "Look at the message journal, check it, seal it.") { list, verify };
        foreach (var command in HeadCommands.Create(Folder).Concat(ArchiveCommands.Create()))
            journal.Subcommands.Add(command);
        journal.Subcommands.Add(ReplayCommand.Create());
        return journal;
    }

    private static async Task<int> InspectAsync(
        DirectoryInfo folder,
        bool thorough,
        Func<JournalReport, Task<int>> tell,
        CancellationToken cancel
    )
    {
        try
        {
            return await tell(JournalInspector.Inspect(folder.FullName, cancel, thorough));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"coldchain: {failure.Message.ReplaceLineEndings(" ")}");
            return ExitCodes.BadUsage;
        }
    }

    private static async Task<int> ListAsync(JournalReport report)
    {
        await Console.Out.WriteLineAsync($"recorder {report.Recorder?.ToString() ?? "none yet"} in {report.Folder}");
        await Console.Out.WriteLineAsync($"{"segment", -34} {"first", 12} {"records", 12} {"bytes", 14}  received");
        foreach (var seal in report.Seals)
        {
            await Console.Out.WriteLineAsync(
                $"{seal.Name, -34} {seal.Leaf?.FirstSequence, 12} {seal.Leaf?.Count, 12} {seal.Bytes, 14}  {Time(seal.Leaf?.FirstReceivedMs)} .. {Time(seal.Leaf?.LastReceivedMs)}"
            );
            await Console.Out.WriteLineAsync($"{"", -34} sealed: {seal.Leaf?.TopicCount} topics");
            if (seal.Damage is { } damage)
                await Console.Out.WriteLineAsync($"{"", -34} DAMAGED: {damage}");
        }
        foreach (var segment in report.Segments)
        {
            await Console.Out.WriteLineAsync(
                $"{segment.Name, -34} {segment.FirstSequence, 12} {segment.Records, 12} {segment.Bytes, 14}  {Time(segment.FirstReceived)} .. {Time(segment.LastReceived)}"
            );
            var types = segment.RecordsByType.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}");
            await Console.Out.WriteLineAsync($"{"", -34} {string.Join(", ", types)}; {segment.Groups} groups");
            if (segment.Damage is { } damage)
                await Console.Out.WriteLineAsync($"{"", -34} DAMAGED: {damage}");
        }
        await Console.Out.WriteLineAsync(
            $"{report.Records} records, sequence {report.FirstSequence} to {report.LastSequence}, {report.Bytes} bytes"
        );
        return report.IsIntact ? ExitCodes.Ok : ExitCodes.No;
    }

    private static async Task<int> VerifyAsync(JournalReport report)
    {
        if (report.FirstDamage is { } damage)
        {
            await Console.Out.WriteLineAsync($"DAMAGED: {damage}");
            await Console.Out.WriteLineAsync(
                "Restore it from the second copy ('coldchain journal restore-segments' for sealed segments); 'coldchain journal ls' shows all that is damaged."
            );
            return ExitCodes.No;
        }
        var unconfirmed = report.Segments.Sum(segment => segment.UnconfirmedBytes);
        await Console.Out.WriteLineAsync(
            $"intact: {report.Records} records, of them {report.Segments.Sum(segment => segment.Records)} in {report.Groups} groups of {report.Segments.Count} segments, sequence {report.FirstSequence} to {report.LastSequence}; {report.Seals.Count} sealed segments; checked headers, lengths, checksums, recorder, sequences without holes, of sealed segments every root and the signed heads"
        );
        if (unconfirmed > 0)
            await Console.Out.WriteLineAsync(
                $"{unconfirmed} bytes behind the last durable group were never acknowledged; they are cut off at the next start"
            );
        return ExitCodes.Ok;
    }

    private static string Time(long? ms) => ms is { } known ? IsoTime.Format(known) : "-";

    private static string Time(DateTimeOffset? time) => time is { } known ? IsoTime.Format(known.ToUnixTimeMilliseconds()) : "-";
}
