using ColdChain.Telemetry.Offline;

namespace ColdChain.Evidence.Redecoding;

/// <summary>Decodes the records of a package again and compares: every row has its message, every reading of a message its row.</summary>
internal static class Redecoder
{
    /// <summary>So many examples are named.</summary>
    public const int Examples = 50;

    /// <exception cref="InvalidDataException">A record cannot be read.</exception>
    public static RedecodeResult Compare(
        IRecordSource records,
        DecodingTerms terms,
        ReadSpans spans,
        RowTable rows,
        CancellationToken cancel
    )
    {
        using var decoder = new OfflineDecoder(records, terms);
        using var maker = new RowHash.Maker();
        var found = new List<(RowHash Hash, long Sequence, long Generation)>();
        var files = new List<string>();
        while (decoder.Next() is { } readings)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var reading in readings)
            {
                spans.FilesOf(reading, files);
                foreach (var file in files)
                    found.Add((maker.Of(file, reading), reading.Sequence, reading.Generation));
            }
        }
        // What was decoded again counts from the end of its order on: only now it is known which.
        if (decoder.HasGenerations)
            found.RemoveAll(each => !decoder.IsChosen(each.Sequence, each.Generation));
        var absent = 0L;
        var sequences = new SortedSet<long>();
        var lines = new List<UInt128>(found.Count);
        foreach (var (hash, sequence, _) in found)
        {
            lines.Add(hash.Line);
            if (rows.HasKey(hash.Key))
                continue;
            absent++;
            if (sequences.Count < Examples)
                sequences.Add(sequence);
        }
        lines.Sort();
        var (unfounded, unfoundedRows) = rows.Missing(lines, Examples);
        return new RedecodeResult(lines.Count, unfounded, unfoundedRows, absent, [.. sequences], decoder.Problems);
    }
}
