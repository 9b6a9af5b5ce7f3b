using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using ColdChain.Records.Lineage;
using ColdChain.Records.Moves;
using ColdChain.Records.Stock;
using ColdChain.Storage;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;
using static ColdChain.Records.Tests.Drafts;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Exposures;

public sealed class ExposuresFollowRecordsProperties
{
    /// <summary>
    /// Any sequence of records, corrections, withdrawals, moved boxes, emptied freezers, splits, pools and edits at once leaves the exposures that
    /// deriving from scratch gives, the chain of the audit trail intact and no balance below nothing.
    /// </summary>
    [Theory, BothEngines]
    public void What_is_kept_equals_what_the_records_give_from_scratch(DatabaseEngine engine) =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ListOf(18).ToArbitrary(),
                choices => RunAsync(engine, [.. choices]).GetAwaiter().GetResult()
            )
            .Check(Seeded.Quick.WithMaxTest(8));

    private static async Task<bool> RunAsync(DatabaseEngine engine, IReadOnlyList<int> choices)
    {
        await using var records = await StartAsync(engine);
        await records.AddEquipmentAsync("F-08", EquipmentKind.Freezer, "zone-a");
        await records.AddEquipmentAsync("S-1", EquipmentKind.Shipper, zone: null);
        await PlaceAsync(records, "F-07/S1", 0);
        records.Clock.Advance(DateTimeOffset.FromUnixTimeMilliseconds(Ms("2026-11-22T00:00:00Z")) - records.Clock.GetUtcNow());
        var entered = new List<string>();
        foreach (var choice in choices)
        {
            var dice = new Random(choice);
            var record = entered.Count == 0 ? null : (await records.Book.FindAsync(entered[dice.Next(entered.Count)], None))!.Current;
            switch (dice.Next(16))
            {
                case 0 or 1:
                    entered.Add((await records.Book.CreateAsync(Draft(dice, dice.Next(2) == 0), "anna", None)).RequireSaved().Id);
                    break;
                case 2 or 3 when record?.Kind.Key is "storage" or "transport":
                    var values = Draft(dice, record.Kind.Key == "storage").Values;
                    (await records.Book.AmendAsync(record.Id, record.Revision, values, "correction", "bo", None)).RequireSaved();
                    break;
                case 5 when record?.Kind.Key is "storage" or "transport":
                    await CorrectAtOnceAsync(records, record, dice);
                    break;
                case 6 when record is not null:
                    var reviewer = record.EnteredBy == "cy" ? "bo" : "cy";
                    (await records.Book.ReviewAsync(record.Id, record.Revision, reviewer, None)).RequireSaved();
                    break;
                case 4 when record is not null:
                    // Refused where a later record took what this one brought.
                    await records.Book.WithdrawAsync(record.Id, record.Revision, "mistake", "bo", None);
                    break;
                case 8 or 9 or 10:
                    if (await records.Book.CreateAsync(QuantityDraft(dice), "anna", None) is RecordWriteResult.Saved { Record.Id: var id })
                        entered.Add(id);
                    break;
                case 11:
                    await TakeAtOnceAsync(records, dice, entered);
                    break;
                case 12:
                    entered.Add((await records.Book.CreateAsync(TissueDraft(dice), "anna", None)).RequireSaved().Id);
                    break;
                case 13 when record is { Kind.Key: "collection" or "processing", Withdrawn: false }:
                    var same = RecordDraftOf(dice, record.Kind.Key);
                    (await records.Book.AmendAsync(record.Id, record.Revision, same.Values, "code", "bo", None)).RequireSaved();
                    break;
                case 14:
                    await EmptyAsync(records, dice);
                    break;
                case 15:
                    await EmptyAtOnceAsync(records, dice);
                    break;
                default:
                    await PlaceAsync(
                        records,
                        dice.Next(2) == 0 ? "F-07/S1" : "F-08/S1",
                        Ms("2026-11-20T08:00:00Z") + dice.Next(0, 20) * 600_000L
                    );
                    break;
            }
        }
        var directory = await records.Get<SiteDirectory>().SnapshotAsync(None);
        // All that is in the book, also what an emptied freezer wrote.
        var current = await WholeBookAsync(records);
        foreach (var batch in (string[])["B-1", "B-2", "C-1", "C-2"])
        {
            var tissues = TissuesOf(batch, current);
            var scratch = ExposureWriter.Derive(
                batch,
                current.Where(record =>
                    record.Batches.Contains(batch)
                    || (record.Kind.Key == "collection" && record.Value("tissueCode") is { } tissue && tissues.Contains(tissue))
                ),
                directory
            );
            (await records.Exposures.ListForBatchAsync(Batch(batch), None)).ShouldBe(scratch);
            (await records.Get<IStockBook>().ReadAsync(Batch(batch), None)).Shortage.ShouldBe(0);
            var links = current
                .SelectMany(RecordLinks.Of)
                .Where(link => link.From.Kind == LineageKind.Batch && link.To == new LineageNode(LineageKind.Batch, batch));
            (await records.Get<ILineage>().ListOriginsAsync(batch, None))
                .SelectMany(made => made.Parents)
                .ShouldBe(links.Select(link => link.From.Code), ignoreOrder: true);
        }
        return await records.Audit.VerifyAsync("sh", None) is null && await records.Audit.VerifyAsync("*", None) is null;
    }

    private static async Task<List<RecordRevision>> WholeBookAsync(RecordsFixture records)
    {
        var all = new List<RecordRevision>();
        for (string? cursor = null; ; )
        {
            var page = await records.Book.ListAsync(
                new RecordQuery
                {
                    IncludeWithdrawn = true,
                    Limit = 100,
                    Before = cursor,
                },
                None
            );
            all.AddRange(page.Items);
            if ((cursor = page.Next) is null)
                return all;
        }
    }

    /// <summary>Codes that lead to a batch by records of processing that stand; said here once more, in another way.</summary>
    private static HashSet<string> TissuesOf(string batch, List<RecordRevision> records)
    {
        var steps = records.Where(record => !record.Withdrawn && record.Kind.Key == "processing").ToList();
        var cells = steps.Where(step => step.Value("batch") == batch).Select(step => step.Value("cellCode")).OfType<string>().ToHashSet();
        return
        [
            .. steps
                .Where(step =>
                    (step.Value("batch") == batch && step.Value("cellCode") is null)
                    || (step.Value("cellCode") is { } cell && cells.Contains(cell))
                )
                .Select(step => step.Value("tissueCode"))
                .OfType<string>(),
        ];
    }

    private static RecordDraft TissueDraft(Random dice) => RecordDraftOf(dice, dice.Next(3) == 0 ? "collection" : "processing");

    private static RecordDraft RecordDraftOf(Random dice, string kind)
    {
        var start = Ms("2026-11-18T08:00:00Z") + (dice.Next(0, 20) * 600_000L);
        var tissue = $"T-{dice.Next(1, 3)}";
        return kind == "collection"
            ? Of(
                "collection",
                ("collectionStart", FieldText.TimeText(start)),
                ("tissueCode", tissue),
                ("transferStart", FieldText.TimeText(start + 600_000)),
                ("transferEnd", dice.Next(4) == 0 ? null : FieldText.TimeText(start + 7_200_000))
            )
            : Of(
                "processing",
                ("step", "separation"),
                ("time", FieldText.TimeText(start)),
                ("tissueCode", dice.Next(4) == 0 ? null : tissue),
                ("cellCode", dice.Next(3) == 0 ? null : $"K-{dice.Next(1, 3)}"),
                ("batch", dice.Next(4) == 0 ? null : $"B-{dice.Next(1, 3)}")
            );
    }

    /// <summary>Some of what is in a freezer is carried to the other, and now and then that was a mistake.</summary>
    private static async Task EmptyAsync(RecordsFixture records, Random dice)
    {
        var moves = records.Get<IEmergencyMoves>();
        var (from, to) = dice.Next(2) == 0 ? ("F-07", "F-08") : ("F-08", "F-07");
        if (await moves.PlanAsync(from, new HashSet<string>(), None) is not { Moves: { Count: > 0 } inside })
            return;
        var rows = inside.Select((move, index) => new MoveRow(move.Unit.Id, $"{to}/E{dice.Next(100)}-{index}")).ToList();
        records.Clock.Advance(TimeSpan.FromSeconds(1));
        var order = new MoveOrder($"m-{Guid.NewGuid():N}", from, [.. rows.Take(dice.Next(1, rows.Count + 1))], "warm");
        if (await moves.MoveAsync(order, "anna", None) is MoveResult.Done && dice.Next(3) == 0)
            await moves.UndoAsync(order.Id, "never carried", "bo", None);
    }

    /// <summary>Two people write down the same carrying at the same time: it happened once.</summary>
    private static async Task EmptyAtOnceAsync(RecordsFixture records, Random dice)
    {
        var moves = records.Get<IEmergencyMoves>();
        if (await moves.PlanAsync("F-07", new HashSet<string>(), None) is not { Moves: { Count: > 0 } inside })
            return;
        records.Clock.Advance(TimeSpan.FromSeconds(1));
        var row = new MoveRow(inside[0].Unit.Id, $"F-08/X{dice.Next(10)}");
        var results = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => moves.MoveAsync(new MoveOrder($"m-{Guid.NewGuid():N}", "F-07", [row], "warm"), "anna", None))
        );
        results.Count(result => result is MoveResult.Done).ShouldBeLessThanOrEqualTo(1);
    }

    /// <summary>Four people take of the same batches at the same time: never more than there is.</summary>
    private static async Task TakeAtOnceAsync(RecordsFixture records, Random dice, List<string> entered)
    {
        var drafts = Enumerable.Range(0, 4).Select(_ => QuantityDraft(dice)).ToList();
        var results = await Task.WhenAll(drafts.Select(draft => records.Book.CreateAsync(draft, "anna", None)));
        entered.AddRange(results.OfType<RecordWriteResult.Saved>().Select(saved => saved.Record.Id));
    }

    private static RecordDraft QuantityDraft(Random dice)
    {
        var time = FieldText.TimeText(Ms("2026-11-20T08:00:00Z") + (dice.Next(0, 20) * 600_000L));
        var (batch, other) = dice.Next(2) == 0 ? ("B-1", "B-2") : ("B-2", "B-1");
        var amount = dice.Next(1, 6);
        return dice.Next(6) switch
        {
            0 or 1 => With(InboundOf(batch, "MSC"), ("quantity", $"{amount}"), ("handoverTime", time)),
            2 => Of("loss", ("batch", batch), ("quantity", $"{amount}"), ("time", time)),
            3 or 4 when dice.Next(3) == 0 => DivisionOf([$"B-1 {amount}", $"B-2 {amount}"], [$"C-{dice.Next(1, 3)} {2 * amount}"], time),
            3 or 4 => DivisionOf([$"{batch} {amount}"], [$"C-{dice.Next(1, 3)} {amount}"], time),
            _ => DivisionOf([$"C-{dice.Next(1, 3)} {amount}"], [$"{other} {amount}"], time),
        };
    }

    /// <summary>Three people correct the same revision at the same time: one of them does, or all are refused because it was reviewed.</summary>
    private static async Task CorrectAtOnceAsync(RecordsFixture records, RecordRevision record, Random dice)
    {
        var results = await Task.WhenAll(
            ((string[])["anna", "bo", "cy"]).Select(person =>
                records.Book.ReviseAsync(
                    record.Id,
                    record.Revision,
                    Draft(dice, record.Kind.Key == "storage").Values,
                    "at once",
                    person,
                    None
                )
            )
        );
        var newest = (await records.Book.FindAsync(record.Id, None))!.Current;
        results
            .OfType<RecordWriteResult.Saved>()
            .Count(saved => saved.Record.Revision > record.Revision)
            .ShouldBe(newest.Revision - record.Revision);
        newest.Revision.ShouldBeInRange(record.Revision, record.Revision + 1);
    }

    private static RecordDraft Draft(Random dice, bool storage)
    {
        var start = Ms("2026-11-20T08:00:00Z") + (dice.Next(0, 20) * 600_000L);
        var batch = dice.Next(2) == 0 ? "B-1" : "B-2";
        string[] positions = ["F-07/S2", "F-08/S2", "BOX-1/A1"];
        return storage
            ? StorageOf(batch, positions[dice.Next(positions.Length)], FieldText.TimeText(start))
            : With(
                TransportOf("S-1", dice.Next(3) == 0 ? "B-1\nB-2" : batch),
                ("departureTime", FieldText.TimeText(start)),
                ("deliveryTime", dice.Next(3) == 0 ? null : FieldText.TimeText(start + (dice.Next(0, 6) * 600_000L)))
            );
    }

    private static async Task PlaceAsync(RecordsFixture records, string holder, long fromMs) =>
        (
            await records.Editor.PlaceContainerAsync("BOX-1", holder, new Domain.Time.TimeRange(fromMs, null), OverlapRule.Cut, Note, None)
        ).RequireId();
}
