using System.Globalization;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring;
using ColdChain.Records.Audit;
using ColdChain.Records.Batches;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using ColdChain.Records.Worklist;
using ColdChain.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Benchmarks.Book;

/// <summary>
/// A book of records as ten years leave it: each batch is received, checked, stored, moved to another freezer and sent away; one in twenty is still there. Written below the
/// checks of the form, through the same statements; exposures are derived by the product. The same seed gives the same book.
/// </summary>
internal sealed class BookGenerator(ServiceProvider services, int batches)
{
    public const int Equipment = 100;
    public const int RecordsPerBatch = 5;
    private const int BatchesPerTransaction = 500;
    private const long DayMs = 86_400_000;
    private const long StartMs = 1_480_000_000_000;
    private const long SpanMs = 3_650 * DayMs;
    private static readonly ChangeNote Note = new("system", "benchmark");
    private static readonly string[] People = ["Operator 1", "Operator 2", "Operator 3", "Operator 4"];
    private readonly Random _random = new(20261121);

    public long ExposureDays { get; private set; }

    public static string BatchNumberOf(int batch) => string.Create(CultureInfo.InvariantCulture, $"MSC-{batch:D7}");

    public static string EquipmentOf(int number) => string.Create(CultureInfo.InvariantCulture, $"F-{number % Equipment:D3}");

    /// <summary>When a batch comes in; later batches come later.</summary>
    public long ArrivalOf(int batch) => StartMs + (long)((double)batch / batches * SpanMs);

    public async Task WriteAsync()
    {
        await BuildSiteAsync();
        var database = services.GetRequiredService<IDatabase>();
        var directory = await services.GetRequiredService<SiteDirectory>().SnapshotAsync(default);
        var audit = services.GetRequiredService<IAuditTrail>();
        for (var first = 0; first < batches; first += BatchesPerTransaction)
        {
            var from = first;
            await database.WriteAsync(
                async (open, token) =>
                {
                    for (var batch = from; batch < Math.Min(from + BatchesPerTransaction, batches); batch++)
                        await WriteBatchAsync(open, batch, directory, audit, token);
                    return true;
                },
                default
            );
        }
        await database.WriteAsync(FinishAsync, default);
    }

    private async Task<bool> FinishAsync(DatabaseTransaction open, CancellationToken cancel)
    {
        // Nothing is left to be judged or derived when the service starts.
        await open.Connection.ChangeAsync("delete from exposure_changes", null, cancel);
        await open.Connection.ChangeAsync(
            "update records set tasks_version = @version",
            new { version = (long)RecordTasks.Version },
            cancel
        );
        for (var number = 0; number < batches / 4; number++)
            await AddExcursionAsync(open, number, cancel);
        await open.Connection.ChangeAsync("analyze main", null, cancel);
        return true;
    }

    private async Task WriteBatchAsync(
        DatabaseTransaction open,
        int batch,
        DirectorySnapshot directory,
        IAuditTrail audit,
        CancellationToken cancel
    )
    {
        var number = BatchNumberOf(batch);
        await RecordQueries.CreateBatchAsync(open.Connection, number, "MSC", ArrivalOf(batch), cancel);
        var records = RecordsOf(batch, number);
        foreach (var record in records)
        {
            await RecordQueries.AddAsync(open.Connection, record, cancel);
            var entry = new AuditEntry(
                "sh",
                record.EnteredMs,
                record.EnteredBy,
                "record.create",
                $"record/{record.Id}",
                null,
                null,
                RecordJson.WriteValues(record.Kind, record.Values)
            );
            await audit.AppendAsync(open, entry, cancel);
            if (batch % 50 == 0)
                await WorklistQueries.ReplaceAsync(
                    open.Connection,
                    record,
                    RecordTasks.Of(record, explained: false, new WorklistOptions()),
                    null,
                    cancel
                );
        }
        var exposures = ExposureWriter.Derive(number, records, directory);
        await ExposureQueries.ReplaceAsync(open.Connection, number, exposures, cancel);
        ExposureDays +=
            exposures
                .Where(exposure => exposure.Phase != ExposurePhase.Unaccounted)
                .Sum(exposure => (exposure.Span.ToMs ?? StartMs + SpanMs) - exposure.Span.FromMs) / DayMs;
    }

    private List<RecordRevision> RecordsOf(int batch, string number)
    {
        var arrival = ArrivalOf(batch);
        var stay = (20 + _random.Next(65)) * DayMs;
        var moved = arrival + (stay / 3);
        var left = arrival + stay;
        var records = new List<RecordRevision>
        {
            Record(
                batch,
                0,
                InboundRecord.Key,
                arrival,
                ("handoverTime", Time(arrival)),
                ("handoverPlace", "Dock 2"),
                ("dispatchedTime", Time(arrival - (6 * 3_600_000))),
                ("deliveredTime", Time(arrival)),
                ("cellType", "MSC"),
                ("batch", number),
                ("quantity", "12"),
                ("transportedBy", Person()),
                ("receivedBy", Person())
            ),
            Record(
                batch,
                1,
                InboundCheckRecord.Key,
                arrival + DayMs,
                ("handoverTime", Time(arrival)),
                ("cellType", "MSC"),
                ("batch", number),
                ("testTime", Time(arrival + DayMs)),
                ("items", "sterility, viability"),
                ("result", "passed"),
                ("operator", Person())
            ),
            Stored(batch, 2, number, arrival + 600_000, EquipmentOf(_random.Next(Equipment))),
            Stored(batch, 3, number, moved, EquipmentOf(_random.Next(Equipment))),
        };
        if (batch % 20 != 0)
            records.Add(
                Record(
                    batch,
                    4,
                    TransportRecord.Key,
                    left,
                    ("departureTime", Time(left)),
                    ("departurePlace", "Dock 2"),
                    ("deliveryTime", Time(left + (8 * 3_600_000))),
                    ("deliveryPlace", "Ward 7"),
                    ("batches", number),
                    ("quantities", "12"),
                    ("equipment", "S-001"),
                    ("carrier", "Carrier A"),
                    ("transportedBy", Person()),
                    ("receivedBy", Person())
                )
            );
        else
            records.Add(Stored(batch, 4, number, left, EquipmentOf(_random.Next(Equipment))));
        return records;
    }

