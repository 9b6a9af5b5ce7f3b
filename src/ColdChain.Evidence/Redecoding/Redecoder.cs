using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Offline;

namespace ColdChain.Evidence.Redecoding;

/// <summary>Decodes the records of a package again and compares: every row has its message, every reading of a message its row.</summary>
internal static class Redecoder
{
    /// <summary>So many examples are named, of rows of each channel.</summary>
    public const int Examples = 50;

    /// <exception cref="InvalidDataException">A record cannot be read.</exception>
    public static async Task<RedecodeResult> CompareAsync(
        IRecordSource records,
        DecodingTerms terms,
        ReadSpans spans,
        PackageRows rows,
        CancellationToken cancel
    )
    {
        using var decoder = new OfflineDecoder(records, terms);
        var files = new List<string>();
        var absent = new List<(long Sequence, long Generation)>();
        rows.Forget();
        // While some are compared the next are decoded.
        var next = Task.Run(decoder.Next, CancellationToken.None);
        try
        {
            while (await next is { } readings)
            {
                cancel.ThrowIfCancellationRequested();
                next = Task.Run(decoder.Next, CancellationToken.None);
                Compare(readings);
            }
        }
        finally
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        // What was decoded again counts from the end of its order on: only now it is known which.
        if (decoder.HasGenerations)
            absent.RemoveAll(each => !decoder.IsChosen(each.Sequence, each.Generation));
        var (unfounded, unfoundedRows) = rows.NotFound(
            (sequence, generation) => !decoder.HasGenerations || decoder.IsChosen(sequence, generation),
            Examples
        );
        var sequences = absent.Select(each => each.Sequence).Distinct().Order().Take(Examples);
        return new RedecodeResult(unfounded, unfoundedRows, absent.Count, [.. sequences], decoder.Problems);

        void Compare(IReadOnlyList<Reading> readings)
        {
            foreach (var reading in readings)
            {
                spans.FilesOf(reading, files);
                foreach (var file in files)
                {
                    if (!rows.Find(file, reading))
                        absent.Add((reading.Sequence, reading.Generation));
                }
            }
        }
    }
}
