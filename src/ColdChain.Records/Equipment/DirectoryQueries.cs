using System.Data.Common;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Batches;
using ColdChain.Storage;

namespace ColdChain.Records.Equipment;

/// <summary>Reads the directory's tables into its types.</summary>
internal static class DirectoryQueries
{
    public static Task<long> ReadVersionAsync(DbConnection connection, CancellationToken cancel) =>
        connection.ScalarAsync<long>("select version from directory_version where id = 1", arguments: null, cancel);

    public static Task<int> CountVersionUpAsync(DbConnection connection, CancellationToken cancel) =>
        connection.ChangeAsync("update directory_version set version = version + 1 where id = 1", arguments: null, cancel);

    public static async Task<DirectorySnapshot> LoadAsync(DbConnection connection, CancellationToken cancel)
    {
        var version = await ReadVersionAsync(connection, cancel);
        var bodies = await ListBodiesAsync(connection, cancel);
        var channels = await SpanTable.Channels.ListAsync(connection, key: null, cancel);
        var limits = await SpanTable.Limits.ListAsync(connection, key: null, cancel);
        var placements = await SpanTable.Containers.ListAsync(connection, key: null, cancel);
        return new DirectorySnapshot(
            version,
            await ListSitesAsync(connection, cancel),
            await ListEquipmentAsync(connection, cancel),
            await ListPointsAsync(connection, cancel),
            await ListDevicesAsync(connection, cancel),
            [.. channels.Select(ToChannel)],
            [.. limits.Select(row => ToLimit(row, bodies))],
            [.. placements.Select(row => new ContainerPlacement(row.Id, row.Key, row.Value1, row.Valid))],
            [
                .. bodies
                    .Values.GroupBy(profile => profile.Name, StringComparer.Ordinal)
                    .Select(versions => versions.MaxBy(profile => profile.Version)!)
                    .OrderBy(profile => profile.Name, StringComparer.Ordinal),
            ],
            await ListProductsAsync(connection, bodies, cancel)
        );
    }

    public static ChannelAssignment ToChannel(SpanRow row) =>
        new(row.Id, row.Key, new ChannelId(row.Value1, row.Value2, row.Value3), row.Valid);

    public static LimitAssignment ToLimit(SpanRow row, IReadOnlyDictionary<(string Name, int Version), LimitProfileVersion> bodies)
    {
        var version = int.Parse(row.Value2);
        return new LimitAssignment(row.Id, row.Key, row.Value1, version, bodies[(row.Value1, version)].Profile, row.Valid);
    }

    public static async Task<Dictionary<(string Name, int Version), LimitProfileVersion>> ListBodiesAsync(
        DbConnection connection,
        CancellationToken cancel
    )
    {
        var rows = await connection.ListAsync<ProfileRow>(
            "select name as Name, version as Version, body as Body, sha256 as Sha256 from limit_profiles",
            arguments: null,
            cancel
        );
        return rows.ToDictionary(
            row => (row.Name, (int)row.Version),
            row => new LimitProfileVersion(row.Name, (int)row.Version, LimitProfileJson.Read(row.Body), row.Sha256)
        );
    }

    public static async Task<bool> IsSiteAsync(DbConnection connection, string code, CancellationToken cancel) =>
        await connection.ScalarAsync<long>("select count(*) from sites where code = @code", new { code }, cancel) > 0;

    public static async Task<EquipmentItem?> FindEquipmentAsync(DbConnection connection, string number, CancellationToken cancel) =>
        (
            await connection.FindAsync<EquipmentRow>(
                """
                select number as Number, site as Site, zone as Zone, kind as Kind, name as Name, instructions as Instructions, active as Active
                from equipment where number = @number
                """,
                new { number },
                cancel
            )
        )?.ToItem();

    public static async Task<Device?> FindDeviceAsync(DbConnection connection, string site, string id, CancellationToken cancel) =>
        (
            await connection.FindAsync<DeviceRow>(
                """
                select site as Site, id as Id, name as Name, kind as Kind, topic as Topic, store_and_forward as StoreAndForward, active as Active
                from devices where site = @site and id = @id
                """,
                new { site, id },
                cancel
            )
        )?.ToDevice();

    public static async Task<Batch?> FindBatchAsync(DbConnection connection, string number, CancellationToken cancel) =>
        (
            await connection.FindAsync<BatchRow>(
                "select number as Number, product_code as ProductCode, created_ms as CreatedMs from batches where number = @number",
                new { number },
                cancel
            )
        )?.ToBatch();

