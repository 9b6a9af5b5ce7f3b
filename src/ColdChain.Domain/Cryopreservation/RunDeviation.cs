namespace ColdChain.Domain.Cryopreservation;

/// <summary>Rule ids and kinds of the deviations of a run: they are excursions, and these stand where a limit profile has its rules.</summary>
public static class RunDeviation
{
    /// <summary>Kind of <see cref="AboveSetpoint"/> and <see cref="BelowSetpoint"/>.</summary>
    public const string SetpointKind = "setpoint";
    public const string RateKind = "segment-rate";
    public const string EndKind = "run-end";
    public const string NucleationKind = "nucleation";

    /// <summary>Warmer than the setpoint by more than the tolerance.</summary>
    public const string AboveSetpoint = "above-setpoint";
    public const string BelowSetpoint = "below-setpoint";

    /// <summary>The record ends before the programme does.</summary>
    public const string EndedEarly = "ended-early";
    public const string EndTemperature = "end-temperature";
    public const string NoNucleation = "no-nucleation";
    public const string Supercooled = "supercooled";
    public const string LongPlateau = "long-plateau";
    public const string OutsideSeeding = "outside-seeding";

    /// <summary>The mean rate of a segment is out of its tolerance.</summary>
    public static string Rate(string segmentId) => $"rate/{segmentId}";
}
