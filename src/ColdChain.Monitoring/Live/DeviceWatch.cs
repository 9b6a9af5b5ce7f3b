using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Alarms;
using ColdChain.Telemetry;

namespace ColdChain.Monitoring.Live;

/// <summary>
/// Watches the devices that observe something: silence on receive time, and clocks that cannot be true. Used by the monitor's loop alone.
/// </summary>
internal sealed class DeviceWatch(MonitoringOptions options)
{
    /// <summary>Of the time that a device may be silent: beyond it, beside one whose time is up, it is overdue too.</summary>
    private const double OverdueShare = 2 / 3d;

    private readonly Dictionary<(string Site, string Device), DeviceRow> _rows = [];
    private readonly SilentGroups _groups = new();
    private Dictionary<(string Site, string Device), Stretch[]> _expected = [];

    public void Restore(IEnumerable<DeviceRow> rows, IEnumerable<SilentGroup> groups)
    {
        _groups.Restore(groups);
        foreach (var row in rows)
            _rows[(row.Site, row.Device)] = row;
    }

    /// <summary>Takes over a new directory: devices that observe nothing any more are not missed.</summary>
    public void Expect(IReadOnlyCollection<Stretch> stretches, MonitorChanges changes, long asOfMs)
    {
        _expected = stretches
            .GroupBy(stretch => (stretch.Definition.Channel.Site, stretch.Definition.Channel.Device))
            .ToDictionary(group => group.Key, group => group.ToArray());
        foreach (var (site, device) in _expected.Keys)
        {
            if (_rows.ContainsKey((site, device)))
                continue;
            var row = new DeviceRow
            {
                Site = site,
                Device = device,
                SinceMs = asOfMs,
            };
            _rows.Add((site, device), row);
            changes.Devices.Add(row);
        }
    }

    public void Heard(in DeviceHeard heard, MonitorChanges changes)
    {
        // An offline status is the broker speaking (last will), not the device.
        if (heard.Online == false || !_rows.TryGetValue((heard.Site, heard.Device), out var row))
            return;
        if (row.LastHeardMs >= heard.ReceivedMs)
            return;
        row.LastHeardMs = heard.ReceivedMs;
        changes.Devices.Add(row);
        if (row.SilentAlarmId is { } alarm)
        {
            row.SilentAlarmId = null;
            changes.SystemAlarms.Add(Alarm(alarm, SystemAlarmKinds.Silent, AlarmEvent.Clear, row, "", heard.ReceivedMs, heard.ReceivedMs));
        }
    }

    /// <summary>Looks at what the normaliser says about the device's clock.</summary>
    public void ObserveClock(in Reading reading, MonitorChanges changes)
    {
        var wrong = reading.Reason == "clock";
        if (!wrong && reading.TimeSource == TimeSource.Received)
            return;
        if (!_rows.TryGetValue((reading.Channel.Site, reading.Channel.Device), out var row) || wrong == row.ClockAlarmId is not null)
            return;
        var at = reading.ReceivedMs;
        if (wrong)
        {
            row.ClockAlarmId = DeterministicId.Of(SystemAlarmKinds.Clock, $"{row.Site}/{row.Device}", at);
            var detail =
                reading.TimeSource is TimeSource.Received
                    ? "The device's time cannot be true; the receive time stands in its place."
                    : $"The device's clock is {Words(reading.DeviceTimeMs - reading.TimeMs)}; its times are set right by that.";
            changes.SystemAlarms.Add(Alarm(row.ClockAlarmId, SystemAlarmKinds.Clock, AlarmEvent.Rise, row, detail, at, at));
        }
        else
        {
            changes.SystemAlarms.Add(Alarm(row.ClockAlarmId!, SystemAlarmKinds.Clock, AlarmEvent.Clear, row, "", at, at));
            row.ClockAlarmId = null;
        }
        changes.Devices.Add(row);
    }

    private static string Words(long? aheadMs) =>
        aheadMs is { } ahead
            ? $"{(ahead > 0 ? "ahead" : "behind")} by {Math.Abs(ahead) / 3_600_000} h {Math.Abs(ahead) / 60_000 % 60} min {Math.Abs(ahead) / 1000 % 60} s"
            : "wrong";

