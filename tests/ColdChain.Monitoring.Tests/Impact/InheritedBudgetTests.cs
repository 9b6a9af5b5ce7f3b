using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Impact;
using ColdChain.Records.Audit;
using ColdChain.Records.Batches;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using NSubstitute;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Impact;

/// <summary>Above -60 from minute 5 to minute 25; F-07 is the only place.</summary>
public sealed class InheritedBudgetTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_the_parent_had_spent_at_the_split_is_spent_in_the_child_and_in_its_child()
    {
        await using var test = await CreateAsync(("P-1", 0, 30), ("C-1", 20, 30), ("G-1", 26, 30));
        await DivideAsync(test, 15, ["P-1"], ["C-1"]);
        await DivideAsync(test, 22, ["C-1"], ["G-1"]);

        // Its own 20 minutes; nothing that happened to its children goes back to it.
        (await SpentAsync(test, "P-1")).ShouldBe((20, 0));
        // 5 to 15 in the parent, 20 to 25 itself.
        (await SpentAsync(test, "C-1")).ShouldBe((15, 10));
        // 10 of its grandparent, 2 of its parent.
        (await SpentAsync(test, "G-1")).ShouldBe((12, 12));
    }

    [Fact]
    public async Task Of_parents_pooled_into_one_the_worse_counts()
    {
        await using var test = await CreateAsync(("P-1", 0, 30), ("P-2", 0, 8), ("C-1", 20, 30));
        await DivideAsync(test, 15, ["P-1", "P-2"], ["C-1"]);

        (await SpentAsync(test, "C-1")).ShouldBe((15, 10));
        var impact = (await test.Get<IBatchImpact>().FindAsync(Number("C-1"), None))!;
        impact.InheritedShares.ShouldHaveSingleItem().Batches.ShouldBe(["P-1", "P-2"]);
    }

    [Fact]
    public async Task What_is_pooled_into_a_batch_with_a_life_of_its_own_counts_when_it_is_worse()
    {
        await using var test = await CreateAsync(("P-1", 0, 30), ("P-2", 11, 30), ("C-1", 0, 7), ("C-2", 6, 30));
        await DivideAsync(test, 9, ["P-1"], ["C-1"]);
        await DivideAsync(test, 13, ["P-2"], ["C-2"]);

        // 5 to 9 in P-1: the segment from 5 to 10 is cut at the split. Its own readings until minute 5 say nothing.
        (await SpentAsync(test, "C-1")).ShouldBe((4, 4));
        // Its own 10 to 13 are worse than what P-2 has no readings of; with 13 to 25 they are all its own.
        (await SpentAsync(test, "C-2")).ShouldBe((15, 0));
    }

    [Fact]
    public async Task A_withdrawn_split_hands_nothing_down()
    {
        await using var test = await CreateAsync(("P-1", 0, 30), ("C-1", 20, 30));
        var record = await DivideAsync(test, 15, ["P-1"], ["C-1"]);

        (await test.Get<IRecordBook>().WithdrawAsync(record.Id, 1, "other batch", "bo", None)).RequireSaved();

        (await SpentAsync(test, "C-1")).ShouldBe((5, 0));
    }

    private static async Task<(double Minutes, double Inherited)> SpentAsync(MonitoringFixture test, string batch)
    {
        var impact = (await test.Get<IBatchImpact>().FindAsync(Number(batch), None))!;
        impact.Problem.ShouldBeNull();
        var parts = (await test.Get<IBatchImpact>().FindSpentAsync(Number(batch), None))!;
        parts.Budget.ShouldBe(impact.Budget);
        parts.InheritedShares.Sum(share => share.Seconds).ShouldBe(impact.InheritedShares.Sum(share => share.Seconds));
        return (impact.Budget.Single().Seconds / 60, impact.InheritedShares.Sum(share => share.Seconds) / 60);
    }

    private static async Task<RecordRevision> DivideAsync(MonitoringFixture test, double minute, string[] parents, string[] children)
    {
        var draft = new RecordDraft(
            "division",
            "sh",
            new Dictionary<string, string?>
            {
                ["time"] = FieldText.TimeText(At(minute)),
                ["parents"] = string.Join('\n', parents),
                ["parentQuantities"] = string.Join('\n', parents.Select(_ => children.Length.ToString())),
                ["children"] = string.Join('\n', children),
                ["childQuantities"] = string.Join('\n', children.Select(_ => parents.Length.ToString())),
                ["cellType"] = "msc",
            }
        );
        return (await test.Get<IRecordBook>().CreateAsync(draft, "anna", None)).RequireSaved();
    }

    private static BatchNumber Number(string text) => BatchNumber.TryParse(text, out var number) ? number : throw new FormatException(text);

    private static async Task<MonitoringFixture> CreateAsync(params (string Batch, double From, double To)[] stays)
    {
        var test = await MonitoringFixture.CreateAsync();
        var note = new ChangeNote("anna", "set up");
        var requirement = Profile() with
        {
            Name = "msc",
            Rules = [],
            Budget = [new BudgetBand("above-60", ThresholdDirection.Above, -60, TimeSpan.FromHours(4))],
        };
        var editor = test.Get<ISiteEditor>();
        (await editor.SaveProductAsync(new Product("msc", "MSC", requirement), note, None)).RequireId();
        test.Ledger.ListForBatchAsync(Arg.Any<BatchNumber>(), Arg.Any<CancellationToken>()).Returns([]);
        foreach (var (batch, from, to) in stays)
        {
            (await editor.SaveBatchAsync(batch, "msc", note, None)).RequireId();
            var stay = new Exposure(
                Number(batch),
                "F-07",
                Position: null,
                ExposurePhase.Storage,
                new TimeRange(At(from), At(to)),
                "r",
                "storage"
            );
            test.Ledger.ListForBatchAsync(Number(batch), Arg.Any<CancellationToken>()).Returns([stay]);
        }
        test.Ledger.ListJudgingChannelsAsync(Arg.Any<Exposure>(), Arg.Any<CancellationToken>())
            .Returns(call => [new JudgingChannel(Point, Chamber, call.Arg<Exposure>().Span)]);
        await test.StartAsync();
        await test.FeedAsync(Good(0, -60), Good(5, -60), Good(10, -50), Good(15, -50), Good(20, -50), Good(25, -60), Good(30, -80));
        return test;
    }
}
