using ColdChain.Domain.Time;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Moves;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.Drafts;
using static ColdChain.Records.Tests.RecordsFixture;
using static ColdChain.Records.Tests.Stock.StockBookTests;

namespace ColdChain.Records.Tests.Moves;

public sealed class EmergencyMovesTests
{
    private static readonly HashSet<string> AllInOrder = [];

    [Theory, BothEngines]
    public async Task The_plan_names_every_box_and_free_positions_that_keep_the_same_limits(DatabaseEngine engine)
    {
        await using var records = await FullFreezerAsync(engine);
        await FreezerAsync(records, "F-09", "S1-S2\nB1-B3", above: -60);
        await FreezerAsync(records, "F-10", "S1-S9\nB1-B9", above: -20);
        await FreezerAsync(records, "F-11", "S1-S9\nB1-B9", above: -80);
        await FreezerAsync(records, "F-12", "S1\nB1", above: -60);
        await records.Editor.SaveBatchAsync("B-9", "MSC", Note, None);
        await SaveAsync(records, StorageOf("B-9", "F-12/S1/B1/A1"));

        var plan = (await records.Get<IEmergencyMoves>().PlanAsync("F-07", new HashSet<string> { "F-11" }, None))!;

        plan.Moves.Select(move =>
                $"{move.Unit.Id} [{string.Join(',', move.Unit.Batches.Select(carried => carried.Batch))}] > {move.Target}"
            )
            .ShouldBe([
                "position:F-07/S1/B1 [B-1,B-2] > F-09/S1/B1",
                "container:BOX-12 [B-3] > F-09/S1/B2",
                "position:F-07/S2/B1 [B-4] > F-09/S1/B3",
            ]);
        plan.Moves.ShouldAllBe(move => move.IsCertain);
        plan.Unsuitable.ShouldBe(
            [
                new LeftOut("F-10", LeftOutReason.OtherLimits),
                new LeftOut("F-11", LeftOutReason.NotInOrder),
                new LeftOut("F-12", LeftOutReason.Full),
            ],
            ignoreOrder: true
        );
        (await records.Get<IEmergencyMoves>().PlanAsync("F-99", AllInOrder, None)).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task One_action_moves_what_was_ticked_and_the_rest_stays_for_the_next(DatabaseEngine engine)
    {
        await using var records = await FullFreezerAsync(engine);
        await FreezerAsync(records, "F-09", "S1-S2\nB1-B3", above: -60);
        var moves = records.Get<IEmergencyMoves>();
        var plan = (await moves.PlanAsync("F-07", AllInOrder, None))!;
        records.Clock.Advance(TimeSpan.FromMinutes(5));
        var now = records.Clock.GetUtcNow().ToUnixTimeMilliseconds();

        var order = new MoveOrder(
            "m-1",
            "F-07",
            [.. plan.Moves.Take(2).Select(move => new MoveRow(move.Unit.Id, move.Target!))],
            "compressor failed"
        );
        var done = (await moves.MoveAsync(order, "anna", None)).ShouldBeOfType<MoveResult.Done>().Move;

        done.Rows.Count.ShouldBe(2);
        (await WhereAsync(records, "B-1")).ShouldBe("F-09 F-09/S1/B1/A1");
        (await WhereAsync(records, "B-2")).ShouldBe("F-09 F-09/S1/B1/A2");
        (await WhereAsync(records, "B-3")).ShouldBe("F-09 BOX-12/A1");
        (await WhereAsync(records, "B-4")).ShouldBe("F-07 F-07/S2/B1/A1");
        var line = await records.Exposures.ListForBatchAsync(Batch("B-3"), None);
        line[^1].Span.ShouldBe(new TimeRange(now, null));
        line[^2].EquipmentNumber.ShouldBe("F-07");
        var record = (await records.Book.FindAsync(done.Rows.SelectMany(row => row.Records).First(), None))!.Current;
        (record.Kind.Key, record.Reason, record.EnteredBy, record.Value("zone")).ShouldBe(
            ("storage", "compressor failed", "anna", "zone-a")
        );
        // Sent twice it is the same move.
        (await moves.MoveAsync(order, "anna", None))
            .ShouldBeOfType<MoveResult.Done>()
            .Move.Rows.Count.ShouldBe(2);
        (await records.Book.ListForBatchAsync(Batch("B-1"), None)).Count.ShouldBe(2);
        (await moves.PlanAsync("F-07", AllInOrder, None))!.Moves.Select(move => move.Unit.Id).ShouldBe(["position:F-07/S2/B1"]);
        (await records.Audit.ListAsync("sh", "equipment/F-07", null, 5, None)).Items.ShouldContain(entry =>
            entry.Action == "equipment.empty" && entry.Reason == "compressor failed"
        );
        (await records.Audit.VerifyAsync("sh", None)).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Undoing_leaves_the_exposures_as_if_nothing_had_been_carried(DatabaseEngine engine)
    {
        await using var records = await FullFreezerAsync(engine);
        await FreezerAsync(records, "F-09", "S1-S2\nB1-B3", above: -60);
        var moves = records.Get<IEmergencyMoves>();
        var before = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var batch in (string[])["B-1", "B-2", "B-3", "B-4"])
            before[batch] = await SaidAsync(records, batch);
        records.Clock.Advance(TimeSpan.FromMinutes(5));
        var plan = (await moves.PlanAsync("F-07", AllInOrder, None))!;
        (await moves.MoveAsync(Order("m-1", plan), "anna", None)).ShouldBeOfType<MoveResult.Done>();
        records.Clock.Advance(TimeSpan.FromMinutes(5));

        (await moves.UndoAsync("m-1", " ", "bo", None)).ShouldBeOfType<MoveResult.Refused>();
        (await moves.UndoAsync("m-1", "wrong freezer", "bo", None)).ShouldBeOfType<MoveResult.Done>().Move.UndoneBy.ShouldBe("bo");

        foreach (var (batch, said) in before)
            (await SaidAsync(records, batch)).ShouldBe(said);
        (await moves.UndoAsync("m-1", "again", "cy", None)).ShouldBeOfType<MoveResult.Done>().Move.UndoneBy.ShouldBe("bo");
        (await moves.UndoAsync("m-9", "none", "cy", None)).ShouldBeOfType<MoveResult.NotFound>();
    }

    [Theory, BothEngines]
    public async Task What_was_corrected_since_is_not_undone_and_nothing_else_with_it(DatabaseEngine engine)
    {
        await using var records = await FullFreezerAsync(engine);
        await FreezerAsync(records, "F-09", "S1-S2\nB1-B3", above: -60);
        var moves = records.Get<IEmergencyMoves>();
        var plan = (await moves.PlanAsync("F-07", AllInOrder, None))!;
        var done = (await moves.MoveAsync(Order("m-1", plan), "anna", None)).ShouldBeOfType<MoveResult.Done>().Move;
        var id = done.Rows.SelectMany(row => row.Records).First();
        var current = (await records.Book.FindAsync(id, None))!.Current;
        var other = current.Values.ToDictionary(value => value.Key, value => (string?)value.Value);
        other["position"] = "F-09/S2/B3/A1";
        (await records.Book.ReviseAsync(id, 1, other, "it is there", "bo", None)).RequireSaved();

        (await moves.UndoAsync("m-1", "mistake", "bo", None))
            .ShouldBeOfType<MoveResult.Refused>()
            .Problems.Single()
            .Kind.ShouldBe(MoveProblemKind.Changed);

        (await WhereAsync(records, "B-3")).ShouldBe("F-09 BOX-12/A1");
        (await moves.FindAsync("m-1", None))!.UndoneBy.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task An_order_that_does_not_fit_is_refused_whole_with_what_is_wrong_in_each_row(DatabaseEngine engine)
    {
        await using var records = await FullFreezerAsync(engine);
        await FreezerAsync(records, "F-09", "S1-S2\nB1-B3", above: -60);
        await records.Editor.SaveBatchAsync("B-9", "MSC", Note, None);
        await SaveAsync(records, StorageOf("B-9", "F-09/S1/B1/A1"));
        var moves = records.Get<IEmergencyMoves>();
        async Task<string> RefusedAsync(params (string Unit, string Target)[] rows)
        {
            var order = new MoveOrder("m-1", "F-07", [.. rows.Select(row => new MoveRow(row.Unit, row.Target))], "failed");
            var refused = (await moves.MoveAsync(order, "anna", None)).ShouldBeOfType<MoveResult.Refused>();
            return string.Join(' ', refused.Problems.Select(problem => problem.Kind));
        }

        (await RefusedAsync()).ShouldBe("BadOrder");
        (await RefusedAsync(("container:BOX-99", "F-09/S2/B1"))).ShouldBe("Gone");
        (await RefusedAsync(("container:BOX-12", "F-09/S1/B1"), ("position:F-07/S2/B1", "F-07/S9/B9"))).ShouldBe("Occupied BadTarget");
        (await RefusedAsync(("container:BOX-12", "nowhere"), ("position:F-07/S2/B1", "F-09"))).ShouldBe("BadTarget BadTarget");
        (await RefusedAsync(("container:BOX-12", "F-09/S2/B1"), ("position:F-07/S2/B1", "F-09/S2/B1"))).ShouldBe("Occupied");
        (await RefusedAsync(("container:BOX-12", "F-09/S2/B1"), ("container:BOX-12", "F-09/S2/B2"))).ShouldBe("BadOrder");
        (await WhereAsync(records, "B-3")).ShouldBe("F-07 BOX-12/A1");
        (await records.Book.ListForBatchAsync(Batch("B-1"), None)).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Where_no_layout_is_known_the_same_place_elsewhere_is_proposed_and_marked(DatabaseEngine engine)
    {
        await using var records = await FullFreezerAsync(engine);
        await FreezerAsync(records, "F-09", layout: null, above: -60);

        var plan = (await records.Get<IEmergencyMoves>().PlanAsync("F-07", AllInOrder, None))!;

        plan.Moves.Select(move => move.Target).ShouldBe(["F-09/S1/B1", "F-09/S1/B2", "F-09/S2/B1"]);
        plan.Moves.ShouldAllBe(move => !move.IsCertain);
    }

    [Theory, BothEngines]
    public async Task Two_people_who_carry_the_same_box_at_once_write_it_down_once(DatabaseEngine engine)
    {
        await using var records = await FullFreezerAsync(engine);
        await FreezerAsync(records, "F-09", "S1-S2\nB1-B3", above: -60);
        var moves = records.Get<IEmergencyMoves>();
        records.Clock.Advance(TimeSpan.FromMinutes(1));

        var results = await Task.WhenAll(
            Enumerable
                .Range(1, 4)
                .Select(number =>
                    moves.MoveAsync(
                        new MoveOrder($"m-{number}", "F-07", [new MoveRow("position:F-07/S1/B1", $"F-09/S2/B{number % 3 + 1}")], "failed"),
                        "anna",
                        None
                    )
                )
        );

        results.Count(result => result is MoveResult.Done).ShouldBe(1);
        (await records.Book.ListForBatchAsync(Batch("B-1"), None)).Count.ShouldBe(2);
    }

    /// <summary>Two batches in a box by position, one in a box of its own with a label, one on another shelf. Its layout is known.</summary>
    internal static async Task<RecordsFixture> FullFreezerAsync(DatabaseEngine engine)
    {
        var records = await StartAsync(engine);
        await records.Editor.SaveBatchAsync("B-3", "MSC", Note, None);
        await records.Editor.SaveBatchAsync("B-4", "MSC", Note, None);
        await LimitAsync(records, "F-07", -60);
        (await records.Get<IEmergencyMoves>().SaveLayoutAsync("F-07", Layout("S1-S4\nB1-B4"), Note, None)).RequireId();
        var start = Ms("2026-11-01T00:00:00Z");
        (
            await records.Editor.PlaceContainerAsync("BOX-12", "F-07/S1/B2", new TimeRange(start, null), OverlapRule.Cut, Note, None)
        ).RequireId();
        records.Clock.Advance(DateTimeOffset.FromUnixTimeMilliseconds(Ms("2026-11-24T00:00:00Z")) - records.Clock.GetUtcNow());
        await SaveAsync(records, StorageOf("B-1", "F-07/S1/B1/A1"));
        await SaveAsync(records, StorageOf("B-2", "F-07/S1/B1/A2"));
        await SaveAsync(records, StorageOf("B-3", "BOX-12/A1"));
        await SaveAsync(records, StorageOf("B-4", "F-07/S2/B1/A1"));
        return records;
    }

    internal static async Task FreezerAsync(RecordsFixture records, string number, string? layout, decimal above)
    {
        await records.AddEquipmentAsync(number, EquipmentKind.Freezer, "zone-a");
        await records.AddPointAsync(number, "chamber", PointRole.Product);
        await LimitAsync(records, number, above);
        if (layout is not null)
            (await records.Get<IEmergencyMoves>().SaveLayoutAsync(number, Layout(layout), Note, None)).RequireId();
    }

    private static async Task LimitAsync(RecordsFixture records, string number, decimal above)
    {
        var profile = Frozen(above) with { Name = $"above{above}" };
        (await records.Editor.SaveLimitProfileAsync(profile, Note, None)).RequireId();
        (
            await records.Editor.AssignLimitsAsync(
                $"{number}/chamber",
                profile.Name,
                null,
                new TimeRange(0, null),
                OverlapRule.Cut,
                Note,
                None
            )
        ).RequireId();
    }

    private static StorageLayout Layout(string text) =>
        StorageLayout.TryParse(text, out var layout, out var problem) ? layout : throw new FormatException(problem);

    private static MoveOrder Order(string id, EmptyingPlan plan) =>
        new(id, plan.Equipment, [.. plan.Moves.Select(move => new MoveRow(move.Unit.Id, move.Target!))], "compressor failed");

    private static async Task<string> WhereAsync(RecordsFixture records, string batch)
    {
        var last = (await records.Exposures.ListForBatchAsync(Batch(batch), None))[^1];
        return $"{last.EquipmentNumber} {last.Position}";
    }

    private static async Task<IReadOnlyList<string>> SaidAsync(RecordsFixture records, string batch) =>
        [.. (await records.Exposures.ListForBatchAsync(Batch(batch), None)).Select(exposure => exposure.ToString())];
}
