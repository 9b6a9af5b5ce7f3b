using ColdChain.Domain.Cryopreservation;

namespace ColdChain.Monitoring.Cryopreservation.Json;

/// <summary>Ice forming in the sample. Temperatures in C.</summary>
public sealed record RunNucleationJson(
    string At,
    double SupercooledTo,
    double Rise,
    double Peak,
    string PeakAt,
    string PlateauFrom,
    string? PlateauTo,
    double? PlateauSeconds,
    double Plateau
)
{
    internal static RunNucleationJson Of(Nucleation found) =>
        new(
            RunText.Iso(found.AtMs),
            RunText.Round(found.SupercooledToC),
            RunText.Round(found.RiseC),
            RunText.Round(found.PeakC),
            RunText.Iso(found.PeakAtMs),
            RunText.Iso(found.PlateauFromMs),
            RunText.Iso(found.PlateauToMs),
            RunText.Round(found.PlateauSeconds),
            RunText.Round(found.PlateauC)
        );
}
