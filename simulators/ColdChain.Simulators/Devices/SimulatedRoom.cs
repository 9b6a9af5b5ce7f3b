using ColdChain.Simulators.Physics;

namespace ColdChain.Simulators.Devices;

/// <summary>A room sensor: temperature and relative humidity.</summary>
internal sealed class SimulatedRoom(double ambientC, double humidityAtMean, double meanC) : ISimulatedEquipment
{
    /// <summary>The same water in warmer air is less relative humidity: about 6 % of its value per kelvin around 22 C.</summary>
    private const double HumidityFractionPerKelvin = 0.06;

    private static readonly ChannelDescription[] AllChannels =
    [
        ChannelDescription.Temperature("ambient"),
        new("humidity", "humidity", null, null, Measured: true),
    ];

    private double _airC = ambientC;

    public IReadOnlyList<ChannelDescription> Channels => AllChannels;

    public void Advance(in SimulatedConditions conditions, double seconds) =>
        _airC = Room.Step(_airC, conditions.WantedAmbientC, conditions.ConditioningFailed, seconds);

    public void Read(Span<double> values)
    {
        values[0] = _airC;
        values[1] = Math.Clamp(humidityAtMean * (1 - (HumidityFractionPerKelvin * (_airC - meanC))), 5, 95);
    }
}
