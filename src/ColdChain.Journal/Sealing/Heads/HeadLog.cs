using ColdChain.Journal.Files;

namespace ColdChain.Journal.Sealing.Heads;

/// <summary>Every head that was ever signed, in the file <c>heads.jsonl</c>, one a line. One writer; any thread reads.</summary>
internal sealed class HeadLog
{
    public const string FileName = "heads.jsonl";
    private readonly JsonLines _lines;
    private volatile TreeHead[] _heads;

    private HeadLog(JsonLines lines, TreeHead[] heads, string? problem)
    {
        _lines = lines;
        _heads = heads;
        Problem = problem;
    }

    public IReadOnlyList<TreeHead> All => _heads;

    public TreeHead? Newest => _heads is [.., var newest] ? newest : null;

    /// <summary>What is wrong with the file; null when all is well.</summary>
    public string? Problem { get; }

    /// <summary>
    /// Reads the file. A last line that is no head, or is not signed, was torn by a machine that died while it was written: nobody was told of it, and it
    /// does not count.
    /// </summary>
    /// <param name="isSigned">Whether a head is signed by the key it names; true where that key is not known.</param>
    public static HeadLog Load(IJournalFiles files, Func<TreeHead, bool> isSigned)
    {
        var lines = new JsonLines(files, FileName);
        var texts = lines.Read();
        var heads = new List<TreeHead>();
        foreach (var text in texts)
        {
            var isLast = heads.Count == texts.Count - 1;
            var fault = Read(text, heads.Count > 0 ? heads[^1] : null, out var head);
            if (isLast && (head is null || !isSigned(head)))
            {
                lines.KeepFirst(texts.Take(heads.Count));
                break;
            }
            if (head is null || fault is not null)
                return new HeadLog(lines, [.. heads], $"{FileName}, line {heads.Count + 1}: {fault}");
            heads.Add(head);
        }
        return new HeadLog(lines, [.. heads], problem: null);
    }

    private static string? Read(string text, TreeHead? before, out TreeHead? head)
    {
        try
        {
            head = TreeHead.Parse(text);
        }
        catch (FormatException failure)
        {
            head = null;
            return failure.Message;
        }
        return before is null || (head.Size > before.Size && head.Recorder == before.Recorder)
            ? null
            : "the head does not follow on the one before";
    }

    /// <summary>Returns when the head is durable.</summary>
    public void Append(TreeHead head)
    {
        _lines.Append(head.ToJson());
        _heads = [.. _heads, head];
    }
}
