namespace ColdChain.Domain.Health;

/// <summary>Days until a level is reached, counted from the newest sample.</summary>
/// <param name="Days">At the median rate.</param>
/// <param name="Earliest">At the upper end of the rate's 90 % interval.</param>
/// <param name="Latest">At the lower end of it.</param>
public readonly record struct LossForecast(double Days, double Earliest, double Latest);
