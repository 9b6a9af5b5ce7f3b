namespace ColdChain.Monitoring.Impact;

/// <summary>What one exposure spent of a budget band.</summary>
/// <param name="Exposure">Its number in the batch's life, from 1.</param>
/// <param name="Share">Of the band's limit; 1 is all of it.</param>
/// <param name="ExcursionIds">Excursions within this exposure, by start.</param>
public sealed record BudgetShare(string BandId, int Exposure, double Seconds, double Share, IReadOnlyList<string> ExcursionIds);
