using System.Data.Common;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Audit;
using ColdChain.Records.Batches;
using ColdChain.Records.Exposures;
using ColdChain.Storage;

namespace ColdChain.Records.Equipment;

/// <inheritdoc/>
internal sealed class SiteEditor(DirectoryWriter writer, SpanEditor spans) : ISiteEditor
{
    private const int MaxInstructions = 4000;

    public Task<EditResult> SaveSiteAsync(Site site, ChangeNote note, CancellationToken cancel) =>
        writer.RunAsync(
            async (connection, _, token) =>
            {
                var check = new DirectoryCheck()
                    .Code("The site code", site.Code, "/+#*")
                    .Text("The site's name", site.Name)
                    .That(
                        TimeZoneInfo.TryFindSystemTimeZoneById(site.TimeZone, out TimeZoneInfo? _),
                        $"'{site.TimeZone}' is no time zone; write one such as Asia/Shanghai."
                    );
                if (check.Failed)
                    return DirectoryStep.Refuse(check.Problems);
                var before = await connection.FindAsync<Site>(
                    "select code as Code, name as Name, time_zone as TimeZone from sites where code = @Code",
                    site,
                    token
                );
                if (before == site)
                    return DirectoryStep.Unchanged(site.Code);
                await connection.ChangeAsync(
                    """
                    insert into sites (code, name, time_zone) values (@Code, @Name, @TimeZone)
                    on conflict (code) do update set name = excluded.name, time_zone = excluded.time_zone
                    """,
                    site,
                    token
                );
                return Saved(site.Code, site.Code, "site.save", $"site/{site.Code}", before, site);
            },
            note,
            cancel
        );

    public Task<EditResult> SaveEquipmentAsync(EquipmentItem item, ChangeNote note, CancellationToken cancel) =>
        writer.RunAsync(
            async (connection, _, token) =>
            {
                var directory = await DirectoryQueries.LoadAsync(connection, token);
                var before = directory.EquipmentByNumber.GetValueOrDefault(item.Number);
                var check = new DirectoryCheck()
                    .Code("The equipment number", item.Number)
                    .Text("The equipment's name", item.Name)
                    .Text("The zone", item.Zone, required: false)
                    .Text("The instructions", item.Instructions, MaxInstructions, required: false)
                    .That(directory.Sites.Any(site => site.Code == item.Site), $"There is no site '{item.Site}'.")
                    .That(
                        before is null || before.Site == item.Site,
                        $"Equipment {item.Number} belongs to site {before?.Site}; end it there and enter it anew under another number."
                    );
                if (check.Failed)
                    return DirectoryStep.Refuse(check.Problems);
                if (before == item)
                    return DirectoryStep.Unchanged(item.Number);
                await connection.ChangeAsync(
                    """
                    insert into equipment (number, site, zone, kind, name, instructions, active)
                    values (@number, @site, @zone, @kind, @name, @instructions, @active)
                    on conflict (number) do update set
                      zone = excluded.zone, kind = excluded.kind, name = excluded.name,
                      instructions = excluded.instructions, active = excluded.active
                    """,
                    new
                    {
                        number = item.Number,
                        site = item.Site,
                        zone = item.Zone,
                        kind = item.Kind.ToString(),
                        name = item.Name,
                        instructions = item.Instructions,
                        active = item.Active ? 1L : 0L,
                    },
                    token
                );
                if (item.Kind == EquipmentKind.Room || before?.Kind == EquipmentKind.Room)
                    await FollowRoomAsync(connection, item.Site, [item.Zone, before?.Zone], token);
                return Saved(item.Number, item.Site, "equipment.save", $"equipment/{item.Number}", before, item);
            },
            note,
            cancel
        );

    public Task<EditResult> SavePointAsync(MeasuringPoint point, ChangeNote note, CancellationToken cancel) =>
        writer.RunAsync(
            async (connection, _, token) =>
            {
                var directory = await DirectoryQueries.LoadAsync(connection, token);
                var equipment = directory.EquipmentByNumber.GetValueOrDefault(point.EquipmentNumber);
                var before = directory.PointById.GetValueOrDefault(point.Id);
                var check = new DirectoryCheck()
                    .Code("The point's name", point.Name)
                    .Code("The metric", point.Metric)
                    .Text("The position", point.Position, required: false)
                    .That(equipment is not null, $"There is no equipment '{point.EquipmentNumber}'.")
                    .That(
                        point.Id == $"{point.EquipmentNumber}/{point.Name}",
                        $"The point's id has to be {point.EquipmentNumber}/{point.Name}, because excursions are known by it."
                    );
                if (check.Failed)
                    return DirectoryStep.Refuse(check.Problems);
                if (before == point)
                    return DirectoryStep.Unchanged(point.Id);
                await connection.ChangeAsync(
                    """
                    insert into measuring_points (id, equipment_number, name, role, metric, position)
                    values (@id, @equipment, @name, @role, @metric, @position)
                    on conflict (id) do update set role = excluded.role, metric = excluded.metric, position = excluded.position
                    """,
                    new
                    {
                        id = point.Id,
                        equipment = point.EquipmentNumber,
                        name = point.Name,
                        role = point.Role.ToString(),
                        metric = point.Metric,
                        position = point.Position,
                    },
                    token
                );
                return Saved(point.Id, equipment!.Site, "point.save", $"point/{point.Id}", before, point);
            },
            note,
            cancel
        );

