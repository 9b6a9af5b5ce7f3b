using ColdChain.Journal.Files;
using ColdChain.Journal.Sealing.Format;
using ColdChain.Journal.Sealing.Heads;
using ColdChain.Journal.Sealing.Keys;

namespace ColdChain.Journal.Sealing.Archive;

/// <summary>The copy of the archive elsewhere: sealed files, log, heads, history of keys, catalogue, recorder id. Never private keys. Used by one thread at a time.</summary>
internal sealed class SecondPlace(IJournalFiles from, Func<IJournalFiles> open)
{
    private static readonly string[] SmallFiles =
    [
        RecorderId.FileName,
        SegmentLog.FileName,
        HeadLog.FileName,
        KeyHistory.FileName,
        Catalogue.FileName,
    ];

    private readonly HashSet<string> _copied = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _lengths = new(StringComparer.Ordinal);
    private IJournalFiles? _to;

    /// <summary>The folder there.</summary>
    /// <exception cref="IOException">It cannot be reached.</exception>
    public IJournalFiles Files => _to ??= open();

    /// <summary>Whether a sealed file has a copy there that was verified when it was made.</summary>
    public bool Has(SegmentLeaf leaf) => _copied.Contains(SealNames.Of(leaf));

    /// <summary>Copies what is not there yet. A copy that was there already counts when its length is right; its content is checked by and by, as that of every file.</summary>
    /// <exception cref="IOException">The place does not take it.</exception>
    public void CopyAll(SegmentLog log, Catalogue catalogue, CancellationToken cancel)
    {
        var leaves = log.Leaves;
        HashSet<string>? there = null;
        for (var at = 0; at < leaves.Count; at++)
        {
            cancel.ThrowIfCancellationRequested();
            var name = SealNames.Of(leaves[at]);
            if (_copied.Contains(name))
                continue;
            there ??= [.. Files.List()];
            var entry = catalogue.Find(at);
            if (!there.Contains(name) || Files.LengthOf(name) != (entry?.Bytes ?? from.LengthOf(name)))
                Copy(name, leaves[at], entry?.Sha256, cancel);
            _copied.Add(name);
        }
        foreach (var name in SmallFiles)
            CopySmall(name);
    }

    /// <exception cref="SealDamagedException">The file here is not what was sealed.</exception>
    public void Copy(string name, SegmentLeaf leaf, string? sha256, CancellationToken cancel) =>
        SealFile.Copy(from, Files, name, name, leaf, sha256, cancel);

    /// <summary>They only grow: the length says whether they did.</summary>
    private void CopySmall(string name)
    {
        if (from.LengthOf(name) is not { } length || (_lengths.TryGetValue(name, out var copied) && copied == length))
            return;
        DurableFile.Replace(Files, name, from.ReadWhole(name, int.MaxValue) ?? []);
        _lengths[name] = length;
    }
}
