using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Devices;
using ColdChain.Monitoring.Live;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>Batteries of devices in use that are low, by what the devices say.</summary>
internal sealed class BatteryCheck(IDatabase database, ISiteDirectory directory, IOptions<ServiceCheckOptions> options) : IServiceCheck
{
    private const string Low = "low";
    private const string Empty = "empty";

    /// <summary>A cold cell shows less than a warm one: an alarm ends well above where it began.</summary>
    private const double PercentMargin = 5;
    private const double VoltMargin = 0.1;

    public IReadOnlyCollection<string> Kinds => [SystemAlarmKinds.Battery];
    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<ServiceFinding>?> FindAsync(IReadOnlySet<FindingKey> standing, long nowMs, CancellationToken cancel)
    {
        var limits = options.Value;
        var rows = await database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<SightedDevice>(
                    $"""
                    select {SightedDevice.Columns} from device_sightings
                    where battery_ms >= @since
                      and (battery_unit = @percent and battery < @percentLimit or battery_unit = @volt and battery < @voltLimit)
                    """,
                    new
                    {
                        since = nowMs - (long)limits.BatteryKnownFor.TotalMilliseconds,
                        percent = Units.Percent,
                        percentLimit = limits.BatteryLowPercent + PercentMargin,
                        volt = Units.Volt,
                        voltLimit = limits.BatteryLowVolts + VoltMargin,
                    },
                    token
                ),
            cancel
        );
        if (rows.Count == 0)
            return [];
        var devices = await directory.ListDevicesAsync(site: null, cancel);
        var used = devices.Where(device => device.Active).Select(device => (device.Site, device.Id)).ToHashSet();
        return
        [
            .. rows.Where(row => used.Contains((row.Site, row.Device)))
                .Select(row => Judge(row, limits, standing))
                .OfType<ServiceFinding>(),
        ];
    }

    private static ServiceFinding? Judge(SightedDevice row, ServiceCheckOptions limits, IReadOnlySet<FindingKey> standing)
    {
        var value = row.Battery!.Value;
        var low = Key(row, Low);
        var empty = Key(row, Empty);
        if (row.BatteryUnit == Units.Volt)
            return Below(low, limits.BatteryLowVolts, VoltMargin) ? Finding(low, Severity.Warning, limits.BatteryLowVolts) : null;
        if (Below(empty, limits.BatteryEmptyPercent, PercentMargin))
            return Finding(empty, Severity.Alarm, limits.BatteryEmptyPercent);
        return Below(low, limits.BatteryLowPercent, PercentMargin) ? Finding(low, Severity.Warning, limits.BatteryLowPercent) : null;

        bool Below(FindingKey key, double limit, double margin) => value < limit + (standing.Contains(key) ? margin : 0);

        ServiceFinding Finding(FindingKey key, Severity severity, double threshold) =>
            new(key, severity, "")
            {
                SinceMs = row.BatteryMs,
                Unit = row.BatteryUnit,
                Value = value,
                Threshold = threshold,
            };
    }

    private static FindingKey Key(SightedDevice row, string rule) => new(SystemAlarmKinds.Battery, row.Site, row.Device, rule);
}
