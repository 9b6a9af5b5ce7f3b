namespace ColdChain.Domain.Health;

/// <summary>Sets of spans: merged, so that none is counted twice.</summary>
internal static class HealthSpans
{
    /// <returns>Sorted, without overlap, without empty spans.</returns>
    public static List<HealthSpan> Merged(IEnumerable<HealthSpan> spans)
    {
        var merged = new List<HealthSpan>();
        foreach (var span in spans.Where(span => span.LengthMs > 0).OrderBy(span => span.FromMs))
        {
            if (merged.Count > 0 && span.FromMs <= merged[^1].ToMs)
                merged[^1] = merged[^1] with { ToMs = Math.Max(merged[^1].ToMs, span.ToMs) };
            else
                merged.Add(span);
        }
        return merged;
    }

    /// <summary>How much of a span the merged spans cover, in ms.</summary>
    public static long Covered(List<HealthSpan> merged, HealthSpan of)
    {
        long covered = 0;
        foreach (var span in merged)
            covered += Math.Max(0, Math.Min(span.ToMs, of.ToMs) - Math.Max(span.FromMs, of.FromMs));
        return covered;
    }
}
