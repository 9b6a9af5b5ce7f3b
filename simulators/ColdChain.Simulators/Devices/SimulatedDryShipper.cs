using ColdChain.Simulators.Physics;

namespace ColdChain.Simulators.Devices;

/// <summary>A dry shipper with its logger: payload temperature, tilt in degrees from upright, and the logger's battery in percent.</summary>
internal sealed class SimulatedDryShipper(DryShipperParameters parameters, double ambientC) : ISimulatedEquipment
{
    /// <summary>A lithium cell of such a logger lasts about three months.</summary>
    private const double BatteryPercentPerSecond = 100.0 / (90 * 86_400);

    private static readonly ChannelDescription[] AllChannels =
    [
        ChannelDescription.Temperature("payload"),
        new("tilt", "tilt", "tilt", null, Measured: false),
        new("battery", "battery", null, "%", Measured: false),
    ];

    private DryShipperState _state = DryShipperState.Charged(parameters, ambientC);
    private double _batteryPercent = 96;
    private bool _tilted;

    public IReadOnlyList<ChannelDescription> Channels => AllChannels;

    public void Advance(in SimulatedConditions conditions, double seconds)
    {
        _tilted = conditions.Tilted;
        _batteryPercent = Math.Max(0, _batteryPercent - (BatteryPercentPerSecond * seconds));
        _state = DryShipper.Step(
            parameters,
            _state,
            new DryShipperConditions(conditions.WantedAmbientC, conditions.Open, conditions.Tilted),
            seconds
        );
    }

    public void Read(Span<double> values)
    {
        values[0] = _state.ProbeC;
        values[1] = _tilted ? 85 : 2;
        values[2] = Math.Round(_batteryPercent);
    }
}
