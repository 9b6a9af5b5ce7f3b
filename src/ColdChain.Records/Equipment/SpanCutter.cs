using ColdChain.Domain.Time;

namespace ColdChain.Records.Equipment;

/// <summary>What has to change so that a new span holds and no two spans of its key overlap. Pure.</summary>
internal static class SpanCutter
{
    /// <param name="Close">Rows that are known no longer.</param>
    /// <param name="Keep">What remains of them: (row, span); the first remainder of a row goes on under its id.</param>
    public sealed record Plan(IReadOnlyList<SpanRow> Close, IReadOnlyList<(SpanRow Row, TimeRange Span)> Keep);

    public static Plan Cut(IReadOnlyList<SpanRow> existing, TimeRange added)
    {
        var close = existing.Where(row => row.Valid.Overlaps(added)).ToList();
        var keep = new List<(SpanRow Row, TimeRange Span)>();
        foreach (var row in close)
        {
            if (row.FromMs < added.FromMs)
                keep.Add((row, new TimeRange(row.FromMs, added.FromMs)));
            if (added.ToMs is { } end && (row.ToMs is null || end < row.ToMs))
                keep.Add((row, new TimeRange(end, row.ToMs)));
        }
        return new Plan(close, keep);
    }
}
