namespace ColdChain.Domain.Limits;

/// <summary>Kind <c>limit</c>: the value is beyond a threshold, for longer than a delay.</summary>
/// <param name="Direction">Which side of the threshold is out.</param>
/// <param name="Threshold">In the profile's unit; decimal, because the clearing level is computed from the text as written.</param>
/// <param name="Deadband">Distance that the value has to come back inside the threshold to clear; not negative.</param>
/// <param name="Inclusive">The threshold itself is out.</param>
public sealed record ThresholdRule(
    string Id,
    Severity Severity,
    ThresholdDirection Direction,
    decimal Threshold,
    TimeSpan OnDelay,
    TimeSpan OffDelay,
    decimal Deadband,
    bool Inclusive
) : LimitRule(Id, Severity)
{
    public override string Kind => "limit";
}
