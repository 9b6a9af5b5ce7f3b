namespace ColdChain.Telemetry.Normalising;

/// <summary>Both ends belong to it.</summary>
public sealed class SensorRange
{
    public double Min { get; set; } = double.NegativeInfinity;
    public double Max { get; set; } = double.PositiveInfinity;
}
