using ColdChain.Simulators.Physics;

namespace ColdChain.Simulators.Devices;

/// <summary>An LN2 dewar with a vapour probe, a level gauge and a lid switch.</summary>
internal sealed class SimulatedDewar(DewarParameters parameters, double levelMm, double ambientC) : ISimulatedEquipment
{
    private static readonly ChannelDescription[] AllChannels =
    [
        ChannelDescription.Temperature("vapour"),
        new("level", "level", null, "mm", Measured: true),
        ChannelDescription.Switch("lid"),
    ];

    private DewarState _state = DewarState.Settled(parameters, levelMm, ambientC);
    private bool _lidOpen;
    private double _lostMm;

    public IReadOnlyList<ChannelDescription> Channels => AllChannels;

    public EquipmentTruth Truth => new(RunningSeconds: 0, _lostMm);

    public void Advance(in SimulatedConditions conditions, double seconds)
    {
        _lidOpen = conditions.Open;
        var before = _state.LevelMm;
        _state = Dewar.Step(
            parameters,
            _state,
            new DewarConditions(conditions.WantedAmbientC, conditions.Open, conditions.FillFailed, conditions.VacuumLost),
            seconds
        );
        _lostMm += before - _state.LevelMm + (_state.Filling ? parameters.FillMmPerMinute * seconds / 60 : 0);
    }

    public void Read(Span<double> values)
    {
        values[0] = _state.ProbeC;
        values[1] = _state.LevelMm;
        values[2] = _lidOpen ? 1 : 0;
    }
}
