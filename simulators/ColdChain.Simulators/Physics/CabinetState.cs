namespace ColdChain.Simulators.Physics;

/// <summary>State of a compressor-cooled cabinet.</summary>
/// <param name="Heat">Air and product.</param>
/// <param name="ProbeC">What a probe in the chamber shows, C.</param>
/// <param name="ModeSeconds">How long the compressor has been running or resting, s.</param>
/// <param name="SinceDefrostSeconds">Time since the last defrost began, s.</param>
public readonly record struct CabinetState(
    TwoNodeState Heat,
    double ProbeC,
    bool CompressorOn,
    double ModeSeconds,
    double SinceDefrostSeconds
)
{
    /// <summary>A cabinet that has long been at its set-point.</summary>
    public static CabinetState Settled(CabinetParameters parameters) =>
        new(
            new TwoNodeState(parameters.SetPointC, parameters.SetPointC),
            parameters.SetPointC,
            CompressorOn: true,
            ModeSeconds: parameters.MinimumModeSeconds,
            SinceDefrostSeconds: parameters.DefrostSeconds
        );
}
