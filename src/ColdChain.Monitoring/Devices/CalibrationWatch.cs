using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Live;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;

namespace ColdChain.Monitoring.Devices;

/// <summary>Which calibrations are about to lapse or have lapsed: a pure function of what is on file and of the time.</summary>
internal static class CalibrationWatch
{
    /// <summary>The alarms that should stand now, by id. Devices that are not in use raise none.</summary>
    /// <param name="zones">By site code.</param>
    public static IReadOnlyDictionary<string, SystemAlarm> Due(
        DeviceFile file,
        IEnumerable<Device> devices,
        IReadOnlyDictionary<string, TimeZoneInfo> zones,
        int daysAhead,
        long nowMs
    )
    {
        var due = new Dictionary<string, SystemAlarm>(StringComparer.Ordinal);
        foreach (var device in devices.Where(device => device.Active))
        {
            var zone = zones.GetValueOrDefault(device.Site, TimeZoneInfo.Utc);
            // Each channel that has a certificate of its own, and the device as a whole.
            var scopes = file.CalibrationsOf(device.Site, device.Id)
                .Where(item => !item.IsWithdrawn)
                .Select(item => item.Channel)
                .Distinct();
            foreach (var channel in scopes)
            {
                if (
                    file.NewestFor(device.Site, device.Id, channel) is { } newest
                    && Of(device, newest, zone, daysAhead, nowMs) is { } alarm
                )
                    due[alarm.Id] = alarm;
            }
        }
        return due;
    }

    /// <summary>Null while the certificate counts for long enough.</summary>
    private static SystemAlarm? Of(Device device, Calibration newest, TimeZoneInfo zone, int daysAhead, long nowMs)
    {
        var lapsesMs = newest.ValidIn(zone).ToMs!.Value;
        var aheadMs = Calibration.StartOf(newest.DueOn.AddDays(1 - daysAhead), zone);
        if (nowMs < aheadMs)
            return null;
        var lapsed = nowMs >= lapsesMs;
        var kind = lapsed ? SystemAlarmKinds.CalibrationLapsed : SystemAlarmKinds.CalibrationDue;
        var subject = $"{device.Site}/{device.Id}/{newest.Channel}/{newest.Id}";
        var startMs = lapsed ? lapsesMs : aheadMs;
        var what = newest.Channel is null ? "" : $"channel {newest.Channel}, ";
        var verb = lapsed ? "counted until" : "counts until";
        return new SystemAlarm(
            DeterministicId.Of(kind, subject, startMs),
            kind,
            lapsed ? Severity.Warning : Severity.Info,
            AlarmEvent.Rise,
            device.Site,
            device.Id,
            EquipmentNumber: null,
            PointId: null,
            $"{what}certificate {newest.Certificate} {verb} {newest.DueOn:yyyy-MM-dd}.",
            startMs,
            nowMs
        );
    }
}
