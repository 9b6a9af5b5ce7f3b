namespace ColdChain.Domain.Excursions;

/// <summary>How much of a budget band was used.</summary>
public sealed record BudgetSpent(string Id, double Seconds, double LimitSeconds)
{
    public double SpentFraction => Seconds / LimitSeconds;
}