    public static async Task<IReadOnlyList<Batch>> SearchBatchesAsync(
        DbConnection connection,
        string? contains,
        int limit,
        CancellationToken cancel
    )
    {
        // LIKE has no case on SQLite and has on PostgreSQL: both sides are lowered. The wildcards of the text are itself.
        var pattern = contains?.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");
        var rows = await connection.ListAsync<BatchRow>(
            """
            select number as Number, product_code as ProductCode, created_ms as CreatedMs from batches
            where @pattern is null or lower(number) like lower('%' || @pattern || '%') escape '\'
            order by number
            limit @limit
            """,
            new { pattern, limit = (long)limit },
            cancel
        );
        return [.. rows.Select(row => row.ToBatch())];
    }

    private static Task<IReadOnlyList<Site>> ListSitesAsync(DbConnection connection, CancellationToken cancel) =>
        connection.ListAsync<Site>(
            "select code as Code, name as Name, time_zone as TimeZone from sites order by code",
            arguments: null,
            cancel
        );

    private static async Task<IReadOnlyList<EquipmentItem>> ListEquipmentAsync(DbConnection connection, CancellationToken cancel)
    {
        var rows = await connection.ListAsync<EquipmentRow>(
            """
            select number as Number, site as Site, zone as Zone, kind as Kind, name as Name, instructions as Instructions, active as Active
            from equipment order by number
            """,
            arguments: null,
            cancel
        );
        return [.. rows.Select(row => row.ToItem())];
    }

    private static async Task<IReadOnlyList<MeasuringPoint>> ListPointsAsync(DbConnection connection, CancellationToken cancel)
    {
        var rows = await connection.ListAsync<PointRow>(
            """
            select id as Id, equipment_number as EquipmentNumber, name as Name, role as Role, metric as Metric, position as Position
            from measuring_points order by id
            """,
            arguments: null,
            cancel
        );
        return
        [
            .. rows.Select(row => new MeasuringPoint(
                row.Id,
                row.EquipmentNumber,
                row.Name,
                Enum.Parse<PointRole>(row.Role),
                row.Metric,
                row.Position
            )),
        ];
    }

    private static async Task<IReadOnlyList<Device>> ListDevicesAsync(DbConnection connection, CancellationToken cancel)
    {
        var rows = await connection.ListAsync<DeviceRow>(
            """
            select site as Site, id as Id, name as Name, kind as Kind, topic as Topic, store_and_forward as StoreAndForward, active as Active
            from devices order by site, id
            """,
            arguments: null,
            cancel
        );
        return [.. rows.Select(row => row.ToDevice())];
    }

    private static async Task<IReadOnlyList<Product>> ListProductsAsync(
        DbConnection connection,
        Dictionary<(string Name, int Version), LimitProfileVersion> bodies,
        CancellationToken cancel
    )
    {
        var rows = await connection.ListAsync<ProductRow>(
            """
            select code as Code, name as Name, requirement_name as RequirementName, requirement_version as RequirementVersion
            from products order by code
            """,
            arguments: null,
            cancel
        );
        return
        [
            .. rows.Select(row => new Product(
                row.Code,
                row.Name,
                row.RequirementName is null ? null : bodies[(row.RequirementName, (int)row.RequirementVersion!.Value)].Profile
            )),
        ];
    }

    private sealed record EquipmentRow(
        string Number,
        string Site,
        string? Zone,
        string Kind,
        string Name,
        string? Instructions,
        long Active
    )
    {
        public EquipmentItem ToItem() => new(Number, Site, Zone, Enum.Parse<EquipmentKind>(Kind), Name, Instructions, Active != 0);
    }

    private sealed record PointRow(string Id, string EquipmentNumber, string Name, string Role, string Metric, string? Position);

    private sealed record DeviceRow(string Site, string Id, string Name, string Kind, string? Topic, long StoreAndForward, long Active)
    {
        public Device ToDevice() => new(Site, Id, Name, Enum.Parse<DeviceKind>(Kind), Topic, StoreAndForward != 0, Active != 0);
    }

    private sealed record ProfileRow(string Name, long Version, string Body, string Sha256);

    private sealed record ProductRow(string Code, string Name, string? RequirementName, long? RequirementVersion);

    private sealed record BatchRow(string Number, string ProductCode, long CreatedMs)
    {
        public Batch ToBatch() =>
            BatchNumber.TryParse(Number, out var number)
                ? new Batch(number, ProductCode, CreatedMs)
                : throw new InvalidDataException($"The database holds '{Number}', which is no batch number.");
    }
}
