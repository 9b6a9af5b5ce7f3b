using ColdChain.Simulators.Devices;
using ColdChain.Simulators.Physics;

namespace ColdChain.Simulators.Scenarios;

/// <summary>What happens to one device over the simulated time: its events, its legs, the room, and the doors opened in daily use.</summary>
internal sealed class DeviceTimeline
{
    private static readonly TimeSpan WorkStarts = TimeSpan.FromHours(8);
    private static readonly TimeSpan WorkEnds = TimeSpan.FromHours(18);

    private readonly ScenarioDevice _device;
    private readonly DateTimeOffset _start;
    private readonly TimeSpan _utcOffset;
    private readonly AmbientCurve _ambient;
    private readonly Dictionary<ScenarioEventKind, ScenarioEvent[]> _events;
    private readonly SeededNoise _openings;

    public DeviceTimeline(Scenario scenario, ScenarioDevice device, DateTimeOffset start)
    {
        _device = device;
        _start = start;
        _utcOffset = scenario.UtcOffset;
        _events = scenario
            .Events.Where(happening => happening.Device == device.Id)
            .GroupBy(happening => happening.Kind)
            .ToDictionary(group => group.Key, group => group.ToArray());
        _openings = new SeededNoise(scenario.Seed, $"{device.Id}/openings");
        // One room for all devices that share its mean: the wander depends on the scenario's seed alone.
        var seed = new SeededNoise(scenario.Seed, "ambient").Bits(0);
        _ambient = new AmbientCurve(device.Ambient.MeanC, device.Ambient.DailySwingK, scenario.UtcOffset, seed);
    }

    public SimulatedConditions At(TimeSpan at) =>
        new(
            AmbientAt(at),
            IsActive(ScenarioEventKind.DoorOpen, at) || IsActive(ScenarioEventKind.LidOpen, at) || IsOpenInDailyUse(at),
            IsActive(ScenarioEventKind.PowerFailure, at),
            IsActive(ScenarioEventKind.CompressorFailure, at),
            IsActive(ScenarioEventKind.FillFailure, at),
            IsActive(ScenarioEventKind.VacuumLoss, at),
            IsActive(ScenarioEventKind.Tilt, at),
            IsActive(ScenarioEventKind.AirConditioningFailure, at),
            IsActive(ScenarioEventKind.NitrogenEmpty, at),
            RunAt(at)
        );

    public bool IsActive(ScenarioEventKind kind, TimeSpan at)
    {
        if (!_events.TryGetValue(kind, out var events))
            return false;
        foreach (var happening in events)
        {
            if (happening.IsActive(at))
                return true;
        }
        return false;
    }

    public SensorFault SensorFaultAt(string channel, TimeSpan at)
    {
        if (!_events.TryGetValue(ScenarioEventKind.SensorFault, out var events))
            return SensorFault.None;
        foreach (var happening in events)
        {
            if (happening.IsActive(at) && (happening.Channel is null || happening.Channel == channel))
                return happening.Fault;
        }
        return SensorFault.None;
    }

    private RunInProgress? RunAt(TimeSpan at)
    {
        for (var number = 0; number < _device.Runs.Count; number++)
        {
            var run = _device.Runs[number];
            if (run.IsActive(at))
                return new RunInProgress(run, number, at - run.At, IsActive(ScenarioEventKind.WrongProgramme, run.At));
        }
        return null;
    }

    private double AmbientAt(TimeSpan at)
    {
        foreach (var leg in _device.Legs)
        {
            if (at >= leg.From && at < leg.From + leg.For)
                return leg.AmbientC;
        }
        return _ambient.At(_start + at);
    }

    /// <summary>The openings of a day lie one in each equal part of the working hours, at a seeded instant of it.</summary>
    private bool IsOpenInDailyUse(TimeSpan at)
    {
        var perDay = _device.Model.OpeningsPerDay;
        if (perDay == 0)
            return false;
        var local = (_start + at).ToUniversalTime() + _utcOffset;
        var ofDay = local.TimeOfDay;
        if (ofDay < WorkStarts || ofDay >= WorkEnds)
            return false;
        var part = (WorkEnds - WorkStarts) / perDay;
        var slot = (long)((ofDay - WorkStarts) / part);
        var opening = (local.Ticks / TimeSpan.TicksPerDay * perDay) + slot;
        var length = TimeSpan.FromSeconds(20 + (50 * _openings.Uniform(2 * opening)));
        var begins = WorkStarts + (part * slot) + ((part - length) * _openings.Uniform((2 * opening) + 1));
        return ofDay >= begins && ofDay < begins + length;
    }
}
