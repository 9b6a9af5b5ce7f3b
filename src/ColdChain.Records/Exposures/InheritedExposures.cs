using System.Data.Common;
using ColdChain.Domain.Time;
using ColdChain.Records.Lineage;

namespace ColdChain.Records.Exposures;

/// <summary>The exposures of all batches that a batch was made from, each up to the division that led to it.</summary>
internal static class InheritedExposures
{
    /// <summary>Batches looked through; a batch that comes from more gives the nearest ones.</summary>
    private const int MostBatches = 200;

    public static async Task<IReadOnlyList<InheritedExposure>> ListAsync(DbConnection connection, string batch, CancellationToken cancel)
    {
        var untilOf = new Dictionary<string, long>(StringComparer.Ordinal);
        var open = new Queue<(string Batch, long UntilMs)>([(batch, long.MaxValue)]);
        while (open.TryDequeue(out var child) && untilOf.Count < MostBatches)
        {
            var links = await LineageQueries.ListToAsync(connection, new LineageNode(LineageKind.Batch, child.Batch), MostBatches, cancel);
            foreach (var link in links.Where(link => link.From.Kind == LineageKind.Batch && link.AtMs <= child.UntilMs))
            {
                // By several ways, the latest division counts: until then some of this batch was part of it.
                if (untilOf.TryGetValue(link.From.Code, out var until) && until >= link.AtMs)
                    continue;
                untilOf[link.From.Code] = link.AtMs;
                open.Enqueue((link.From.Code, link.AtMs));
            }
        }
        var found = new List<InheritedExposure>();
        foreach (var (parent, untilMs) in untilOf)
        {
            foreach (var exposure in await ExposureQueries.ListForBatchAsync(connection, parent, cancel))
            {
                if (exposure.Span.FromMs >= untilMs)
                    continue;
                var to = Math.Min(exposure.Span.ToMs ?? untilMs, untilMs);
                found.Add(new InheritedExposure(exposure with { Span = new TimeRange(exposure.Span.FromMs, to) }, untilMs));
            }
        }
        return [.. found.OrderBy(item => item.Exposure.Span.FromMs).ThenBy(item => item.Of, StringComparer.Ordinal)];
    }
}
