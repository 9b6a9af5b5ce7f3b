namespace ColdChain.Domain.Limits;

/// <summary>Kind <c>rate</c>: the value rises or falls faster than allowed.</summary>
/// <param name="Direction">Above: a rise breaks it; below: a fall does.</param>
/// <param name="PerMinute">Allowed change in the profile's unit per minute, as a distance: a fall of 2 is 2, not -2.</param>
/// <param name="Window">Over which the slope is fitted; positive.</param>
public sealed record RateRule(string Id, Severity Severity, ThresholdDirection Direction, decimal PerMinute, TimeSpan Window)
    : LimitRule(Id, Severity)
{
    public override string Kind => "rate";
}
