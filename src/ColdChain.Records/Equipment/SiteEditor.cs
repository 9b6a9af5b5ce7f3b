using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Audit;
using ColdChain.Records.Batches;
using ColdChain.Records.Devices;
using ColdChain.Storage;

namespace ColdChain.Records.Equipment;

/// <inheritdoc/>
internal sealed class SiteEditor(DirectoryWriter writer, SpanEditor spans) : ISiteEditor
{
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
        writer.RunAsync((connection, _, token) => EquipmentChange.SaveAsync(connection, item, token), note, cancel);

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
        writer.RunAsync((connection, now, token) => DeviceChange.SaveAsync(connection, device, now, note, token), note, cancel);

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

    private static DirectoryStep Saved(string id, string site, string action, string subject, object? before, object after) =>
        new(new EditResult.Saved(id), site, action, subject, before, after);
}
