using ColdChain.Simulators.Scenarios;

namespace ColdChain.Simulators.Devices;

/// <summary>One device on its equipment: advances the physics and takes samples on a fixed grid of time.</summary>
/// <remarks>The samples are a pure function of scenario, seed and start: run again, they come out the same.</remarks>
internal sealed class SimulatedDevice
{
    /// <summary>Longest step of the physics: short against a compressor cycle and a door opening.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    private readonly DateTimeOffset _start;
    private readonly DeviceTimeline _timeline;
    private readonly ISimulatedEquipment _equipment;
    private readonly SeededNoise[] _noise;
    private readonly double?[] _held;
    private readonly double[] _values;
    private TimeSpan _at;
    private long _index;

    public SimulatedDevice(Scenario scenario, ScenarioDevice device, DateTimeOffset start)
    {
        Description = device;
        _start = start;
        _timeline = new DeviceTimeline(scenario, device, start);
        _equipment = EquipmentFactory.Create(device, _timeline.At(TimeSpan.Zero).WantedAmbientC, scenario.Seed);
        Phase = PhaseOf(scenario, device);
        _noise = [.. _equipment.Channels.Select(channel => new SeededNoise(scenario.Seed, $"{device.Id}/{channel.Name}"))];
        _held = new double?[_equipment.Channels.Count];
        _values = new double[_equipment.Channels.Count];
    }

    public ScenarioDevice Description { get; }

    public IReadOnlyList<ChannelDescription> Channels => _equipment.Channels;

    /// <summary>What is behind the samples so far.</summary>
    public EquipmentTruth Truth => _equipment.Truth;

    /// <summary>Time of the first sample after the start; differs between devices, as they are not switched on together.</summary>
    public TimeSpan Phase { get; }

    /// <summary>True time of the sample that <see cref="Next"/> gives.</summary>
    public DateTimeOffset NextTime => _start + Phase + (_index * Description.Interval);

    /// <summary>Whether the device has a connection at this time, or stores its samples.</summary>
    public bool IsOnline(DateTimeOffset time) => !_timeline.IsActive(ScenarioEventKind.Offline, time - _start);

    /// <summary>Advances to the next sample and takes it.</summary>
    public DeviceSample Next()
    {
        var time = NextTime;
        AdvanceTo(time - _start);
        _equipment.Read(_values);
        var channels = new ChannelValue[_values.Length];
        for (var i = 0; i < channels.Length; i++)
            channels[i] = Measure(i, time - _start);
        return new DeviceSample(_index++, time, channels);
    }

    private static TimeSpan PhaseOf(Scenario scenario, ScenarioDevice device) =>
        TimeSpan.FromSeconds(Math.Floor(new SeededNoise(scenario.Seed, $"{device.Id}/phase").Uniform(0) * device.Interval.TotalSeconds));

    private void AdvanceTo(TimeSpan target)
    {
        while (_at < target)
        {
            var step = target - _at < Step ? target - _at : Step;
            _equipment.Advance(_timeline.At(_at), step.TotalSeconds);
            _at += step;
        }
    }

    private ChannelValue Measure(int channel, TimeSpan at)
    {
        var description = _equipment.Channels[channel];
        if (!description.Measured)
            return new ChannelValue(description, _values[channel], null);

        var sensor = Description.Sensor;
        switch (_timeline.SensorFaultAt(description.Name, at))
        {
            case SensorFault.OpenCircuit:
                return new ChannelValue(description, null, "open-circuit");
            case SensorFault.ShortCircuit:
                return new ChannelValue(description, null, "short-circuit");
            case SensorFault.Stuck when _held[channel] is { } held:
                return new ChannelValue(description, held, null);
        }

        if (_noise[channel].Chance(~_index, sensor.OpenCircuit))
            return new ChannelValue(description, null, null);
        var value = _values[channel] + (sensor.Noise * _noise[channel].Normal(_index));
        if (description.Metric is "level")
            value = Math.Max(0, value);
        value = Quantise(value, sensor.Resolution);
        _held[channel] = value;
        return new ChannelValue(description, value, null);
    }

    /// <summary>Six decimals at most: the text of the number stays as short as a device would write it.</summary>
    private static double Quantise(double value, double resolution) =>
        Math.Round(resolution > 0 ? Math.Round(value / resolution) * resolution : value, 6);
}
