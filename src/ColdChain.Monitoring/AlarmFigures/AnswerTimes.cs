namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>How long alarms waited for a person. A wait lasts as long as the alarm asks for an answer without a break.</summary>
/// <param name="Answered">Waits that a person ended within the period.</param>
/// <param name="Median">Of those; null when there are none. Of an even number, the mean of the two in the middle.</param>
/// <param name="Percentile95">The nearest rank: the smallest that at least 95 of 100 do not exceed.</param>
/// <param name="Unanswered">Alarms that still waited at the end of the period.</param>
/// <param name="LongestUnanswered">The longest of those, up to the end of the period.</param>
public sealed record AnswerTimes(
    int Answered,
    TimeSpan? Median,
    TimeSpan? Percentile95,
    TimeSpan? Longest,
    int Unanswered,
    TimeSpan? LongestUnanswered
)
{
    internal static AnswerTimes Of(List<long> waitedMs, int unanswered, long longestUnansweredMs)
    {
        waitedMs.Sort();
        var count = waitedMs.Count;
        TimeSpan? longestUnanswered = unanswered == 0 ? null : TimeSpan.FromMilliseconds(longestUnansweredMs);
        if (count == 0)
            return new AnswerTimes(0, null, null, null, unanswered, longestUnanswered);
        var median = (waitedMs[(count - 1) / 2] + waitedMs[count / 2]) / 2;
        var nearest = waitedMs[(((95 * count) + 99) / 100) - 1];
        return new AnswerTimes(
            count,
            TimeSpan.FromMilliseconds(median),
            TimeSpan.FromMilliseconds(nearest),
            TimeSpan.FromMilliseconds(waitedMs[^1]),
            unanswered,
            longestUnanswered
        );
    }
}
