namespace ColdChain.Domain.Cryopreservation;

/// <summary>Ice formed in the sample: it warmed itself from the coldest point of supercooling, and stayed near its freezing point for a while.</summary>
/// <param name="AtMs">Of the supercooling minimum: ice forms here.</param>
/// <param name="SupercooledToC">The minimum, C.</param>
/// <param name="PeakC">Warmest after it, C: the freezing point as far as it is seen.</param>
/// <param name="PlateauFromMs">First instant near the peak.</param>
/// <param name="PlateauToMs">From here on colder than the plateau; null: not seen.</param>
/// <param name="PlateauC">Mean over the plateau, weighted by time, C.</param>
public sealed record Nucleation(
    long AtMs,
    double SupercooledToC,
    long PeakAtMs,
    double PeakC,
    long PlateauFromMs,
    long? PlateauToMs,
    double PlateauC
)
{
    /// <summary>Latent heat warmed the sample by so much, C.</summary>
    public double RiseC => PeakC - SupercooledToC;

    public double? PlateauSeconds => (PlateauToMs - PlateauFromMs) / 1000d;
}
