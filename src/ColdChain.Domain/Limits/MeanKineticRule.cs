namespace ColdChain.Domain.Limits;

/// <summary>Kind <c>mkt</c>: the mean kinetic temperature is above a threshold.</summary>
/// <param name="Above">C.</param>
/// <param name="Window">Rolling; null: of the whole series.</param>
public sealed record MeanKineticRule(string Id, Severity Severity, decimal Above, TimeSpan? Window) : LimitRule(Id, Severity)
{
    public override string Kind => "mkt";
}
