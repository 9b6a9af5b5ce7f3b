using System.CommandLine;
using ColdChain.Domain.Time;
using ColdChain.Journal.Inspection;
using ColdChain.Journal.Sealing;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain journal heads|consistency</c>: the signed heads of a journal folder, also while the service writes to it.</summary>
internal static class HeadCommands
{
    private static readonly Option<int> Last = new("--last")
    {
        Description = "Only so many, the newest.",
        DefaultValueFactory = _ => int.MaxValue,
    };
    private static readonly Argument<FileInfo> Older = new("old") { Description = "A head that was kept, as JSON." };
    private static readonly Argument<FileInfo?> Newer = new("new")
    {
        Description = "A later one. Default: the journal's newest.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static IEnumerable<Command> Create(Option<DirectoryInfo> folder)
    {
        var heads = new Command("heads", "List the signed heads of the log, one JSON a line, oldest first.") { folder, Last };
        heads.SetAction((parsed, _) => RunAsync(() => ListAsync(parsed.GetValue(folder)!.FullName, parsed.GetValue(Last))));
        var consistency = new Command(
            "consistency",
            "Check that a later head continues an earlier one: nothing sealed before was altered or left out. Exit code 1 if not."
        )
        {
            Older,
            Newer,
            folder,
        };
        consistency.SetAction(
            (parsed, _) => RunAsync(() => CompareAsync(parsed.GetValue(folder)!.FullName, parsed.GetValue(Older)!, parsed.GetValue(Newer)))
        );
        return [heads, consistency];
    }

    private static async Task<int> RunAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            await Console.Error.WriteLineAsync($"coldchain: {failure.Message.ReplaceLineEndings(" ")}");
            return ExitCodes.BadUsage;
        }
    }

    private static async Task<int> ListAsync(string folder, int last)
    {
        foreach (var head in HeadInspector.Heads(folder).TakeLast(last))
            await Console.Out.WriteLineAsync(head.ToJson());
        return ExitCodes.Ok;
    }

    private static async Task<int> CompareAsync(string folder, FileInfo olderFile, FileInfo? newerFile)
    {
        var older = await ReadAsync(olderFile);
        var newer = newerFile is null
            ? HeadInspector.Heads(folder) is [.., var newest]
                ? newest
                : throw new IOException($"{folder} has no signed head.")
            : await ReadAsync(newerFile);
        var result = HeadInspector.Compare(folder, older, newer);
        if (result.Problem is { } problem)
        {
            await Console.Out.WriteLineAsync($"NOT CONSISTENT: {problem}");
            return ExitCodes.No;
        }
        await Console.Out.WriteLineAsync(
            $"consistent: the head over {result.Newer.Size} segments ({IsoTime.Format(result.Newer.SignedAtMs)}) continues the one over {result.Older.Size} ({IsoTime.Format(result.Older.SignedAtMs)}); both signatures are valid"
        );
        foreach (var hash in result.Path)
            await Console.Out.WriteLineAsync(Convert.ToHexStringLower(hash));
        return ExitCodes.Ok;
    }

    private static async Task<TreeHead> ReadAsync(FileInfo file)
    {
        if (file is { Exists: true, Length: > 64 << 10 })
            throw new FormatException($"{file.FullName} is no tree head: it has {file.Length} bytes.");
        return TreeHead.Parse((await File.ReadAllTextAsync(file.FullName)).Trim());
    }
}
