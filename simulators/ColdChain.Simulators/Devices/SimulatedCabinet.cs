using ColdChain.Simulators.Physics;

namespace ColdChain.Simulators.Devices;

/// <summary>A freezer or fridge with a probe in its chamber and a door switch.</summary>
internal sealed class SimulatedCabinet(CabinetParameters parameters) : ISimulatedEquipment
{
    private static readonly ChannelDescription[] AllChannels =
    [
        ChannelDescription.Temperature("chamber"),
        ChannelDescription.Switch("door"),
    ];

    private CabinetState _state = CabinetState.Settled(parameters);
    private bool _doorOpen;
    private double _runningSeconds;

    public IReadOnlyList<ChannelDescription> Channels => AllChannels;

    public EquipmentTruth Truth => new(_runningSeconds, LostMm: 0);

    public void Advance(in SimulatedConditions conditions, double seconds)
    {
        _doorOpen = conditions.Open;
        _state = Cabinet.Step(
            parameters,
            _state,
            new CabinetConditions(conditions.WantedAmbientC, conditions.Open, conditions.PowerFailed, conditions.CompressorFailed),
            seconds
        );
        _runningSeconds += _state.CompressorOn ? seconds : 0;
    }

    public void Read(Span<double> values)
    {
        values[0] = _state.ProbeC;
        values[1] = _doorOpen ? 1 : 0;
    }
}
