using ColdChain.Domain.Time;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.Drafts;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Exposures;

public sealed class ExposureLedgerTests
{
    private static readonly long Start = Ms("2026-11-20T08:00:00Z");
    private static readonly long End = Ms("2026-11-20T08:10:00Z");

    [Theory, BothEngines]
    public async Task A_stored_batch_is_handled_in_the_room_and_then_lies_in_the_freezer(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);

        var record = (await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1/R2"), "anna", None)).RequireSaved();

        var line = await records.Exposures.ListForBatchAsync(Batch("B-1"), None);
        line.ShouldBe([
            new Exposure(Batch("B-1"), "R-1", null, ExposurePhase.Handling, new TimeRange(Start, End), record.Id, "storage")
            {
                Site = "sh",
                Zone = "zone-a",
            },
            new Exposure(Batch("B-1"), "F-07", "F-07/S1/R2", ExposurePhase.Storage, new TimeRange(End, null), record.Id, "storage")
            {
                Site = "sh",
            },
        ]);
        (await records.Exposures.ListForEquipmentAsync("F-07", new TimeRange(End + 1, End + 2), None)).Single().Batch.Value.ShouldBe("B-1");
        (await records.Exposures.ListForEquipmentAsync("F-07", new TimeRange(0, End), None)).ShouldBeEmpty();
        (await records.Exposures.ListForEquipmentAsync("F-07", new TimeRange(0, null), None)).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task The_whole_life_of_a_batch_is_one_line_without_holes(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await records.AddEquipmentAsync("S-1", EquipmentKind.Shipper, zone: null);
        await records.Editor.SaveDeviceAsync(new Device("sh", "log-1", "Logger", DeviceKind.ShippingLogger, null, true, true), Note, None);

        await records.Book.CreateAsync(
            With(
                InboundOf("B-1", "MSC"),
                ("dispatchedTime", "2026-11-19T00:00:00Z"),
                ("deliveredTime", "2026-11-19T07:00:00Z"),
                ("logger", "log-1")
            ),
            "anna",
            None
        );
        await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1"), "anna", None);
        await records.Book.CreateAsync(TransportOf("S-1", "B-1"), "anna", None);

        (await LineAsync(records, "B-1")).ShouldBe(["Transport log-1", "Unaccounted ", "Handling R-1", "Storage F-07", "Transport S-1"]);
        var line = await records.Exposures.ListForBatchAsync(Batch("B-1"), None);
        line.Zip(line.Skip(1)).ShouldAllBe(pair => pair.First.Span.ToMs == pair.Second.Span.FromMs);
        line[^1].Span.ToMs.ShouldBe(Ms("2026-11-21T20:00:00Z"));
    }

    [Theory, BothEngines]
    public async Task A_correction_gives_the_exposures_of_having_entered_it_right_at_once(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await records.AddEquipmentAsync("F-08", EquipmentKind.Freezer, "zone-a");
        var wrong = (await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1"), "anna", None)).RequireSaved();
        await records.Book.CreateAsync(StorageOf("B-1", "F-07/S9", "2026-11-22T08:00:00Z"), "anna", None);

        var right = StorageOf("B-2", "F-08/S1", "2026-11-20T09:00:00Z");
        await records.Book.ReviseAsync(wrong.Id, 1, right.Values, "other batch and freezer", "bo", None);
        var corrected = await records.Exposures.ListForBatchAsync(Batch("B-2"), None);

        await using var fresh = await StartAsync(engine);
        await fresh.AddEquipmentAsync("F-08", EquipmentKind.Freezer, "zone-a");
        await fresh.Book.CreateAsync(right with { Id = wrong.Id }, "anna", None);
        corrected.ShouldBe(await fresh.Exposures.ListForBatchAsync(Batch("B-2"), None));
        (await LineAsync(records, "B-1")).ShouldBe(["Handling R-1", "Storage F-07"]);
    }

    [Theory, BothEngines]
    public async Task A_plan_to_release_ends_nothing_and_the_actual_time_does(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1"), "anna", None);
        var plan = new RecordDraft(
            "outbound",
            "sh",
            new Dictionary<string, string?> { ["batch"] = "B-1", ["plannedTime"] = "2026-11-25T08:00:00Z" }
        );
        (await records.Book.CreateAsync(ReleaseCheckOf("B-1", "passed"), "anna", None)).RequireSaved();
        var planned = (await records.Book.CreateAsync(plan, "anna", None)).RequireSaved();
        (await records.Exposures.ListForBatchAsync(Batch("B-1"), None))[^1].Span.ToMs.ShouldBeNull();

        await records.Book.ReviseAsync(planned.Id, 1, With(plan, ("actualTime", "2026-11-25T09:00:00Z")).Values, "released", "anna", None);

        (await records.Exposures.ListForBatchAsync(Batch("B-1"), None))[^1].Span.ToMs.ShouldBe(Ms("2026-11-25T09:00:00Z"));
    }

    [Theory, BothEngines]
    public async Task While_some_of_a_batch_are_left_it_stays_where_it_lies_and_what_is_used_up_does_not(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await records.Book.CreateAsync(With(InboundOf("B-1", "MSC"), ("quantity", "10")), "anna", None);
        await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1"), "anna", None);
        (await records.Book.CreateAsync(ReleaseCheckOf("B-1", "passed"), "anna", None)).RequireSaved();

        (await records.Book.CreateAsync(OutboundOf("B-1", "4", "2026-11-21T06:00:00Z"), "anna", None)).RequireSaved();
        (await records.Exposures.ListForBatchAsync(Batch("B-1"), None))[^1].Span.ToMs.ShouldBeNull();
        var division = (await records.Book.CreateAsync(DivisionOf(["B-1 6"], ["C-1 6"]), "anna", None)).RequireSaved();

        var taken = Ms("2026-11-21T08:00:00Z");
        (await records.Exposures.ListForBatchAsync(Batch("B-1"), None))[^1].Span.ToMs.ShouldBe(taken);
        // What was made of it is nowhere until a record says where.
        (await records.Exposures.ListForBatchAsync(Batch("C-1"), None)).ShouldBeEmpty();
        await records.Book.CreateAsync(StorageOf("C-1", "F-07/S2", "2026-11-21T09:00:00Z"), "anna", None);
        var first = (await records.Exposures.ListForBatchAsync(Batch("C-1"), None))[0];
        (first.Phase, first.Span, first.RecordId).ShouldBe(
            (ExposurePhase.Unaccounted, new TimeRange(taken, Ms("2026-11-21T09:00:00Z")), division.Id)
        );
    }

    [Theory, BothEngines]
    public async Task Many_equipments_asked_at_once_answer_as_each_by_itself(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        foreach (var number in (string[])["F-08", "F-09", "F-10", "F-11", "F-12"])
            await records.AddEquipmentAsync(number, EquipmentKind.Freezer, "zone-a");
        await records.Book.CreateAsync(StorageOf("B-1", "F-08/S1", "2026-11-01T08:00:00Z"), "anna", None);
        await records.Book.CreateAsync(StorageOf("B-1", "F-09/S1", "2026-11-02T08:00:00Z"), "anna", None);
        await records.Book.CreateAsync(StorageOf("B-2", "F-10/S1", "2026-11-01T09:00:00Z"), "anna", None);
        await records.Book.CreateAsync(StorageOf("B-1", "F-12/S1", "2026-11-19T08:00:00Z"), "anna", None);
        string[] numbers = ["F-07", "F-08", "F-09", "F-10", "F-11", "F-12"];
        foreach (var day in (int[])[0, 1, 2, 3, 10, 18, 19, 30])
        {
            foreach (var length in (long?[])[1, 86_400_000, null])
            {
                var from = Ms("2026-11-01T00:00:00Z") + (day * 86_400_000L);
                var span = new TimeRange(from, from + length);
                var together = await records.Exposures.ListForEquipmentAsync(numbers.ToDictionary(number => number, _ => span), None);
                foreach (var number in numbers)
                {
                    var alone = await records.Exposures.ListForEquipmentAsync(number, span, None);
                    together[number].ShouldBe(alone, $"{number} {day} {length}");
                    var all = new List<Exposure>();
                    foreach (var batch in (string[])["B-1", "B-2"])
                        all.AddRange(await records.Exposures.ListForBatchAsync(Batch(batch), None));
                    alone.ShouldBe(
                        all.Where(exposure => exposure.EquipmentNumber == number && exposure.Span.Overlaps(span))
                            .OrderBy(exposure => exposure.Span.FromMs)
                    );
                }
            }
        }
    }

    [Theory, BothEngines]
    public async Task A_box_that_moves_takes_its_batches_along(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await records.AddEquipmentAsync("F-08", EquipmentKind.Freezer, "zone-a");
        await PlaceAsync(records, "RACK-1", "F-07/S1", 0);
        await PlaceAsync(records, "BOX-1", "RACK-1/2", 0);
        await records.Book.CreateAsync(StorageOf("B-1", "BOX-1/A5"), "anna", None);
        await records.Book.CreateAsync(StorageOf("B-2", "F-07/S2"), "anna", None);

        await PlaceAsync(records, "RACK-1", "F-08/S3", End + 1000);

        var line = await records.Exposures.ListForBatchAsync(Batch("B-1"), None);
        line.Select(exposure => (exposure.EquipmentNumber, exposure.Span.FromMs, exposure.Span.ToMs))
            .ShouldBe([("R-1", Start, End), ("F-07", End, End + 1000), ("F-08", End + 1000, null)]);
        (await LineAsync(records, "B-2")).ShouldBe(["Handling R-1", "Storage F-07"]);

        var placement = (await records.Directory.ListPlacementsAsync(None)).Single(placement => placement.Holder == "F-08/S3");
        await records.Editor.EndAsync(placement.Id, End + 5000, Note, None);
        (await records.Exposures.ListForBatchAsync(Batch("B-1"), None))[^1].EquipmentNumber.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task A_zone_that_gets_its_room_later_has_it_for_what_was_handled_before(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await records.AddEquipmentAsync("F-30", EquipmentKind.Freezer, "zone-c");
        await records.Book.CreateAsync(StorageOf("B-1", "F-30/1"), "anna", None);
        (await LineAsync(records, "B-1"))[0].ShouldBe("Handling ");

        await records.AddEquipmentAsync("R-3", EquipmentKind.Room, "zone-c");

        (await LineAsync(records, "B-1"))[0].ShouldBe("Handling R-3");
    }

    [Theory, BothEngines]
    public async Task Handling_is_judged_by_the_ambient_points_and_storage_by_the_product_points_while_assigned(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await records.AddPointAsync("F-07", "compressor", PointRole.Technical);
        await records.AssignAsync("R-1/air", "room", "ambient", new TimeRange(0, null));
        await records.AssignAsync("F-07/chamber", "f7", "temperature", new TimeRange(0, End + 1000));
        await records.AssignAsync("F-07/chamber", "f7-new", "temperature", new TimeRange(End + 1000, null));
        await records.AssignAsync("F-07/compressor", "f7", "compressor", new TimeRange(0, null));
        await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1"), "anna", None);
        var line = await records.Exposures.ListForBatchAsync(Batch("B-1"), None);

        (await JudgesAsync(records, line[0])).ShouldBe([("R-1/air", "room", new TimeRange(Start, End))]);
        (await JudgesAsync(records, line[1])).ShouldBe([
            ("F-07/chamber", "f7", new TimeRange(End, End + 1000)),
            ("F-07/chamber", "f7-new", new TimeRange(End + 1000, null)),
        ]);
    }

    [Theory, BothEngines]
    public async Task A_position_with_points_of_its_own_is_judged_by_them_alone(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await records.AddPointAsync("F-07", "shelf-1", PointRole.Product, position: "F-07/S1");
        await records.AssignAsync("F-07/chamber", "f7", "chamber", new TimeRange(0, null));
        await records.AssignAsync("F-07/shelf-1", "f7", "shelf-1", new TimeRange(0, null));
        await PlaceAsync(records, "BOX-1", "F-07/S1/R2", 0);
        await records.Book.CreateAsync(StorageOf("B-1", "BOX-1/A5"), "anna", None);
        await records.Book.CreateAsync(StorageOf("B-2", "F-07/S2/R2"), "anna", None);

        (await JudgesAsync(records, (await records.Exposures.ListForBatchAsync(Batch("B-1"), None))[1]))
            .Single()
            .Point.ShouldBe("F-07/shelf-1");
        (await JudgesAsync(records, (await records.Exposures.ListForBatchAsync(Batch("B-2"), None))[1]))
            .Single()
            .Point.ShouldBe("F-07/chamber");
    }

    [Theory, BothEngines]
    public async Task Transport_is_judged_by_its_equipment_or_its_logger_and_unaccounted_time_by_nothing(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await records.AddEquipmentAsync("S-1", EquipmentKind.Shipper, zone: null);
        await records.AddPointAsync("S-1", "payload", PointRole.Product);
        await records.Editor.SaveDeviceAsync(new Device("sh", "log-1", "Logger", DeviceKind.ShippingLogger, null, true, true), Note, None);
        await records.AssignAsync("S-1/payload", "log-1", "payload", new TimeRange(0, null));
        await records.Book.CreateAsync(
            With(
                InboundOf("B-1", "MSC"),
                ("dispatchedTime", "2026-11-19T00:00:00Z"),
                ("deliveredTime", "2026-11-19T07:00:00Z"),
                ("logger", "log-1")
            ),
            "anna",
            None
        );
        await records.Book.CreateAsync(TransportOf("S-1", "B-1"), "anna", None);
        var line = await records.Exposures.ListForBatchAsync(Batch("B-1"), None);

        (await JudgesAsync(records, line[0])).Single().Device.ShouldBe("log-1");
        (await JudgesAsync(records, line[1])).ShouldBeEmpty();
        (await JudgesAsync(records, line[2])).Single().ShouldBe(("S-1/payload", "log-1", line[2].Span));
    }

    [Theory, BothEngines]
    public async Task Writers_at_once_leave_the_exposures_that_one_after_the_other_would(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);

        await Parallel.ForAsync(
            0,
            8,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (hour, _) =>
                (
                    await records.Book.CreateAsync(StorageOf("B-1", $"F-07/S{hour}", $"2026-11-20T0{hour}:00:00Z"), "anna", None)
                ).RequireSaved()
        );

        var line = await records.Exposures.ListForBatchAsync(Batch("B-1"), None);
        line.Count.ShouldBe(16);
        line.Where(exposure => exposure.Phase == ExposurePhase.Storage)
            .Select(exposure => exposure.Position)
            .ShouldBe(Enumerable.Range(0, 8).Select(hour => $"F-07/S{hour}"));
        (await records.Audit.VerifyAsync("sh", None)).ShouldBeNull();
    }

    private static async Task PlaceAsync(RecordsFixture records, string container, string holder, long fromMs) =>
        (await records.Editor.PlaceContainerAsync(container, holder, new TimeRange(fromMs, null), OverlapRule.Cut, Note, None)).RequireId();

    private static async Task<IReadOnlyList<string>> LineAsync(RecordsFixture records, string batch) =>
        [
            .. (await records.Exposures.ListForBatchAsync(Batch(batch), None)).Select(exposure =>
                $"{exposure.Phase} {exposure.EquipmentNumber ?? exposure.Logger}"
            ),
        ];

    private static async Task<IReadOnlyList<(string Point, string Device, TimeRange Span)>> JudgesAsync(
        RecordsFixture records,
        Exposure exposure
    ) =>
        [
            .. (await records.Exposures.ListJudgingChannelsAsync(exposure, None)).Select(channel =>
                (channel.PointId, channel.Channel.Device, channel.Span)
            ),
        ];
}
