using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Holds;
using ColdChain.Records.Audit;
using ColdChain.Records.Batches;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using ColdChain.Storage;
using ColdChain.TestSupport;
using NSubstitute;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Holds;

/// <summary>An excursion from minute 5 to 15 in F-07, and batches made before, during and after it.</summary>
public sealed class InheritedHoldTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothEngines]
    public async Task What_held_the_parent_before_the_split_holds_the_child_and_its_child_until_each_is_signed_off(DatabaseEngine engine)
    {
        await using var test = await CreateAsync(engine, ("P-1", 0, 30));
        await DivideAsync(test, 20, ["P-1"], ["C-1"]);
        await DivideAsync(test, 25, ["C-1"], ["G-1"]);
        await test.Get<HoldRound>().RunAsync(None);

        foreach (var batch in (string[])["P-1", "C-1", "G-1"])
            (await FindAsync(test, batch)).State.ShouldBe(HoldState.OnHold, batch);
        var cause = (await FindAsync(test, "C-1")).Causes.ShouldHaveSingleItem();
        (cause.EquipmentNumber, cause.FromBatches.Single(), cause.GoesOn).ShouldBe(("F-07", "P-1", false));
        (await FindAsync(test, "G-1")).Causes.ShouldHaveSingleItem().FromBatches.ShouldBe(["C-1"]);

        (await SignAsync(test, "P-1", DispositionDecision.Release)).ShouldBeOfType<SignResult.Signed>();
        await test.Get<HoldRound>().RunAsync(None);
        (await FindAsync(test, "C-1")).State.ShouldBe(HoldState.OnHold);
        (await SignAsync(test, "C-1", DispositionDecision.Release)).ShouldBeOfType<SignResult.Signed>();
        await test.Get<HoldRound>().RunAsync(None);
        (await FindAsync(test, "C-1")).State.ShouldBe(HoldState.Released);
        (await FindAsync(test, "G-1")).State.ShouldBe(HoldState.OnHold);
    }

    [Fact]
    public async Task A_batch_split_off_before_the_excursion_is_not_held_and_one_in_its_middle_is_for_its_part()
    {
        await using var test = await CreateAsync(DatabaseEngine.Sqlite, ("P-1", 0, 30));
        await DivideAsync(test, 3, ["P-1"], ["C-1"]);
        await DivideAsync(test, 10, ["P-1"], ["C-2"]);
        await test.Get<HoldRound>().RunAsync(None);

        (await FindAsync(test, "C-1")).State.ShouldBe(HoldState.None);
        var cause = (await FindAsync(test, "C-2")).Causes.ShouldHaveSingleItem();
        cause.Figures.EndMs.ShouldBe(At(10));
        cause.Seconds.ShouldBe((At(10) - cause.StartMs) / 1000d);
    }

    [Fact]
    public async Task A_pool_of_two_is_held_by_both_and_by_its_own_stay_once()
    {
        await using var test = await CreateAsync(DatabaseEngine.Sqlite, ("P-1", 0, 30), ("P-2", 0, 30), ("C-1", 10, 30));
        await DivideAsync(test, 10, ["P-1", "P-2"], ["C-1"]);
        await test.Get<HoldRound>().RunAsync(None);

        var cause = (await FindAsync(test, "C-1")).Causes.ShouldHaveSingleItem();
        cause.FromBatches.ShouldBe(["P-1", "P-2"]);
        var own = (await FindAsync(test, "P-1")).Causes.ShouldHaveSingleItem();
        (cause.StartMs, cause.Figures.EndMs, cause.Seconds).ShouldBe((own.StartMs, own.Figures.EndMs, own.Seconds));
    }

    [Fact]
    public async Task What_quality_assurance_released_before_the_split_holds_no_child_and_what_it_rejected_does()
    {
        await using var test = await CreateAsync(DatabaseEngine.Sqlite, ("P-1", 0, 30), ("P-2", 0, 30));
        await test.Get<HoldRound>().RunAsync(None);
        (await SignAsync(test, "P-1", DispositionDecision.Release)).ShouldBeOfType<SignResult.Signed>();
        (await SignAsync(test, "P-2", DispositionDecision.Reject)).ShouldBeOfType<SignResult.Signed>();

        await DivideAsync(test, 20, ["P-1"], ["C-1"]);
        await DivideAsync(test, 20, ["P-2"], ["C-2"]);
        await test.Get<HoldRound>().RunAsync(None);

        (await FindAsync(test, "C-1")).State.ShouldBe(HoldState.None);
        (await FindAsync(test, "C-2")).State.ShouldBe(HoldState.OnHold);
    }

    [Fact]
    public async Task A_withdrawn_split_takes_the_cause_back_and_leaves_the_hold_to_people()
    {
        await using var test = await CreateAsync(DatabaseEngine.Sqlite, ("P-1", 0, 30));
        var division = await DivideAsync(test, 20, ["P-1"], ["C-1"]);
        await test.Get<HoldRound>().RunAsync(None);
        (await test.Get<IRecordBook>().WithdrawAsync(division.Id, 1, "other batch", "bo", None)).RequireSaved();
        await test.Get<HoldRound>().RunAsync(None);

        var hold = await FindAsync(test, "C-1");
        (hold.State, hold.Causes.ShouldHaveSingleItem().Standing).ShouldBe((HoldState.OnHold, false));
    }

    [Fact]
    public async Task Parents_are_looked_at_before_their_children_whatever_they_are_called()
    {
        await using var test = await CreateAsync(DatabaseEngine.Sqlite, ("Z-1", 0, 30));
        await DivideAsync(test, 20, ["Z-1"], ["M-1"]);
        await DivideAsync(test, 22, ["M-1"], ["A-1"]);

        var order = await FamilyOrder.OfAsync(test.Get<Records.Lineage.ILineage>(), ["Z-1", "A-1"], None);

        order.Batches.ShouldBe(["Z-1", "M-1", "A-1"]);
        order.WithAncestors("A-1").ShouldBe(["A-1", "M-1", "Z-1"], ignoreOrder: true);
        order.WithAncestors("Z-1").ShouldBe(["Z-1"]);
    }

    private static BatchNumber Number(string text) => BatchNumber.TryParse(text, out var number) ? number : throw new FormatException(text);

    private static Task<BatchHold> FindAsync(MonitoringFixture test, string batch) =>
        test.Get<IBatchHolds>().FindAsync(Number(batch), None);

    private static async Task<SignResult> SignAsync(MonitoringFixture test, string batch, DispositionDecision decision) =>
        await test.Get<IBatchHolds>()
            .SignAsync(Number(batch), decision, "assessed", await Quentin.ProofAsync(test, batch), seen: null, None);

    private static async Task<RecordRevision> DivideAsync(MonitoringFixture test, double minute, string[] parents, string[] children)
    {
        var draft = new RecordDraft(
            "division",
            "sh",
            new Dictionary<string, string?>
            {
                ["time"] = FieldText.TimeText(At(minute)),
                ["parents"] = string.Join('\n', parents),
                ["parentQuantities"] = string.Join('\n', parents.Select(_ => $"{children.Length}")),
                ["children"] = string.Join('\n', children),
                ["childQuantities"] = string.Join('\n', children.Select(_ => $"{parents.Length}")),
                ["cellType"] = "msc",
            }
        );
        return (await test.Get<IRecordBook>().CreateAsync(draft, "anna", None)).RequireSaved();
    }

    private static async Task<MonitoringFixture> CreateAsync(DatabaseEngine engine, params (string Batch, double From, double To)[] stays)
    {
        var test = await MonitoringFixture.CreateAsync(engine, options => options.HoldInterval = TimeSpan.FromMinutes(10));
        var note = new ChangeNote("anna", "set up");
        var editor = test.Get<ISiteEditor>();
        (await editor.SaveProductAsync(new Product("msc", "MSC", null), note, None)).RequireId();
        test.Ledger.ListForBatchAsync(Arg.Any<BatchNumber>(), Arg.Any<CancellationToken>()).Returns([]);
        var exposures = new List<Exposure>();
        foreach (var (batch, from, to) in stays)
        {
            (await editor.SaveBatchAsync(batch, "msc", note, None)).RequireId();
            var stay = MonitoringFixture.Stay(batch, from, to);
            exposures.Add(stay);
            test.Ledger.ListForBatchAsync(Number(batch), Arg.Any<CancellationToken>()).Returns([stay]);
        }
        test.Ledger.ListForEquipmentAsync("F-07", Arg.Any<TimeRange>(), Arg.Any<CancellationToken>()).Returns(exposures);
        test.Ledger.ListJudgingChannelsAsync(Arg.Any<Exposure>(), Arg.Any<CancellationToken>())
            .Returns(call => [new JudgingChannel(Point, Chamber, call.Arg<Exposure>().Span)]);
        await test.StartAsync();
        await test.FeedAsync(Good(0, -80), Good(5, -50), Good(10, -50), Good(15, -80), Good(20, -80), Good(30, -80));
        return test;
    }
}
