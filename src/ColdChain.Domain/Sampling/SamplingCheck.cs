using ColdChain.Domain.Time;

namespace ColdChain.Domain.Sampling;

/// <summary>Checks the times of records against a rule. Pure; one pass.</summary>
public static class SamplingCheck
{
    public const int MaxListed = 1_000;

    /// <param name="times">Of the records, ascending, in ms; what lies outside the span is left out.</param>
    /// <param name="span">With an end: the time up to the first record and after the last one are pauses too.</param>
    /// <param name="outOfRange">When a limit was exceeded, by start; they may overlap.</param>
    /// <param name="ordinary">Longest pause while in range.</param>
    /// <param name="tight">Longest pause while out of range.</param>
    /// <exception cref="ArgumentException">The span has no end, or the times do not ascend.</exception>
    public static SamplingReport Check(
        IEnumerable<long> times,
        TimeRange span,
        IEnumerable<TimeRange> outOfRange,
        TimeSpan ordinary,
        TimeSpan tight
    )
    {
        if (span.ToMs is not { } endMs)
            throw new ArgumentException("A span without an end cannot be reported on.", nameof(span));
        var (ordinaryMs, tightMs) = ((long)ordinary.TotalMilliseconds, (long)tight.TotalMilliseconds);
        var spells = Union(outOfRange);
        var pauses = new List<LatePause>();
        var (records, late, lateMs, longest, firstOut) = (0, 0, 0L, 0L, 0);
        var before = span.FromMs;
        foreach (var time in times.Where(span.Contains).Append(endMs))
        {
            if (time < before)
                throw new ArgumentException("The times do not ascend.", nameof(times));
            longest = Math.Max(longest, time - before);
            while (firstOut < spells.Count && spells[firstOut].ToMs <= before)
                firstOut++;
            if (Judge(before, time, spells, firstOut, ordinaryMs, tightMs) is { } pause)
            {
                late++;
                lateMs += pause.LateMs;
                if (pauses.Count < MaxListed)
                    pauses.Add(pause);
            }
            before = time;
            records++;
        }
        var length = endMs - span.FromMs;
        return new SamplingReport(records - 1, late, length == 0 ? null : 1 - ((double)lateMs / length), longest, pauses);
    }

    private static LatePause? Judge(long fromMs, long toMs, List<TimeRange> outOfRange, int first, long ordinaryMs, long tightMs)
    {
        var ordinaryLate = Math.Max(0, toMs - fromMs - ordinaryMs);
        var tightLate = 0L;
        for (var i = first; i < outOfRange.Count && outOfRange[i].FromMs < toMs; i++)
        {
            var start = Math.Max(fromMs, outOfRange[i].FromMs);
            var end = Math.Min(toMs, outOfRange[i].ToMs ?? long.MaxValue);
            tightLate = Math.Max(tightLate, end - start - tightMs);
        }
        if (ordinaryLate == 0 && tightLate == 0)
            return null;
        return tightLate > ordinaryLate
            ? new LatePause(fromMs, toMs, tightMs, tightLate, WhileOutOfRange: true)
            : new LatePause(fromMs, toMs, ordinaryMs, ordinaryLate, WhileOutOfRange: tightLate > 0);
    }

    private static List<TimeRange> Union(IEnumerable<TimeRange> ranges)
    {
        var union = new List<TimeRange>();
        foreach (var range in ranges.OrderBy(range => range.FromMs))
        {
            if (union.Count > 0 && (union[^1].ToMs ?? long.MaxValue) >= range.FromMs)
            {
                var last = union[^1];
                long? end = last.ToMs is null || range.ToMs is null ? null : Math.Max(last.ToMs.Value, range.ToMs.Value);
                union[^1] = new TimeRange(last.FromMs, end);
            }
            else
                union.Add(range);
        }
        return union;
    }
}
