using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Impact;
using ColdChain.Records.Audit;
using ColdChain.Records.Batches;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using NSubstitute;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Impact;

public sealed class BatchImpactTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_excursion_counts_as_far_as_the_batch_was_there_and_the_budget_adds_up_all_exposures()
    {
        await using var test = await CreateAsync(Stay(-30, 12), Nowhere(12, 14), Stay(14, 30));
        // Out from 5 to 25 minutes: the crossings are at the samples, because the limit is there.
        await test.FeedAsync(Good(0, -60), Good(5, -60), Good(10, -50), Good(15, -50), Good(20, -50), Good(25, -60), Good(30, -80));

        var impact = (await test.Get<IBatchImpact>().FindAsync(Batch, None))!;

        impact.ProductCode.ShouldBe("msc");
        impact.Exposures.Count.ShouldBe(3);
        var first = impact.Exposures[0].Excursions.ShouldHaveSingleItem();
        (first.StartMs, first.EndMs, first.Peak, first.PeakAtMs).ShouldBe((At(5), At(12), -50, At(10)));
        // A triangle of 5 min x 10 C, then 2 min at 10 C.
        first.DegreeMinutes!.Value.ShouldBe(25 + 20, 1e-6);
        var last = impact.Exposures[2].Excursions.ShouldHaveSingleItem();
        (last.StartMs, last.EndMs, last.GoesOn).ShouldBe((At(14), At(25), false));
        last.DegreeMinutes!.Value.ShouldBe(60 + 25, 1e-6);

        impact.UnaccountedSeconds.ShouldBe(120);
        // Readings from 0 to 10 in the first stay of 42 min, from 15 to 30 in the second of 16.
        impact.MonitoredSeconds.ShouldBe(10 * 60 + 15 * 60);
        impact.UnmonitoredSeconds.ShouldBe(32 * 60 + 1 * 60);
        var spent = impact.Budget.ShouldHaveSingleItem();
        // Above -60: 5 to 10, and 15 to 25; nothing is made up for the time without readings.
        (spent.Id, spent.Seconds, spent.LimitSeconds).ShouldBe(("above-60", 15 * 60, 4 * 3600));
        // The sweep says the same from what it keeps, now and when asked again.
        for (var times = 0; times < 2; times++)
            (await test.Get<DerivedBatchImpact>().FindBudgetAsync(Batch, None))!.Budget.ShouldBe(impact.Budget);
        // And so does who measures the readings himself, with the figures of each part.
        var parts = (await test.Get<IBatchImpact>().FindSpentAsync(Batch, None))!;
        parts.Budget.ShouldBe(impact.Budget);
        parts.Exposures.Select(part => part.Excursions).ShouldBe(impact.Exposures.Select(part => part.Excursions));
        (parts.MonitoredSeconds, parts.Problem).ShouldBe((null, null));
    }

    [Fact]
    public async Task Freezing_spends_no_budget_and_breaks_no_limit_of_storage()
    {
        var freezing = Stay(0, 30) with { RecordKind = "cryopreservation" };
        freezing.IsFreezing.ShouldBeTrue();
        await using var test = await CreateAsync(freezing);
        await test.FeedAsync(Good(0, 20), Good(10, -20), Good(20, -50), Good(30, -80));

        var impact = (await test.Get<IBatchImpact>().FindAsync(Batch, None))!;

        impact.Exposures.ShouldHaveSingleItem().Excursions.ShouldBeEmpty();
        impact.Budget.ShouldHaveSingleItem().Seconds.ShouldBe(0);
        impact.MonitoredSeconds.ShouldBe(30 * 60);
    }

    [Fact]
    public async Task While_the_store_is_away_excursions_are_shown_and_figures_are_missing_not_zero()
    {
        await using var test = await CreateAsync(Stay(-30, 8));
        await test.FeedAsync(Good(0, -60), Good(5, -60), Good(10, -50), Good(15, -80), Good(20, -80));
        test.Series.IsAway = true;

        var impact = (await test.Get<IBatchImpact>().FindAsync(Batch, None))!;

        impact.Problem.ShouldNotBeNull();
        (impact.MonitoredSeconds, impact.UnmonitoredSeconds).ShouldBe((null, null));
        impact.Budget.ShouldBeEmpty();
        var excursion = impact.Exposures.ShouldHaveSingleItem().Excursions.ShouldHaveSingleItem();
        (excursion.Peak, excursion.DegreeMinutes).ShouldBe((null, null));
        var parts = (await test.Get<IBatchImpact>().FindSpentAsync(Batch, None))!;
        parts.Problem.ShouldNotBeNull();
        parts.Exposures.ShouldHaveSingleItem().Excursions.ShouldBe([excursion]);
    }

    [Fact]
    public async Task An_unknown_batch_is_null()
    {
        await using var test = await CreateAsync();
        BatchNumber.TryParse("B-404", out var unknown).ShouldBeTrue();
        (await test.Get<IBatchImpact>().FindAsync(unknown, None)).ShouldBeNull();
    }

    private static BatchNumber Batch => BatchNumber.TryParse("B-1", out var number) ? number : throw new InvalidOperationException();

    private static Exposure Stay(double from, double to) =>
        new(Batch, "F-07", Position: null, ExposurePhase.Storage, new TimeRange(At(from), At(to)), "r", "storage");

    private static Exposure Nowhere(double from, double to) =>
        Stay(from, to) with
        {
            EquipmentNumber = null,
            Phase = ExposurePhase.Unaccounted,
        };

    private static async Task<MonitoringFixture> CreateAsync(params Exposure[] exposures)
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
        (await editor.SaveBatchAsync("B-1", "msc", note, None)).RequireId();
        test.Ledger.ListForBatchAsync(Batch, Arg.Any<CancellationToken>()).Returns(exposures);
        foreach (var exposure in exposures.Where(exposure => exposure.EquipmentNumber is not null))
        {
            test.Ledger.ListJudgingChannelsAsync(exposure, Arg.Any<CancellationToken>())
                .Returns([new JudgingChannel(Point, Chamber, exposure.Span)]);
        }
        await test.StartAsync();
        return test;
    }
}
