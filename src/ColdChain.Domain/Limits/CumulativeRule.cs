namespace ColdChain.Domain.Limits;

/// <summary>Kind <c>cumulative</c>: all the time beyond a threshold, added up.</summary>
/// <param name="Direction">Which side of the threshold is out.</param>
/// <param name="Threshold">In the profile's unit.</param>
/// <param name="Limit">Time out that breaks the rule; positive.</param>
/// <param name="Window">Rolling: only the time out of the last window counts; null: of the whole series.</param>
/// <param name="Inclusive">The threshold itself is out.</param>
public sealed record CumulativeRule(
    string Id,
    Severity Severity,
    ThresholdDirection Direction,
    decimal Threshold,
    TimeSpan Limit,
    TimeSpan? Window,
    bool Inclusive
) : LimitRule(Id, Severity)
{
    public override string Kind => "cumulative";
}
