namespace ColdChain.Domain.Limits;

/// <summary>Kind <c>missing</c>: a pause between good samples longer than <paramref name="After"/>.</summary>
public sealed record MissingRule(string Id, Severity Severity, TimeSpan After) : LimitRule(Id, Severity)
{
    public override string Kind => "missing";
}