    private RecordRevision Stored(int batch, int step, string number, long at, string equipment) =>
        Record(
            batch,
            step,
            StorageRecord.Key,
            at,
            ("batch", number),
            ("handlingStart", Time(at)),
            ("handlingEnd", Time(at + 600_000)),
            ("zone", "zone-a"),
            ("position", $"{equipment}/S{_random.Next(5)}/R{_random.Next(20)}/B{_random.Next(10)}"),
            ("operator", Person())
        );

    private static RecordRevision Record(int batch, int step, string kind, long at, params (string Key, string Value)[] values) =>
        new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"r{batch:D7}{step}"),
            Revision = 1,
            Kind = RecordKinds.Find(kind)!,
            FormVersion = 1,
            Site = "sh",
            HappenedMs = at,
            EnteredBy = "staff",
            EnteredMs = at + 60_000,
            Values = values.ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal),
            Deviations = [],
            Attachments = [],
        };

    private string Person() => People[_random.Next(People.Length)];

    private static string Time(long ms) => FieldText.TimeText(ms);

    private async Task AddExcursionAsync(DatabaseTransaction open, int number, CancellationToken cancel)
    {
        var equipment = EquipmentOf(_random.Next(Equipment));
        var start = StartMs + (long)(_random.NextDouble() * SpanMs);
        var row = new
        {
            id = string.Create(CultureInfo.InvariantCulture, $"e{number:D7}"),
            equipment,
            point = $"{equipment}/chamber",
            start,
            end = start + 1_800_000,
        };
        await open.Connection.ChangeAsync(
            """
            insert into excursions (id, stretch_id, point_id, site, equipment_number, rule_id, kind, severity, profile_name, profile_version, unit,
              threshold, start_ms, end_ms, measured_to_ms, monitored_seconds, duration_seconds, certain, peak, peak_at_ms, degree_minutes, spans_gap,
              start_uncertain, end_uncertain, standing, late_discovered, alarm_id, found_sequence)
            values (@id, @point, @point, 'sh', @equipment, 'high', 'limit', 'alarm', 'minus-80', 1, 'C',
              -60, @start, @end, @end, 1800, 1800, 1, -52.5, @start, 90, 0, 0, 0, 1, 0, @id, 1)
            """,
            row,
            cancel
        );
        await open.Connection.ChangeAsync(
            """
            insert into alarms (id, kind, state, severity, site, equipment_number, point_id, rule_id, unit, threshold, peak, start_ms, end_ms, raised_ms,
              acknowledged_ms, acknowledged_by, late_discovered, replayed, transitions)
            values (@id, 'Excursion', 'Normal', 'Alarm', 'sh', @equipment, @point, 'high', 'C', -60, -52.5, @start, @end, @start, @end, 'staff', 0, 0, 2)
            """,
            row,
            cancel
        );
    }

    private async Task BuildSiteAsync()
    {
        var editor = services.GetRequiredService<ISiteEditor>();
        var always = new TimeRange(0, null);
        (await editor.SaveSiteAsync(new Site("sh", "Site", "Asia/Shanghai"), Note, default)).RequireId();
        (
            await editor.SaveEquipmentAsync(
                new EquipmentItem("R-1", "sh", "zone-a", EquipmentKind.Room, "Room", null, Active: true),
                Note,
                default
            )
        ).RequireId();
        (
            await editor.SaveEquipmentAsync(
                new EquipmentItem("S-001", "sh", null, EquipmentKind.Shipper, "Shipper", null, Active: true),
                Note,
                default
            )
        ).RequireId();
        for (var number = 0; number < Equipment; number++)
        {
            var equipment = EquipmentOf(number);
            (
                await editor.SaveEquipmentAsync(
                    new EquipmentItem(equipment, "sh", "zone-a", EquipmentKind.Freezer, equipment, null, Active: true),
                    Note,
                    default
                )
            ).RequireId();
            (
                await editor.SavePointAsync(
                    new MeasuringPoint($"{equipment}/chamber", equipment, "chamber", PointRole.Product, Metrics.Temperature, null),
                    Note,
                    default
                )
            ).RequireId();
            (
                await editor.AssignChannelAsync(
                    $"{equipment}/chamber",
                    new ChannelId("sh", $"probe-{number}", "chamber"),
                    always,
                    OverlapRule.Refuse,
                    Note,
                    default
                )
            ).RequireId();
        }
        (await editor.SaveProductAsync(new Product("MSC", "Cells", null), Note, default)).RequireId();
    }
}
