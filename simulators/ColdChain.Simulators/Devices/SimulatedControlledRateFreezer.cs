using ColdChain.Simulators.Physics;

namespace ColdChain.Simulators.Devices;

/// <summary>A controlled-rate freezer with a probe in its chamber, one in a vial, and a door switch.</summary>
/// <remarks>The temperature at which a run's sample nucleates differs from run to run, as in life: it depends on the seed and on the number of the run alone.</remarks>
internal sealed class SimulatedControlledRateFreezer(
    RateChamberParameters chamber,
    FreezingSampleParameters sample,
    SeededNoise noise,
    double ambientC
) : ISimulatedEquipment
{
    /// <summary>The valve decides once a second.</summary>
    private const double StepSeconds = 1;

    /// <summary>Vials without seeding freeze some kelvins below their freezing point, each a little differently, C and K.</summary>
    private const double UsualNucleationC = -11;
    private const double NucleationSpreadK = 1.2;

    private static readonly ChannelDescription[] AllChannels =
    [
        ChannelDescription.Temperature("chamber"),
        new("sample", "temperature", "temperature", null, Measured: true),
        ChannelDescription.Switch("door"),
    ];

    private RateChamberState _chamber = new(ambientC, ambientC, ValveOpen: false);
    private FreezingSampleState _sample = FreezingSampleState.Liquid(sample, ambientC);
    private int _loaded = -1;
    private double _nucleatesAtC = UsualNucleationC;
    private bool _doorOpen;

    public IReadOnlyList<ChannelDescription> Channels => AllChannels;

    public void Advance(in SimulatedConditions conditions, double seconds)
    {
        _doorOpen = conditions.Open;
        for (var done = 0.0; done < seconds; done += StepSeconds)
            Step(conditions, conditions.Run, TimeSpan.FromSeconds(done), Math.Min(StepSeconds, seconds - done));
    }

    public void Read(Span<double> values)
    {
        values[0] = _chamber.ProbeC;
        values[1] = _sample.ProbeC;
        values[2] = _doorOpen ? 1 : 0;
    }

    private void Step(in SimulatedConditions conditions, RunInProgress? run, TimeSpan ahead, double seconds)
    {
        var into = (run?.Into ?? TimeSpan.Zero) + ahead;
        if (run is not null && into >= TimeSpan.Zero && run.Number != _loaded)
            Load(run);
        var wanted = run?.Run.Wanted(into, run.Wrong);
        var sampleW = sample.GasWPerK * (_sample.TemperatureC - _chamber.GasC);
        _sample = FreezingSample.Step(sample, _sample, _chamber.GasC, _nucleatesAtC, wanted?.Seed ?? false, seconds);
        _chamber = RateChamber.Step(
            chamber,
            _chamber,
            wanted?.SetpointC,
            conditions.WantedAmbientC,
            sampleW,
            conditions.Open,
            nitrogen: !conditions.NitrogenEmpty,
            seconds
        );
    }

    /// <summary>Fresh vials, as cold as the chamber was told to be.</summary>
    private void Load(RunInProgress run)
    {
        _loaded = run.Number;
        _sample = FreezingSampleState.Liquid(sample, run.Run.StartC);
        _nucleatesAtC = Math.Clamp(UsualNucleationC + (NucleationSpreadK * noise.Normal(run.Number)), -16, sample.FreezingPointC - 1);
    }
}
