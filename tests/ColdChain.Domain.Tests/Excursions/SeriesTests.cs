using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using static ColdChain.Domain.Tests.Excursions.Given;

namespace ColdChain.Domain.Tests.Excursions;

public sealed class SeriesTests
{
    [Fact]
    public void Minimum_maximum_and_mean_are_told_with_their_times()
    {
        var result = Evaluate(Profile, "00:00 2, 00:05 6, 00:15 4");
        (result.Samples, result.FirstMs, result.LastMs).ShouldBe((3, At("00:00"), At("00:15")));
        (result.Min, result.MinAtMs).ShouldBe((2, At("00:00")));
        (result.Max, result.MaxAtMs).ShouldBe((6, At("00:05")));
        // 5 min at 4 and 10 min at 5
        result.Mean!.Value.ShouldBe(70d / 15, 1e-9);
    }

    [Fact]
    public void The_earliest_of_equal_extremes_is_named()
    {
        var result = Evaluate(Profile, "00:00 4, 00:05 2, 00:10 6, 00:15 2, 00:20 6");
        (result.MinAtMs, result.MaxAtMs).ShouldBe((At("00:05"), At("00:10")));
    }

    [Fact]
    public void An_exact_repeat_is_nothing()
    {
        var result = Evaluate(Above(8), "00:00 7, 00:05 9, 00:05 9.0, 00:05 9, 00:10 7");
        (result.Samples, result.Conflicts).ShouldBe((3, 0));
        result.Spans().ShouldBe("00:02:30-00:07:30");
    }

    [Fact]
    public void Zero_and_minus_zero_are_the_same_value() => Evaluate(Profile, "00:00 0, 00:00 -0").Conflicts.ShouldBe(0);

    [Fact]
    public void Different_values_at_one_time_are_one_conflict_of_which_the_mean_takes_the_highest()
    {
        var result = Evaluate(Profile, "00:00 4, 00:05 8, 00:05 2, 00:05 6, 00:10 4");
        (result.Samples, result.Conflicts).ShouldBe((3, 1));
        (result.Min, result.Max).ShouldBe((2, 8));
        result.Mean!.Value.ShouldBe(6, 1e-9);
    }

    [Fact]
    public void A_start_up_period_is_counted_in_instants_and_left_out_of_everything_else()
    {
        var profile = With(Above(8), Missing("PT1M")) with { IgnoreFirst = Duration("PT10M") };
        var result = Evaluate(profile, "00:00 20, 00:05 21, 00:05 22, 00:10 7, 00:11 7", from: "00:00", latest: "00:11");
        result.Ignored.ShouldBe(2);
        (result.Samples, result.Conflicts, result.FirstMs, result.Max).ShouldBe((2, 0, At("00:10"), 7));
        result.Excursions.ShouldBeEmpty();
        result.Gaps.ShouldBe([new UnmonitoredGap(At("00:00"), At("00:10"))]);
    }

    [Fact]
    public void The_start_up_period_begins_at_the_first_sample_within_the_span() =>
        Evaluate(Profile with { IgnoreFirst = Duration("PT10M") }, "00:00 20, 00:10 20, 00:15 7, 00:20 7", from: "00:01")
            .Ignored.ShouldBe(2);

    [Fact]
    public void Exactly_the_longest_gap_apart_is_a_segment_and_a_millisecond_more_is_a_gap()
    {
        var result = Evaluate(Profile, "00:00 4, 00:15 4, 00:30:00.001 4");
        result.MonitoredSeconds.ShouldBe(900);
        result.UnmonitoredSeconds.ShouldBe(900.001);
        result.Gaps.ShouldBe([new UnmonitoredGap(At("00:15"), At("00:30:00.001"))]);
    }

    [Fact]
    public void Edges_of_the_span_are_unmonitored_however_short()
    {
        var result = Evaluate(Profile, "00:00 4, 00:05 4, 00:10 4, 00:15 4", from: "00:04:59.999", to: "00:10:00.001");
        result.Samples.ShouldBe(2);
        result.Gaps.ShouldBe([new UnmonitoredGap(At("00:04:59.999"), At("00:05")), new UnmonitoredGap(At("00:10"), At("00:10:00.001"))]);
        result.UnmonitoredSeconds.ShouldBe(0.002);
    }

    [Fact]
    public void Both_ends_of_the_span_belong_to_it()
    {
        var result = Evaluate(Profile, "00:00 4, 00:05 4, 00:10 4, 00:15 4", from: "00:05", to: "00:10");
        result.Samples.ShouldBe(2);
        result.Gaps.ShouldBeEmpty();
    }

    [Fact]
    public void A_span_without_a_sample_is_one_gap()
    {
        var result = Evaluate(With(Above(8), Missing("PT1M")), "", from: "00:00", to: "01:00");
        result.Gaps.ShouldBe([new UnmonitoredGap(At("00:00"), At("01:00"))]);
        (result.Samples, result.Mean, result.MeanKineticTemperature, result.Min).ShouldBe((0, null, null, null));
        result.Excursions.ShouldBeEmpty();
        Evaluate(Profile, "", from: "00:00").Gaps.ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_segment_the_mean_is_of_the_plain_samples() => Evaluate(Profile, "00:00 4, 01:00 5, 02:00 9").Mean.ShouldBe(6);

    [Fact]
    public void Nothing_is_interpolated_in_a_gap() => Evaluate(Profile, "00:00 4, 00:05 4, 10:00 8, 10:05 8").Mean.ShouldBe(6);

    [Fact]
    public void A_budget_counts_interpolated_time_beyond_its_band()
    {
        var profile = Profile with
        {
            Budget =
            [
                new BudgetBand("above-8", ThresholdDirection.Above, 8, TimeSpan.FromHours(1)),
                new BudgetBand("from-8", ThresholdDirection.Above, 8, TimeSpan.FromHours(1), Inclusive: true),
                new BudgetBand("below-8", ThresholdDirection.Below, 8, TimeSpan.FromHours(1)),
            ],
        };
        var result = Evaluate(profile, "00:00 7, 00:05 9, 00:10 8, 00:15 8, 00:20 7, 05:00 9");
        // above: 2.5 min and 5 min; at 8: 5 min more; below: 2.5 min and 5 min
        result.Budget.Select(band => (band.Id, band.Seconds)).ShouldBe([("above-8", 450), ("from-8", 750), ("below-8", 450)]);
        result.Budget[0].SpentFraction.ShouldBe(0.125);
    }

    [Fact]
    public void Excursions_are_listed_by_start_and_then_by_rule() =>
        Evaluate(With(Above(8, id: "b"), Above(8, id: "a"), Above(7, id: "c")), "00:00 6, 00:10 10")
            .Excursions.Select(excursion => excursion.RuleId)
            .ShouldBe(["c", "a", "b"]);
}
