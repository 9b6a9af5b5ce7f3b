namespace ColdChain.Domain.Health;

/// <summary>How fast liquid nitrogen is lost between fills.</summary>
/// <param name="PerDay">In the unit of the samples (mm, %, kg) per 24 h; positive is loss. Null: too little was measured.</param>
/// <param name="Least">Lower end of the 90 % interval; null with <paramref name="PerDay"/>.</param>
/// <param name="Most">Upper end of it; infinite when the samples are too few to bound it.</param>
/// <param name="Fills">Fills recognised.</param>
/// <param name="KnownFor">Time between fills that the figure rests on.</param>
/// <param name="Level">Level at the newest sample: median of its last hour; null: no samples.</param>
/// <param name="NewestMs">Time of the newest sample, ms since 1970 UTC.</param>
public sealed record LevelLoss(double? PerDay, double? Least, double? Most, int Fills, TimeSpan KnownFor, double? Level, long NewestMs)
{
    /// <summary>From the newest sample until the level reaches a limit at this rate. Null: not known, or the loss cannot be told from none.</summary>
    public LossForecast? Until(double limit)
    {
        if (PerDay is not { } perDay || Least is not { } least || Most is not { } most || Level is not { } level || !(least > 0))
            return null;
        var above = Math.Max(0, level - limit);
        return new LossForecast(above / perDay, above / most, above / least);
    }
}
