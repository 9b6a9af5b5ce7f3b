using ColdChain.Domain.Readings;
using ColdChain.Records.Equipment;
using ColdChain.Telemetry;

namespace ColdChain.Monitoring.Health;

/// <summary>Says of each block which days of which equipment it changes. Not thread safe: one loop's.</summary>
internal sealed class HealthTouches(DueDays due, HealthOptions options)
{
    private readonly Dictionary<ChannelId, List<Target>> _byChannel = [];

    /// <summary>Days of readings that are too old or too far in the future are not looked at.</summary>
    private readonly Dictionary<string, int> _today = [];

    public void Follow(IReadOnlyList<HealthUnit> units)
    {
        _byChannel.Clear();
        _today.Clear();
        foreach (var unit in units)
        {
            foreach (var (signal, channel) in unit.Signals)
            {
                foreach (var observed in channel.Assignments.Select(item => item.Channel).Distinct())
                {
                    if (!_byChannel.TryGetValue(observed, out var targets))
                        _byChannel.Add(observed, targets = []);
                    targets.Add(new Target(unit, signal));
                }
            }
        }
    }

    public int? Today(string equipment) => _today.TryGetValue(equipment, out var day) ? day : null;

    public void MoveTo(long nowMs, IReadOnlyList<HealthUnit> units)
    {
        foreach (var unit in units)
            _today[unit.Equipment.Number] = unit.DayOf(nowMs);
    }

    public void Note(DecodedBlock block, long nowMs)
    {
        foreach (var reading in block.Readings)
        {
            if (!_byChannel.TryGetValue(reading.Channel, out var targets))
                continue;
            foreach (var target in targets)
                Note(target, reading.TimeMs, block.ToSequence, nowMs);
        }
        foreach (var touched in block.Regenerated)
        {
            foreach (var target in _byChannel.GetValueOrDefault(touched.Channel) ?? [])
            {
                var today = _today[target.Unit.Equipment.Number];
                var last = Math.Min(target.Unit.DayOf(touched.ToMs), today + 1);
                for (var day = Math.Max(target.Unit.DayOf(touched.FromMs), today - options.KeepDays); day <= last; day++)
                    Note(target, target.Unit.StartOf(day), block.ToSequence, nowMs);
            }
        }
    }

    private void Note(Target target, long timeMs, long sequence, long nowMs)
    {
        var unit = target.Unit;
        var today = _today[unit.Equipment.Number];
        if (timeMs < target.FromMs || timeMs >= target.ToMs)
            target.MoveTo(timeMs);
        var (first, last) = (target.Day, target.Day);
        if (target.Signal == HealthSignal.Tilt)
        {
            // The hold time is counted from the charge on: every later day of it follows.
            last = Math.Min(today, target.Day + (int)Math.Ceiling(options.RatedOf(unit.Equipment.Number).TotalDays));
        }
        else if (unit.Equipment.Kind is EquipmentKind.Freezer or EquipmentKind.Refrigerator)
        {
            if (timeMs - target.FromMs < HealthDayReader.After.TotalMilliseconds)
                first--;
            if (target.ToMs - timeMs <= HealthDayReader.Before.TotalMilliseconds)
                last++;
        }
        first = Math.Max(first, today - options.KeepDays);
        last = Math.Min(Math.Max(last, target.Day), today);
        for (var day = first; day <= last; day++)
            due.Note(unit.Equipment.Number, day, sequence, nowMs);
    }

    /// <summary>A signal of a unit, with the day of the newest reading: most readings are of the same day as the one before.</summary>
    private sealed class Target(HealthUnit unit, HealthSignal signal)
    {
        public HealthUnit Unit => unit;
        public HealthSignal Signal => signal;
        public int Day { get; private set; }
        public long FromMs { get; private set; }
        public long ToMs { get; private set; }

        public void MoveTo(long timeMs)
        {
            Day = unit.DayOf(timeMs);
            (FromMs, ToMs) = (unit.StartOf(Day), unit.StartOf(Day + 1));
        }
    }
}
