using ColdChain.Domain.Excursions;
using static ColdChain.Domain.Tests.Excursions.Given;

namespace ColdChain.Domain.Tests.Excursions;

public sealed class LimitRuleTests
{
    [Fact]
    public void It_starts_and_ends_where_the_line_crosses_the_limit()
    {
        var excursion = Evaluate(Above(8), "00:00 7, 00:05 9, 00:10 9, 00:15 6").Excursions.ShouldHaveSingleItem();

        excursion.Span().ShouldBe("00:02:30-00:11:40");
        excursion.DurationSeconds.ShouldBe(550);
        excursion.MonitoredSeconds.ShouldBe(550);
        excursion.Certain.ShouldBeTrue();
        excursion.Peak.ShouldBe(9);
        excursion.PeakAtMs.ShouldBe(At("00:05"));
        // half of 2.5 min x 1 C, 5 min x 1 C, half of 100 s x 1 C
        excursion.DegreeMinutes!.Value.ShouldBe(1.25 + 5 + (5d / 6), 1e-9);
        (excursion.SpansGap, excursion.StartUncertain, excursion.EndUncertain).ShouldBe((false, false, false));
    }

    [Fact]
    public void Below_mirrors_above()
    {
        var high = Evaluate(Above(8, deadband: 0.5m, offDelay: "PT1M"), "00:00 7, 00:05 9, 00:10 7.8, 00:15 6")
            .Excursions.ShouldHaveSingleItem();
        var low = Evaluate(Below(-8, deadband: 0.5m, offDelay: "PT1M", id: "high"), "00:00 -7, 00:05 -9, 00:10 -7.8, 00:15 -6")
            .Excursions.ShouldHaveSingleItem();

        low.Peak.ShouldBe(-9);
        (low with { Peak = 9 }).ShouldBe(high);
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "00:05:00-00:05:00")]
    public void A_touch_is_an_excursion_of_no_duration_only_when_inclusive(bool inclusive, string expected)
    {
        var result = Evaluate(Above(8, inclusive: inclusive), "00:00 7, 00:05 8, 00:10 7");
        result.Spans().ShouldBe(expected);
        result.Transients.ShouldBe(0);
    }

    [Fact]
    public void A_value_equal_to_the_limit_is_inside_unless_inclusive() =>
        Evaluate(Above(30, inclusive: true), "00:00 29.9, 00:05 30.0, 00:10 30.0, 00:15 29.9").Spans().ShouldBe("00:05:00-00:10:00");

    [Fact]
    public void The_line_that_comes_from_the_limit_itself_goes_out_at_that_sample() =>
        Evaluate(Above(8), "00:00 8, 00:05 9, 00:10 8").Spans().ShouldBe("00:00:00-00:10:00");

    [Fact]
    public void Back_to_the_limit_and_out_again_is_two_excursions_without_deadband_and_off_delay()
    {
        var result = Evaluate(Above(8), "00:00 9, 00:05 8, 00:10 9, 00:15 7");
        result.Spans().ShouldBe("00:00:00-00:05:00, 00:05:00-00:12:30");
        result.Excursions.Select(excursion => excursion.StartUncertain).ShouldBe([true, false]);
    }

    [Fact]
    public void Inclusive_does_not_clear_at_the_limit_itself() =>
        Evaluate(Above(8, inclusive: true), "00:00 7, 00:05 9, 00:10 8, 00:15 9, 00:20 7").Spans().ShouldBe("00:02:30-00:17:30");

    [Fact]
    public void Inclusive_with_deadband_clears_at_the_lower_level() =>
        Evaluate(Above(8, inclusive: true, deadband: 1), "00:00 7, 00:05 9, 00:10 7, 00:15 7").Spans().ShouldBe("00:02:30-00:10:00");

    [Fact]
    public void A_deadband_keeps_it_open_until_the_line_crosses_the_lower_level() =>
        Evaluate(Above(8, deadband: 0.5m), "00:00 7, 00:05 9, 00:10 7.6, 00:15 7.5, 00:20 7").Spans().ShouldBe("00:02:30-00:15:00");

    [Fact]
    public void Alarm_off_margin_of_a_common_logger_limit_10_margin_1_is_active_at_9_1_and_clears_at_9_0()
    {
        Evaluate(Above(10, deadband: 1), "00:00 9, 00:05 11, 00:10 9.1").Spans().ShouldBe("00:02:30-");
        Evaluate(Above(10, deadband: 1), "00:00 9, 00:05 11, 00:10 9.0").Spans().ShouldBe("00:02:30-00:10:00");
    }

    [Fact]
    public void The_clearing_level_is_computed_in_decimal_from_the_text() =>
        // 0.3 - 0.1 is 0.19999999999999998 in binary: a value of 0.2 would not clear it.
        Evaluate(Above(0.3m, deadband: 0.1m), "00:00 0.1, 00:05 0.5, 00:10 0.2").Spans().ShouldBe("00:02:30-00:10:00");

    [Fact]
    public void A_crossing_on_exactly_half_a_millisecond_is_rounded_up()
    {
        // 7.9 to 8.1 in 1,001 ms crosses 8 at 500.5 ms, which binary arithmetic puts a hair below.
        Evaluate(Above(8), "00:00 7.9, 00:00:01.001 8.1").Spans().ShouldBe("00:00:00.501-");
        Evaluate(Above(8), "00:00 8.1, 00:00:01.001 7.9").Spans().ShouldBe("00:00:00-00:00:00.501");
    }

    [Fact]
    public void Half_up_also_before_1970()
    {
        var series = new SampleSeries();
        series.Add(-1001, 7);
        series.Add(0, 9);
        ChannelEvaluator.Evaluate("x", With(Above(8)), series).Excursions.ShouldHaveSingleItem().StartMs.ShouldBe(-500);
    }

    [Fact]
    public void The_area_uses_the_unrounded_line() =>
        // The crossing at 0.5 ms is rounded to 1 ms; the triangle is 0.5 ms wide and 1 C high all the same.
        Evaluate(Above(8), "00:00 7, 00:00:00.001 9").Excursions[0].DegreeMinutes!.Value.ShouldBe(0.25 / 60_000, 1e-12);

    [Fact]
    public void A_first_sample_that_is_out_starts_it_uncertainly()
    {
        var excursion = Evaluate(Above(8), "00:00 9, 00:05 7").Excursions.ShouldHaveSingleItem();
        excursion.Span().ShouldBe("00:00:00-00:02:30");
        excursion.StartUncertain.ShouldBeTrue();
    }

    [Fact]
    public void Out_after_a_gap_starts_at_the_first_sample_after_it_uncertainly()
    {
        var excursion = Evaluate(Above(8), "00:00 7, 01:00 9, 01:05 7").Excursions.ShouldHaveSingleItem();
        excursion.Span().ShouldBe("01:00:00-01:02:30");
        (excursion.StartUncertain, excursion.SpansGap).ShouldBe((true, false));
    }

    [Fact]
    public void Cleared_after_a_gap_ends_at_that_sample_uncertainly()
    {
        var excursion = Evaluate(Above(8), "00:00 7, 00:05 9, 01:05 7, 01:10 7").Excursions.ShouldHaveSingleItem();
        excursion.Span().ShouldBe("00:02:30-01:05:00");
        (excursion.EndUncertain, excursion.SpansGap).ShouldBe((true, true));
        excursion.DurationSeconds.ShouldBe(3750);
        excursion.MonitoredSeconds.ShouldBe(150);
    }

    [Fact]
    public void Not_cleared_after_a_gap_goes_on()
    {
        var excursion = Evaluate(Above(8, deadband: 1), "00:00 7, 00:05 9, 01:05 7.5, 01:10 6.5").Excursions.ShouldHaveSingleItem();
        excursion.Span().ShouldBe("00:02:30-01:07:30");
        (excursion.EndUncertain, excursion.SpansGap).ShouldBe((false, true));
        excursion.MonitoredSeconds.ShouldBe(300);
    }

    [Fact]
    public void A_gap_that_only_touches_the_start_or_the_end_is_not_spanned()
    {
        var excursion = Evaluate(Above(8), "00:00 9, 01:00 9, 01:05 8, 02:05 7").Excursions.ShouldHaveSingleItem();
        excursion.Span().ShouldBe("00:00:00-01:05:00");
        excursion.SpansGap.ShouldBeTrue();
        Evaluate(Above(8), "00:00 7, 01:00 9, 01:05 8, 02:05 7").Excursions[0].SpansGap.ShouldBeFalse();
    }

    [Fact]
    public void Still_out_is_open_and_measured_to_the_last_sample()
    {
        var excursion = Evaluate(Above(8), "00:00 7, 00:05 9, 00:10 10").Excursions.ShouldHaveSingleItem();
        excursion.EndMs.ShouldBeNull();
        excursion.DurationSeconds.ShouldBe(450);
        excursion.EndUncertain.ShouldBeFalse();
    }

    [Fact]
    public void Out_again_strictly_before_the_end_of_the_off_delay_goes_on() =>
        // Ends at 00:07:30, out again at 00:12:30: 5 min.
        Evaluate(Above(8, offDelay: "PT5M0.001S"), "00:00 7, 00:05 9, 00:10 7, 00:15 9, 00:20 7, 00:40 7")
            .Spans()
            .ShouldBe("00:02:30-00:17:30");

    [Fact]
    public void Out_again_exactly_at_the_end_of_the_off_delay_is_a_new_one() =>
        Evaluate(Above(8, offDelay: "PT5M"), "00:00 7, 00:05 9, 00:10 7, 00:15 9, 00:20 7, 00:40 7")
            .Spans()
            .ShouldBe("00:02:30-00:07:30, 00:12:30-00:17:30");

    [Fact]
    public void The_crossing_decides_and_not_the_sample_behind_it() =>
        // The sample at 00:15 lies beyond the off-delay, the crossing at 00:11 before it.
        Evaluate(Above(8, offDelay: "PT5M"), "00:00 7, 00:05 9, 00:10 7, 00:15 12, 00:20 4, 00:40 4")
            .Spans()
            .ShouldBe("00:02:30-00:17:30");

    [Fact]
    public void Out_at_the_first_sample_after_a_gap_within_the_off_delay_goes_on()
    {
        var excursion = Evaluate(
            Above(8, offDelay: "PT1H"),
            "00:00 7, 00:05 9, 00:10 7, 00:50 9, 00:55 7, 01:10 7, 01:25 7, 01:40 7, 01:55 7"
        )
            .Excursions.ShouldHaveSingleItem();
        excursion.Span().ShouldBe("00:02:30-00:52:30");
        excursion.SpansGap.ShouldBeTrue();
        // 00:02:30 to 00:10 and 00:50 to 00:52:30
        excursion.MonitoredSeconds.ShouldBe(450 + 150);
    }

    [Fact]
    public void Until_a_sample_at_the_end_of_the_off_delay_it_is_open_and_measured_to_the_crossing()
    {
        var open = Evaluate(Above(8, offDelay: "PT5M"), "00:00 7, 00:05 9, 00:10 7, 00:12:29.999 7").Excursions.ShouldHaveSingleItem();
        open.EndMs.ShouldBeNull();
        open.MeasuredToMs.ShouldBe(At("00:07:30"));
        (open.DurationSeconds, open.MonitoredSeconds).ShouldBe((300, 300));

        Evaluate(Above(8, offDelay: "PT5M"), "00:00 7, 00:05 9, 00:10 7, 00:12:30 7").Spans().ShouldBe("00:02:30-00:07:30");
    }

    [Fact]
    public void The_clearing_sample_itself_can_be_the_one_that_is_late_enough() =>
        Evaluate(Above(8, offDelay: "PT2M"), "00:00 7, 00:05 9, 00:10 7").Spans().ShouldBe("00:02:30-00:07:30");

    [Fact]
    public void It_counts_when_the_monitored_time_reaches_the_on_delay()
    {
        // 00:02:30 to 00:07:30
        Evaluate(Above(8, onDelay: "PT5M"), "00:00 7, 00:05 9, 00:10 7").Excursions.ShouldHaveSingleItem().Certain.ShouldBeTrue();
        var shorter = Evaluate(Above(8, onDelay: "PT5M0.001S"), "00:00 7, 00:05 9, 00:10 7");
        shorter.Excursions.ShouldBeEmpty();
        shorter.Transients.ShouldBe(1);
    }

    [Fact]
    public void With_unmonitored_time_only_it_is_listed_as_not_certain()
    {
        var result = Evaluate(Above(8, onDelay: "PT1H"), "00:00 7, 00:05 9, 01:05 7");
        result.Excursions.ShouldHaveSingleItem().Certain.ShouldBeFalse();
        result.Transients.ShouldBe(0);
    }

    [Fact]
    public void An_open_one_that_has_not_lasted_is_neither_listed_nor_a_transient()
    {
        var result = Evaluate(Above(8, onDelay: "PT1H"), "00:00 7, 00:05 9");
        result.Excursions.ShouldBeEmpty();
        result.Transients.ShouldBe(0);
    }

    [Fact]
    public void The_peak_is_the_earliest_of_equals() =>
        Evaluate(Above(8), "00:00 9, 00:05 11, 00:10 10, 00:15 11, 00:20 7").Excursions[0].PeakAtMs.ShouldBe(At("00:05"));

    [Fact]
    public void A_conflict_is_judged_by_its_highest_value_above_and_by_its_lowest_below()
    {
        Evaluate(Above(8), "00:00 7, 00:05 9, 00:05 5, 00:10 7").Spans().ShouldBe("00:02:30-00:07:30");
        Evaluate(Below(6), "00:00 7, 00:05 9, 00:05 5, 00:10 7").Spans().ShouldBe("00:02:30-00:07:30");
    }

    [Fact]
    public void A_duration_of_many_months_does_not_overflow()
    {
        var profile = With(Above(8)) with { MaxGap = TimeSpan.FromDays(400) };
        var excursion = Evaluate(profile, "2025-01-01T00:00 9, 2026-01-01T00:00 9").Excursions.ShouldHaveSingleItem();
        excursion.DurationSeconds.ShouldBe(365 * 86_400);
        excursion.DegreeMinutes.ShouldBe(365 * 1440);
    }

    [Fact]
    public void Values_at_the_edge_of_a_double_are_judged_too() =>
        Evaluate(Above(8), "00:00 -1.7e308, 00:05 1.7e308, 00:10 -1.7e308").Spans().ShouldBe("00:02:30-00:07:30");
}
