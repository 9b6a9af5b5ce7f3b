using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Tests.Week;

/// <summary>A failure of the week, and when people were told.</summary>
/// <param name="AtMs">When it began.</param>
/// <param name="ProductLimitMs">The first reading at which the product itself is out of its limit: what an alarm has to come before.</param>
/// <param name="Told">The first alarm of each severity of the unit after the failure began, ms UTC.</param>
/// <param name="Naive">The same by naive thresholds.</param>
internal sealed record WeekFailure(
    string Unit,
    string What,
    long AtMs,
    long ProductLimitMs,
    IReadOnlyDictionary<Severity, long> Told,
    IReadOnlyDictionary<Severity, long> Naive
)
{
    public TimeSpan FirstAfter => TimeSpan.FromMilliseconds(Told.Values.Min() - AtMs);

    public TimeSpan FirstBeforeLimit => TimeSpan.FromMilliseconds(ProductLimitMs - Told.Values.Min());

    /// <summary>Of the first alarm that is more than a warning.</summary>
    public TimeSpan AlarmBeforeLimit =>
        TimeSpan.FromMilliseconds(ProductLimitMs - Told.Where(pair => pair.Key >= Severity.Alarm).Min(pair => pair.Value));
}
