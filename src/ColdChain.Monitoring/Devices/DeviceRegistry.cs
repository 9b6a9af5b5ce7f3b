using ColdChain.Domain.Readings;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Monitoring.Devices;

/// <inheritdoc cref="IDeviceRegistry"/>
internal sealed class DeviceRegistry(IDatabase database, ISiteDirectory directory, IDeviceBook book, TimeProvider clock) : IDeviceRegistry
{
    public async Task<IReadOnlyList<DeviceView>> ListAsync(string? site, CancellationToken cancel)
    {
        var views = await ReadAsync(site, id: null, cancel);
        return
        [
            .. views
                .OrderByDescending(view => view.IsUnassigned)
                .ThenBy(view => view.Site, StringComparer.Ordinal)
                .ThenBy(view => view.Id, StringComparer.Ordinal),
        ];
    }

    public async Task<DeviceView?> FindAsync(string site, string id, CancellationToken cancel) =>
        (await ReadAsync(site, id, cancel)).SingleOrDefault();

    public async Task<IReadOnlyList<string>> ListSitesOfAsync(string id, CancellationToken cancel)
    {
        var heard = await database.ReadAsync(
            (connection, token) => connection.ListAsync<string>("select site from device_sightings where device = @id", new { id }, token),
            cancel
        );
        var registered = (await directory.ListDevicesAsync(site: null, cancel))
            .Where(device => device.Id == id)
            .Select(device => device.Site);
        return [.. heard.Union(registered, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<DeviceOverflow>> ListOverflowAsync(CancellationToken cancel)
    {
        var rows = await database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<SightingOverflow>(
                    """
                    select site as Site, what as What, times as Times, newest_name as NewestName, newest_ms as NewestMs from sighting_overflow
                    order by site, what
                    """,
                    null,
                    token
                ),
            cancel
        );
        return [.. rows.Select(row => new DeviceOverflow(row.Site, row.What, row.Times, row.NewestName, row.NewestMs))];
    }

    private async Task<IReadOnlyList<DeviceView>> ReadAsync(string? site, string? id, CancellationToken cancel)
    {
        const string Which = "where (@site is null or site = @site) and (@id is null or device = @id)";
        var (devices, channels, topics) = await database.ReadAsync(
            async (connection, token) =>
                (
                    await connection.ListAsync<SightedDevice>(
                        $"select {SightedDevice.Columns} from device_sightings {Which}",
                        new { site, id },
                        token
                    ),
                    await connection.ListAsync<SightedChannel>(
                        $"select {SightedChannel.Columns} from channel_sightings {Which} order by channel",
                        new { site, id },
                        token
                    ),
                    await connection.ListAsync<SightedTopic>(
                        $"select {SightedTopic.Columns} from topic_sightings {Which} order by last_ms desc, topic",
                        new { site, id },
                        token
                    )
                ),
            cancel
        );
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var file = await book.ReadAsync(cancel);
        var registered = (await directory.ListDevicesAsync(site, cancel))
            .Where(device => id is null || device.Id == id)
            .ToDictionary(device => (device.Site, device.Id));
        var assigned = (await directory.ListAssignmentsAsync((string?)null, span: null, cancel))
            .Where(row => row.Valid.Contains(nowMs))
            .ToLookup(row => (row.Channel.Site, row.Channel.Device));
        var sighted = devices.ToDictionary(row => (row.Site, row.Device));
        var byDevice = channels.ToLookup(row => (row.Site, row.Device));
        var topicsOf = topics.ToLookup(row => (row.Site, row.Device));
        return
        [
            .. sighted
                .Keys.Union(registered.Keys)
                .Select(key =>
                    View(
                        key.Item1,
                        key.Item2,
                        registered.GetValueOrDefault(key),
                        sighted.GetValueOrDefault(key),
                        Channels(key.Item1, key.Item2, byDevice[key], assigned[key], file),
                        Topics(topicsOf[key], file, key.Item1, key.Item2),
                        file
                    )
                ),
        ];
    }

    private static DeviceView View(
        string site,
        string id,
        Device? registered,
        SightedDevice? seen,
        IReadOnlyList<DeviceChannelView> channels,
        IReadOnlyList<DeviceTopicView> topics,
        DeviceFile file
    ) =>
        new(
            site,
            id,
            registered,
            seen?.FirstMs,
            seen?.LastMs,
            seen?.Messages ?? 0,
            seen?.Missed ?? 0,
            seen?.Online is { } online ? online != 0 : null,
            seen?.BatteryMs is { } batteryMs ? new DeviceMeasure(seen.Battery, seen.BatteryUnit ?? "", batteryMs) : null,
            seen?.SignalMs is { } signalMs ? new DeviceMeasure(seen.Signal, seen.SignalUnit ?? "", signalMs) : null,
            [.. file.StandingPinsOf(site, id)],
            topics,
            channels,
            Soonest(file, site, id),
            seen?.UnpinnedAlarmId,
            seen?.ClockAheadMs
        );

    /// <summary>Of the certificates that count for its channels, the one that lapses first.</summary>
    private static Calibration? Soonest(DeviceFile file, string site, string id) =>
        file.CalibrationsOf(site, id)
            .Where(item => !item.IsWithdrawn)
            .Select(item => item.Channel)
            .Distinct()
            .Select(channel => file.NewestFor(site, id, channel))
            .OfType<Calibration>()
            .MinBy(item => item.DueOn);

    private static List<DeviceTopicView> Topics(IEnumerable<SightedTopic> rows, DeviceFile file, string site, string id)
    {
        var pins = file.StandingPinsOf(site, id).ToList();
        return
        [
            .. rows.Select(row => new DeviceTopicView(
                row.Topic,
                row.FirstMs,
                row.LastMs,
                row.Messages,
                row.Refused,
                pins.Exists(pin => TopicFilter.Matches(pin.Filter, row.Topic))
            )),
        ];
    }

    private static List<DeviceChannelView> Channels(
        string site,
        string id,
        IEnumerable<SightedChannel> seen,
        IEnumerable<ChannelAssignment> assigned,
        DeviceFile file
    )
    {
        var points = assigned
            .GroupBy(row => row.Channel.Name, StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => rows.First().PointId);
        var views = seen.Select(row => Channel(row, points.GetValueOrDefault(row.Channel), file)).ToList();
        // Assigned in advance, or forgotten: it is shown all the same.
        foreach (var (name, point) in points.Where(pair => views.TrueForAll(view => view.Name != pair.Key)))
            views.Add(
                new DeviceChannelView(
                    name,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    point,
                    file.NewestFor(site, id, name)
                )
            );
        return views;
    }

    private static DeviceChannelView Channel(SightedChannel row, string? pointId, DeviceFile file)
    {
        var correction = file.CorrectionAt(new ChannelId(row.Site, row.Device, row.Channel), row.NewestMs);
        return new DeviceChannelView(
            row.Channel,
            row.Metric,
            row.Unit,
            row.FirstMs,
            row.LastMs,
            row.NewestMs,
            row.Value,
            Enum.Parse<Quality>(row.Quality),
            row.Reason,
            correction,
            Corrected(row.Value, correction),
            pointId,
            file.NewestFor(row.Site, row.Device, row.Channel)
        );
    }

    /// <summary>Added in decimal, so that 4.1 and 0.2 are 4.3.</summary>
    private static double? Corrected(double? value, decimal? correction) =>
        value is not { } raw || correction is not { } amount ? null
        : Math.Abs(raw) < 1e15 ? (double)((decimal)raw + amount)
        : raw;
}