    /// <param name="notBeforeMs">Silence counts from here at the earliest: what was said while the service was down may still be on its way.</param>
    public void Tick(long asOfMs, long notBeforeMs, MonitorChanges changes)
    {
        List<(LateDevice Device, DeviceRow Row)>? due = null;
        foreach (var (key, stretches) in _expected)
        {
            var row = _rows[key];
            var from = Math.Max(row.LastHeardMs ?? row.SinceMs, notBeforeMs);
            if (row.SilentAlarmId is not null || asOfMs - from < options.SilentAfterAtLeast.TotalMilliseconds)
                continue;
            if (PatienceMs(stretches, asOfMs) is { } patience && asOfMs - from >= patience)
                (due ??= []).Add((new LateDevice(key.Site, key.Device, row.LastHeardMs ?? row.SinceMs, patience), row));
        }
        foreach (var site in (due ?? []).GroupBy(item => item.Device.Site))
            Raise(site.Key, [.. site], asOfMs, notBeforeMs, changes);
        _groups.Tick((site, device) => _rows.TryGetValue((site, device), out var row) && IsMissed(row, asOfMs), asOfMs, changes);
    }

    private void Raise(
        string site,
        IReadOnlyList<(LateDevice Device, DeviceRow Row)> due,
        long asOfMs,
        long notBeforeMs,
        MonitorChanges changes
    )
    {
        var watched = new List<LateDevice>();
        foreach (var (key, stretches) in _expected.Where(item => item.Key.Site == site))
        {
            // One that was never heard has not fallen silent.
            if (_rows[key].LastHeardMs is { } last && PatienceMs(stretches, asOfMs) is { } patience)
                watched.Add(new LateDevice(site, key.Device, last, patience));
        }
        var late = watched.Where(device => asOfMs - Math.Max(device.LastHeardMs, notBeforeMs) >= device.PatienceMs * OverdueShare).ToList();
        foreach (var (device, row) in due)
        {
            row.SilentAlarmId = DeterministicId.Of(SystemAlarmKinds.Silent, $"{row.Site}/{row.Device}", device.LastHeardMs);
            changes.Devices.Add(row);
            var detail = row.LastHeardMs is null ? "Never heard." : "Nothing heard any more.";
            var cause = row.LastHeardMs is null ? null : _groups.CauseOf(device, late, watched.Count, asOfMs, changes);
            changes.SystemAlarms.Add(
                Alarm(row.SilentAlarmId, SystemAlarmKinds.Silent, AlarmEvent.Rise, row, detail, device.LastHeardMs, asOfMs) with
                {
                    CauseId = cause,
                }
            );
        }
    }

    private bool IsMissed(DeviceRow row, long asOfMs) =>
        row.SilentAlarmId is not null
        || (
            _expected.TryGetValue((row.Site, row.Device), out var stretches)
            && PatienceMs(stretches, asOfMs) is { } patience
            && asOfMs - (row.LastHeardMs ?? row.SinceMs) >= patience * OverdueShare
        );

    /// <summary>How long a device may be silent, in ms; null when it observes nothing now.</summary>
    private double? PatienceMs(Stretch[] stretches, long asOfMs)
    {
        double? shortest = null;
        foreach (var stretch in stretches)
        {
            var definition = stretch.Definition;
            if (!definition.Span.Contains(asOfMs))
                continue;
            var interval = definition.Profile.ExpectedInterval ?? definition.Profile.MaxGap / 3;
            var patience = Math.Max(3 * interval.TotalMilliseconds, options.SilentAfterAtLeast.TotalMilliseconds);
            if (definition.StoresAndForwards)
                patience = Math.Max(patience, options.StoreAndForwardPatience.TotalMilliseconds);
            shortest = Math.Min(shortest ?? double.MaxValue, patience);
        }
        return shortest;
    }

    private SystemAlarm Alarm(string id, string kind, AlarmEvent happened, DeviceRow row, string detail, long startMs, long atMs)
    {
        var stretch = _expected.GetValueOrDefault((row.Site, row.Device))?.MaxBy(item => item.Definition.Span.FromMs);
        return new SystemAlarm(
            id,
            kind,
            kind == SystemAlarmKinds.Clock ? Severity.Warning : Severity.Alarm,
            happened,
            row.Site,
            row.Device,
            stretch?.Definition.EquipmentNumber,
            PointId: null,
            detail,
            startMs,
            atMs
        );
    }
}
