namespace ColdChain.Simulators.Devices;

/// <summary>How well a device measures.</summary>
/// <param name="Noise">Standard deviation, in the unit of the channel; 0: none.</param>
/// <param name="Resolution">Values are multiples of it; 0: as they come.</param>
/// <param name="OpenCircuit">Share of samples in which a sensor gives nothing, 0 to 1.</param>
public sealed record SensorOptions(double Noise, double Resolution, double OpenCircuit)
{
    /// <summary>A PT100 chain in a stationary unit: 0.05 K of noise, shown to 0.1 K.</summary>
    public static readonly SensorOptions Default = new(0.05, 0.1, 0);
}