    public Task<EditResult> SaveDeviceAsync(Device device, ChangeNote note, CancellationToken cancel) =>
        writer.RunAsync(
            async (connection, _, token) =>
            {
                var directory = await DirectoryQueries.LoadAsync(connection, token);
                var before = directory.Devices.FirstOrDefault(known => known.Site == device.Site && known.Id == device.Id);
                var id = $"{device.Site}/{device.Id}";
                var check = new DirectoryCheck()
                    .Code("The device id", device.Id, forbidden: "")
                    .Text("The device's name", device.Name)
                    .Text("The topic", device.Topic, maxLength: 1000, required: false)
                    .That(directory.Sites.Any(site => site.Code == device.Site), $"There is no site '{device.Site}'.");
                if (check.Failed)
                    return DirectoryStep.Refuse(check.Problems);
                if (before == device)
                    return DirectoryStep.Unchanged(id);
                await connection.ChangeAsync(
                    """
                    insert into devices (site, id, name, kind, topic, store_and_forward, active)
                    values (@site, @id, @name, @kind, @topic, @later, @active)
                    on conflict (site, id) do update set
                      name = excluded.name, kind = excluded.kind, topic = excluded.topic,
                      store_and_forward = excluded.store_and_forward, active = excluded.active
                    """,
                    new
                    {
                        site = device.Site,
                        id = device.Id,
                        name = device.Name,
                        kind = device.Kind.ToString(),
                        topic = device.Topic,
                        later = device.StoreAndForward ? 1L : 0L,
                        active = device.Active ? 1L : 0L,
                    },
                    token
                );
                return Saved(id, device.Site, "device.save", $"device/{id}", before, device);
            },
            note,
            cancel
        );

    public Task<EditResult> SaveLimitProfileAsync(LimitProfile profile, ChangeNote note, CancellationToken cancel) =>
        writer.RunAsync((connection, now, token) => ProfileEditor.SaveAsync(connection, profile, now, note, token), note, cancel);

    public Task<EditResult> SaveProductAsync(Product product, ChangeNote note, CancellationToken cancel) =>
        writer.RunAsync((connection, now, token) => ProfileEditor.SaveProductAsync(connection, product, now, note, token), note, cancel);

    public Task<EditResult> SaveBatchAsync(string batchNumber, string productCode, ChangeNote note, CancellationToken cancel) =>
        writer.RunAsync(
            async (connection, now, token) =>
            {
                if (!BatchNumber.TryParse(batchNumber, out var number))
                    return DirectoryStep.Refuse($"'{batchNumber}' is no batch number: 1 to {BatchNumber.MaxLength} characters.");
                if (
                    await connection.ScalarAsync<long>(
                        "select count(*) from products where code = @productCode",
                        new { productCode },
                        token
                    ) == 0
                )
                    return DirectoryStep.Refuse($"There is no product '{productCode}'.");
                var before = await DirectoryQueries.FindBatchAsync(connection, number.Value, token);
                if (before?.ProductCode == productCode)
                    return DirectoryStep.Unchanged(number.Value);
                await connection.ChangeAsync(
                    """
                    insert into batches (number, product_code, created_ms) values (@number, @productCode, @now)
                    on conflict (number) do update set product_code = excluded.product_code
                    """,
                    new
                    {
                        number = number.Value,
                        productCode,
                        now,
                    },
                    token
                );
                var (old, saved) = (before is null ? null : new { before.ProductCode }, new { ProductCode = productCode });
                return Saved(number.Value, ChangeNote.AllSites, "batch.save", $"batch/{number.Value}", old, saved);
            },
            note,
            cancel
        );

    public Task<EditResult> AssignChannelAsync(
        string pointId,
        ChannelId channel,
        TimeRange valid,
        OverlapRule overlaps,
        ChangeNote note,
        CancellationToken cancel
    ) => spans.AssignChannelAsync(pointId, channel, valid, overlaps, note, cancel);

    public Task<EditResult> AssignLimitsAsync(
        string pointId,
        string profileName,
        int? profileVersion,
        TimeRange valid,
        OverlapRule overlaps,
        ChangeNote note,
        CancellationToken cancel
    ) => spans.AssignLimitsAsync(pointId, profileName, profileVersion, valid, overlaps, note, cancel);

    public Task<EditResult> PlaceContainerAsync(
        string container,
        string holder,
        TimeRange valid,
        OverlapRule overlaps,
        ChangeNote note,
        CancellationToken cancel
    ) => spans.PlaceContainerAsync(container, holder, valid, overlaps, note, cancel);

    public Task<EditResult> EndAsync(string assignmentId, long toMs, ChangeNote note, CancellationToken cancel) =>
        spans.EndAsync(assignmentId, toMs, note, cancel);

    /// <summary>What was handled in these zones was handled in another room now, or in one at last.</summary>
    private static async Task FollowRoomAsync(DbConnection connection, string site, IEnumerable<string?> zones, CancellationToken cancel)
    {
        var directory = await DirectoryQueries.LoadAsync(connection, cancel);
        foreach (var zone in zones.OfType<string>().Distinct(StringComparer.Ordinal))
            await ExposureWriter.RederiveZoneAsync(connection, directory, site, zone, cancel);
    }

    private static DirectoryStep Saved(string id, string site, string action, string subject, object? before, object after) =>
        new(new EditResult.Saved(id), site, action, subject, before, after);
}
