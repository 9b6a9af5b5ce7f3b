using ColdChain.Domain.Limits;
using static ColdChain.Domain.Tests.Excursions.Given;

namespace ColdChain.Domain.Tests.Excursions;

public sealed class CumulativeRuleTests
{
    [Fact]
    public void It_fires_at_the_instant_the_time_out_reaches_the_limit()
    {
        // Out 00:02:30 to 00:07:30 and from 00:12:30: the tenth minute ends at 00:17:30.
        var excursion = Evaluate(SumAbove(8, "PT10M"), "00:00 7, 00:05 9, 00:10 7, 00:15 9, 00:20 9").Excursions.ShouldHaveSingleItem();
        excursion.Span().ShouldBe("00:17:30-");
        // Total time out: 5 + 7.5 min
        (excursion.DurationSeconds, excursion.MonitoredSeconds).ShouldBe((750, 750));
        (excursion.Peak, excursion.PeakAtMs).ShouldBe((9, At("00:05")));
        excursion.DegreeMinutes!.Value.ShouldBe(1.25 * 3 + 5, 1e-9);
        (excursion.Certain, excursion.SpansGap, excursion.StartUncertain).ShouldBe((true, false, false));
    }

    [Fact]
    public void Crossings_that_add_up_to_exactly_the_limit_reach_it() =>
        // Seven thirds of a minute and more of that kind: on paper 7 x 2.5 min.
        Evaluate(SumAbove(8, "PT17M30S"), "00:00 7.9, 00:05 8.1, 00:10 7.9, 00:15 8.1, 00:20 7.9, 00:25 8.1, 00:30 7.9, 00:35 8.1")
            .Spans()
            .ShouldBe("00:35:00-");

    [Theory]
    [InlineData("8.000000001", 0)]
    [InlineData("8", 1)]
    [InlineData("7.999999999", 1)]
    public void What_lacks_a_ten_millionth_of_a_millisecond_has_not_reached_it(string first, int excursions)
    {
        var rule = SumAbove(8, "PT1S") with { Direction = ThresholdDirection.Below };
        Evaluate(rule, $"00:00:00 {first}, 00:00:01 0").Excursions.Count.ShouldBe(excursions);
    }

    [Fact]
    public void The_smallest_of_doubles_crosses_too()
    {
        var rule = SumAbove(0, "PT1S");
        Evaluate(rule, "00:00:00 0, 00:00:01 5E-324, 00:00:02 0").Excursions.Count.ShouldBe(1);
    }

    [Fact]
    public void Gaps_are_no_time_out() => Evaluate(SumAbove(8, "PT10M"), "00:00 9, 00:05 9, 10:00 9, 10:04 9").Excursions.ShouldBeEmpty();

    [Fact]
    public void Peak_and_area_are_of_the_whole_series()
    {
        var excursion = Evaluate(SumAbove(8, "PT5M"), "00:00 20, 10:00 9, 10:05 9, 10:10 9").Excursions.ShouldHaveSingleItem();
        (excursion.Peak, excursion.PeakAtMs).ShouldBe((20, At("00:00")));
        excursion.DegreeMinutes.ShouldBe(10);
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "00:10:00-")]
    public void Time_at_the_limit_itself_counts_only_when_inclusive(bool inclusive, string expected) =>
        Evaluate(SumAbove(8, "PT10M", inclusive: inclusive), "00:00 8, 00:15 8").Spans().ShouldBe(expected);

    [Fact]
    public void With_a_window_it_is_judged_at_each_sample_over_the_window_before_it()
    {
        // Out 00:00 to 00:10. Within the last 10 min: 5, 10 at 00:10, then 7.5 (from 00:02:30), 5, ...
        var excursion = Evaluate(SumAbove(8, "PT7M", "PT10M"), "00:00 9, 00:05 9, 00:10 9, 00:10:00.001 7, 00:12:30 7, 00:15 7, 00:20 7")
            .Excursions.ShouldHaveSingleItem();
        excursion.Span().ShouldBe("00:10:00-00:15:00");
        excursion.DurationSeconds.ShouldBe(300);
        excursion.MonitoredSeconds.ShouldBe(300);
        (excursion.Peak, excursion.PeakAtMs).ShouldBe((9, At("00:10")));
        excursion.DegreeMinutes!.Value.ShouldBe(0.25 / 60_000, 1e-12);
    }

    [Fact]
    public void A_window_cuts_a_segment_at_its_edge() =>
        // At 00:15 the window (00:05, 00:15] holds 5 of the 10 minutes of the segment, all of them out.
        Evaluate(SumAbove(8, "PT5M", "PT10M"), "00:00 9, 00:10 9, 00:15 7").Spans().ShouldBe("00:10:00-");

    [Fact]
    public void An_open_one_with_a_window_is_measured_to_the_last_sample()
    {
        var excursion = Evaluate(SumAbove(8, "PT5M", "PT10M"), "00:00 9, 00:05 9, 00:10 9").Excursions.ShouldHaveSingleItem();
        excursion.Span().ShouldBe("00:05:00-");
        (excursion.DurationSeconds, excursion.MonitoredSeconds).ShouldBe((300, 300));
    }
}
