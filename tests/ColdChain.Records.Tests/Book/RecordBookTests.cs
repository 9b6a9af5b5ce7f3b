using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Batches;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Ranges;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.Drafts;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Book;

public sealed class RecordBookTests
{
    [Theory, BothEngines]
    public async Task A_record_is_found_as_it_was_entered_with_who_and_when(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var attachment = new Attachment("扫描.pdf", "application/pdf", new string('a', 64), 12_345);

        var saved = (
            await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1") with { Attachments = [attachment] }, "anna", None)
        ).RequireSaved();

        var found = (await records.Book.FindAsync(saved.Id, None))!.Current;
        (found.Revision, found.EnteredBy, found.EnteredMs).ShouldBe((1, "anna", records.Clock.NowMs));
        (found.Kind.Key, found.Site, found.FormVersion).ShouldBe(("storage", "sh", 1));
        found.HappenedMs.ShouldBe(Ms("2026-11-20T08:00:00Z"));
        found.Value("position").ShouldBe("F-07/S1");
        found.Value("handlingStart").ShouldBe("2026-11-20T08:00:00.000Z");
        found.Values.Keys.ShouldBe(["batch", "handlingStart", "handlingEnd", "zone", "position", "operator"]);
        found.Attachments.ShouldBe([attachment]);
        found.Batches.ShouldBe(["B-1"]);
        found.Reason.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task A_correction_adds_a_revision_and_what_was_there_stays(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var first = (await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1"), "anna", None)).RequireSaved();
        records.Clock.Advance(TimeSpan.FromHours(1));

        var second = (
            await records.Book.ReviseAsync(first.Id, 1, StorageOf("B-1", "F-07/S2").Values, "wrong shelf", "bo", None)
        ).RequireSaved();

        second.Revision.ShouldBe(2);
        var history = (await records.Book.FindAsync(first.Id, None))!;
        history
            .Revisions.Select(revision => (revision.Revision, revision.Value("position"), revision.EnteredBy, revision.Reason))
            .ShouldBe([(1, "F-07/S1", "anna", null), (2, "F-07/S2", "bo", "wrong shelf")]);
        var audited = (await records.Audit.ListAsync("sh", $"record/storage/{first.Id}", null, 10, None)).Items;
        audited
            .Select(entry => (entry.Action, entry.Actor, entry.Reason))
            .ShouldBe([("record.revise", "bo", "wrong shelf"), ("record.create", "anna", null)]);
        audited[0].Before!.ShouldContain("F-07/S1");
        audited[0].After!.ShouldContain("F-07/S2");
        (await records.Audit.VerifyAsync("sh", None)).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Of_two_edits_of_one_revision_the_later_is_a_conflict_that_shows_the_newest(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var first = (await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1"), "anna", None)).RequireSaved();

        var results = await Task.WhenAll(
            records.Book.ReviseAsync(first.Id, 1, StorageOf("B-1", "F-07/S2").Values, "a", "anna", None),
            records.Book.ReviseAsync(first.Id, 1, StorageOf("B-1", "F-07/S3").Values, "b", "bo", None)
        );

        var saved = results.OfType<RecordWriteResult.Saved>().Single().Record;
        var conflict = results.OfType<RecordWriteResult.Conflict>().Single();
        conflict.Current.Revision.ShouldBe(2);
        conflict.Current.Value("position").ShouldBe(saved.Value("position"));
        (await records.Book.FindAsync(first.Id, None))!.Revisions.Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task The_same_record_sent_twice_is_one_record(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var draft = StorageOf("B-1", "F-07/S1") with { Id = "demo-1" };

        (await records.Book.CreateAsync(draft, "anna", None)).RequireSaved();
        (await records.Book.CreateAsync(draft, "anna", None)).RequireSaved().Revision.ShouldBe(1);
        (
            await records.Book.CreateAsync(draft with { Values = StorageOf("B-1", "F-07/S9").Values }, "anna", None)
        ).ShouldBeOfType<RecordWriteResult.Conflict>();
        await records.Book.ReviseAsync("demo-1", 1, StorageOf("B-1", "F-07/S2").Values, "wrong shelf", "bo", None);
        (await records.Book.CreateAsync(draft, "anna", None)).RequireSaved().Revision.ShouldBe(2);

        (await records.Book.ListAsync(new RecordQuery(), None)).Items.Count.ShouldBe(1);
        (await records.Audit.ListAsync("sh", "record/", null, 10, None)).Items.Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task A_revision_without_a_reason_or_of_no_record_is_refused(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var first = (await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1"), "anna", None)).RequireSaved();

        Problem(await records.Book.ReviseAsync(first.Id, 1, StorageOf("B-1", "F-07/S2").Values, " ", "bo", None)).Field.ShouldBe("reason");
        (
            await records.Book.ReviseAsync("none", 1, StorageOf("B-1", "F-07/S2").Values, "x", "bo", None)
        ).ShouldBeOfType<RecordWriteResult.NotFound>();
        (await records.Book.FindAsync("none", None)).ShouldBeNull();
        (await records.Book.ReviseAsync(first.Id, 1, StorageOf("B-1", "F-07/S1").Values, "no change", "bo", None))
            .RequireSaved()
            .Revision.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_withdrawn_record_stays_readable_and_counts_no_more(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var first = (await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1"), "anna", None)).RequireSaved();

        (await records.Book.WithdrawAsync(first.Id, 1, "other batch", "anna", None)).RequireSaved().Withdrawn.ShouldBeTrue();

        (await records.Book.ListAsync(new RecordQuery(), None)).Items.ShouldBeEmpty();
        (await records.Book.ListAsync(new RecordQuery { IncludeWithdrawn = true }, None)).Items.Single().Reason.ShouldBe("other batch");
        (await records.Book.ListForBatchAsync(Batch("B-1"), None)).ShouldBeEmpty();
        (await records.Exposures.ListForBatchAsync(Batch("B-1"), None)).ShouldBeEmpty();
        (
            await records.Book.ReviseAsync(
                first.Id,
                2,
                first.Values.ToDictionary(pair => pair.Key, pair => (string?)pair.Value),
                "right after all",
                "bo",
                None
            )
        )
            .RequireSaved()
            .Revision.ShouldBe(3);
        (await records.Exposures.ListForBatchAsync(Batch("B-1"), None)).Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task A_second_person_reviews_and_a_correction_needs_a_new_review(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var first = (await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1"), "anna", None)).RequireSaved();

        Problem(await records.Book.ReviewAsync(first.Id, 1, "anna", None)).Kind.ShouldBe(FieldProblemKind.SamePerson);
        (await records.Book.ReviewAsync(first.Id, 2, "bo", None)).ShouldBeOfType<RecordWriteResult.Conflict>();
        (await records.Book.ReviewAsync(first.Id, 1, "bo", None)).RequireSaved();
        (await records.Book.ReviewAsync(first.Id, 1, "bo", None)).RequireSaved();

        var reviewed = (await records.Book.FindAsync(first.Id, None))!.Current;
        (reviewed.ReviewedBy, reviewed.ReviewedMs).ShouldBe(("bo", records.Clock.NowMs));
        reviewed.MeasuredAtReview.ShouldNotBeNull().Single().Field.ShouldBe("ambientTemperature");
        (await records.Audit.ListAsync("sh", "record/", null, 10, None)).Items.Count(entry => entry.Action == "record.review").ShouldBe(1);
        (
            await records.Book.ReviseAsync(first.Id, 1, StorageOf("B-1", "F-07/S2").Values, "shelf", "anna", None)
        ).ShouldBeOfType<RecordWriteResult.Locked>();
        var corrected = (
            await records.Book.AmendAsync(first.Id, 1, StorageOf("B-1", "F-07/S2").Values, "shelf", "anna", None)
        ).RequireSaved();
        (corrected.ReviewedBy, corrected.MeasuredAtReview).ShouldBe((null, null));
    }

    [Theory, BothEngines]
    public async Task Everything_that_is_wrong_is_said_at_once_and_nothing_is_written(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);

        var result = await records.Book.CreateAsync(
            StorageOf("B-9", "nowhere/1") with
            {
                Values = new Dictionary<string, string?>
                {
                    ["batch"] = "B-9",
                    ["handlingStart"] = "2026-11-20T09:00:00Z",
                    ["handlingEnd"] = "2026-11-20T08:00:00Z",
                    ["zone"] = "zone-z",
                    ["position"] = "nowhere/1",
                    ["ambientTemperature"] = "warm",
                    ["colour"] = "red",
                    ["reviewedBy"] = "bo",
                },
            },
            "anna",
            None
        );

        result
            .ShouldBeOfType<RecordWriteResult.Invalid>()
            .Problems.Select(problem => (problem.Field, problem.Kind))
            .ShouldBe(
                [
                    ("colour", FieldProblemKind.UnknownField),
                    ("ambientTemperature", FieldProblemKind.NotANumber),
                    ("reviewedBy", FieldProblemKind.NotEntered),
                    ("handlingEnd", FieldProblemKind.EndBeforeStart),
                    ("zone", FieldProblemKind.UnknownZone),
                    ("position", FieldProblemKind.UnknownPosition),
                    ("batch", FieldProblemKind.UnknownBatch),
                ],
                ignoreOrder: true
            );
        (await records.Book.ListAsync(new RecordQuery(), None)).Items.ShouldBeEmpty();
        (await records.Audit.ListAsync("sh", "record/", null, 10, None)).Items.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Missing_fields_wrong_kinds_sites_and_ids_are_named(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var empty = new RecordDraft("storage", "sh", new Dictionary<string, string?> { ["batch"] = " " });

        (await records.Book.CreateAsync(empty, "anna", None))
            .ShouldBeOfType<RecordWriteResult.Invalid>()
            .Problems.Select(problem => (problem.Field, problem.Kind))
            .ShouldBe([
                ("batch", FieldProblemKind.Missing),
                ("handlingStart", FieldProblemKind.Missing),
                ("handlingEnd", FieldProblemKind.Missing),
                ("position", FieldProblemKind.Missing),
            ]);
        Problem(await records.Book.CreateAsync(empty with { Kind = "party" }, "anna", None)).Field.ShouldBe("kind");
        Problem(await records.Book.CreateAsync(empty with { Site = "nowhere" }, "anna", None)).Field.ShouldBe("site");
        Problem(await records.Book.CreateAsync(empty with { Id = "a b" }, "anna", None)).Field.ShouldBe("id");
    }

    [Theory, BothEngines]
    public async Task An_inbound_receipt_brings_a_batch_and_does_not_change_what_it_is_of(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await records.Editor.SaveProductAsync(new Product("NK", "NK cells", null), Note, None);

        (await records.Book.CreateAsync(InboundOf("B-77", "MSC"), "anna", None)).RequireSaved();

        (await records.Directory.FindBatchAsync(Batch("B-77"), None))!.ProductCode.ShouldBe("MSC");
        Problem(await records.Book.CreateAsync(InboundOf("B-77", "NK"), "anna", None)).Kind.ShouldBe(FieldProblemKind.OtherProduct);
        Problem(await records.Book.CreateAsync(InboundOf("B-78", "XX"), "anna", None)).Kind.ShouldBe(FieldProblemKind.UnknownProduct);
        (await records.Directory.FindBatchAsync(Batch("B-78"), None)).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task A_value_outside_its_normal_or_required_range_is_marked(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        (
            await records
                .Get<IFieldRangeBook>()
                .SaveAsync("storage", "ambientTemperature", RangeNature.Normal, new NumberRange(18, 26), 0, Note, None)
        ).RequireId();

        var warm = (
            await records.Book.CreateAsync(With(StorageOf("B-1", "F-07/S1"), ("ambientTemperature", "26.5")), "anna", None)
        ).RequireSaved();
        var fine = (
            await records.Book.CreateAsync(With(StorageOf("B-1", "F-07/S2"), ("ambientTemperature", "26.0")), "anna", None)
        ).RequireSaved();
        await records.AddEquipmentAsync("S-1", Records.Equipment.EquipmentKind.Shipper, zone: null);
        var way = (
            await records.Book.CreateAsync(
                With(TransportOf("S-1", "B-1"), ("requiredRange", "..-150"), ("departureTemperature", "-140")),
                "anna",
                None
            )
        ).RequireSaved();

        warm.Deviations.ShouldBe([new FieldDeviation("ambientTemperature", 26.5m, "18..26")]);
        fine.Deviations.ShouldBeEmpty();
        (await records.Book.FindAsync(way.Id, None))!.Current.Deviations.ShouldBe([
            new FieldDeviation("departureTemperature", -140m, "..-150"),
        ]);
        (await records.Audit.ListAsync("*", "field/storage/ambientTemperature", null, 5, None))
            .Items.Single()
            .After!.ShouldContain("18..26");
    }

    [Theory, BothEngines]
    public async Task A_transport_has_one_quantity_for_each_batch(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await records.AddEquipmentAsync("S-1", Records.Equipment.EquipmentKind.Shipper, zone: null);

        var saved = (
            await records.Book.CreateAsync(With(TransportOf("S-1", "B-1\nB-2"), ("quantities", "3\n5")), "anna", None)
        ).RequireSaved();

        saved.Batches.ShouldBe(["B-1", "B-2"]);
        Problem(await records.Book.CreateAsync(With(TransportOf("S-1", "B-1\nB-2"), ("quantities", "3")), "anna", None))
            .Kind.ShouldBe(FieldProblemKind.CountDiffers);
        (await records.Book.ListAsync(new RecordQuery { Batch = "B-2" }, None)).Items.Single().Id.ShouldBe(saved.Id);
        (await records.Book.ListAsync(new RecordQuery { Equipment = "S-1" }, None)).Items.Single().Id.ShouldBe(saved.Id);
    }

    [Theory, BothEngines]
    public async Task Lists_page_newest_first_and_filter(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        for (var hour = 0; hour < 5; hour++)
            (await records.Book.CreateAsync(StorageOf("B-1", $"F-07/S{hour}", $"2026-11-20T0{hour}:00:00Z"), "anna", None)).RequireSaved();
        (await records.Book.CreateAsync(StorageOf("B-2", "F-07/x", "2026-11-20T02:00:00Z"), "anna", None)).RequireSaved();

        var seen = new List<RecordRevision>();
        string? cursor = null;
        do
        {
            var page = await records.Book.ListAsync(new RecordQuery { Limit = 2, Before = cursor }, None);
            seen.AddRange(page.Items);
            cursor = page.Next;
        } while (cursor is not null);

        seen.Select(record => record.Id).ShouldBeUnique();
        seen.Count.ShouldBe(6);
        seen.Select(record => record.HappenedMs).ShouldBe(seen.Select(record => record.HappenedMs).OrderDescending());
        (await CountAsync(records, new RecordQuery { Batch = "B-2" })).ShouldBe(1);
        (await CountAsync(records, new RecordQuery { Kind = "transport" })).ShouldBe(0);
        (await CountAsync(records, new RecordQuery { Site = "sh", Kind = "storage" })).ShouldBe(6);
        (await CountAsync(records, new RecordQuery { Text = "f-07/s3" })).ShouldBe(1);
        (await CountAsync(records, new RecordQuery { Text = "%" })).ShouldBe(0);
        (
            await CountAsync(records, new RecordQuery { Span = new TimeRange(Ms("2026-11-20T02:00:00Z"), Ms("2026-11-20T03:00:00Z")) })
        ).ShouldBe(2);
        (await CountAsync(records, new RecordQuery { Before = "no cursor" })).ShouldBe(6);
    }

    [Theory, BothEngines]
    public async Task Fields_that_the_specification_asks_for_and_nobody_filled_are_listed(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await records.AddEquipmentAsync("S-1", Records.Equipment.EquipmentKind.Shipper, zone: null);

        var saved = (await records.Book.CreateAsync(With(TransportOf("S-1", "B-1"), ("carrier", "SF")), "anna", None)).RequireSaved();

        saved.MissingFields.ShouldBe([
            "departurePlace",
            "deliveryPlace",
            "requiredRange",
            "quantities",
            "vehicle",
            "transportedBy",
            "receivedBy",
        ]);
    }

    [Theory, BothEngines]
    public async Task A_reviewed_record_is_changed_by_a_reasoned_amendment_only_which_needs_a_review_again(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var first = (await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1"), "anna", None)).RequireSaved();
        (await records.Book.ReviewAsync(first.Id, 1, "bo", None)).RequireSaved();
        var moved = StorageOf("B-1", "F-07/S2").Values;

        (await records.Book.ReviseAsync(first.Id, 1, moved, "shelf", "anna", None)).ShouldBeOfType<RecordWriteResult.Locked>();
        (await records.Book.AttachAsync(first.Id, 1, [Scan], "scan", "anna", None)).ShouldBeOfType<RecordWriteResult.Locked>();
        Problem(await records.Book.AmendAsync(first.Id, 1, moved, "", "anna", None)).Field.ShouldBe("reason");
        (await records.Book.AmendAsync(first.Id, 1, moved, "shelf", "anna", None)).RequireSaved().ReviewedBy.ShouldBeNull();
        Problem(await records.Book.ReviewAsync(first.Id, 2, "anna", None)).Kind.ShouldBe(FieldProblemKind.SamePerson);
        (await records.Book.ReviewAsync(first.Id, 2, "bo", None)).RequireSaved().Revision.ShouldBe(2);

        (await records.Audit.ListAsync("sh", "record/", null, 10, None))
            .Items.Select(entry => entry.Action)
            .ShouldBe(["record.review", "record.amend", "record.review", "record.create"]);
    }

    [Theory, BothEngines]
    public async Task A_record_copied_from_paper_says_so_and_keeps_its_scan_through_corrections(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var copied = StorageOf("B-1", "F-07/S1") with { PaperFormVersion = 1 };

        var first = (await records.Book.CreateAsync(copied, "anna", None)).RequireSaved();
        (await records.Book.AttachAsync(first.Id, 1, [Scan], "scan", "anna", None)).RequireSaved();
        (await records.Book.AttachAsync(first.Id, 2, [Scan], "scan", "anna", None)).RequireSaved().Revision.ShouldBe(2);
        (await records.Book.ReviseAsync(first.Id, 2, StorageOf("B-1", "F-07/S2").Values, "shelf", "anna", None)).RequireSaved();

        var current = (await records.Book.FindAsync(first.Id, None))!.Current;
        (current.Revision, current.PaperFormVersion).ShouldBe((3, 1));
        current.Attachments.ShouldBe([Scan]);
        Problem(await records.Book.CreateAsync(copied with { PaperFormVersion = 9 }, "anna", None)).Field.ShouldBe("paperFormVersion");
    }

    [Theory, BothEngines]
    public async Task A_deviation_is_closed_with_cause_action_and_person_only(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var draft = DeviationOf("none");

        Problem(await records.Book.CreateAsync(draft, "qa", None)).Kind.ShouldBe(FieldProblemKind.UnknownRecord);
        var warm = (await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1"), "anna", None)).RequireSaved();
        var open = (await records.Book.CreateAsync(DeviationOf(warm.Id), "qa", None)).RequireSaved();
        var closing = With(DeviationOf(warm.Id), ("closedTime", "2026-11-22T08:00:00Z"));
        (await records.Book.ReviseAsync(open.Id, 1, closing.Values, "closed", "qa", None))
            .ShouldBeOfType<RecordWriteResult.Invalid>()
            .Problems.Select(problem => problem.Field)
            .ShouldBe(["cause", "action", "closedBy"]);
        closing = With(closing, ("cause", "door"), ("action", "taught"), ("closedBy", "qa"), ("capa", "CAPA-7"));
        (await records.Book.ReviseAsync(open.Id, 1, closing.Values, "closed", "qa", None)).RequireSaved().IsOpen.ShouldBeFalse();

        (await records.Book.ListAsync(new RecordQuery { About = warm.Id }, None)).Items.Single().Id.ShouldBe(open.Id);
        (await CountAsync(records, new RecordQuery { Group = RecordGroup.Deviation })).ShouldBe(1);
    }

    private static Attachment Scan { get; } = new("scan.pdf", "application/pdf", new string('b', 64), 5);

    private static FieldProblem Problem(RecordWriteResult result) => result.ShouldBeOfType<RecordWriteResult.Invalid>().Problems.Single();

    private static async Task<int> CountAsync(RecordsFixture records, RecordQuery query) =>
        (await records.Book.ListAsync(query, None)).Items.Count;
}
