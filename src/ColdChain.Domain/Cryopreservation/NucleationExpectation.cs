namespace ColdChain.Domain.Cryopreservation;

/// <summary>What a programme asks of the freezing of the sample.</summary>
/// <param name="Required">That nucleation is not found is a deviation.</param>
/// <param name="NotBelowC">Ice has to form before the sample is colder than this, C; null: wherever it forms.</param>
/// <param name="PlateauAtMost">Longest plateau; null: any.</param>
/// <param name="MinimumRiseC">Smallest rise that is taken for latent heat, C; above the noise of the probe.</param>
public sealed record NucleationExpectation(
    bool Required,
    decimal? NotBelowC = null,
    TimeSpan? PlateauAtMost = null,
    decimal MinimumRiseC = NucleationExpectation.UsualRiseC
)
{
    /// <summary>Five times the noise and resolution of a usual PT100 chain together, and well below the rises of several C that supercooled vials show.</summary>
    public const decimal UsualRiseC = 1m;
}
