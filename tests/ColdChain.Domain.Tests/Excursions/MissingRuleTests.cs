using static ColdChain.Domain.Tests.Excursions.Given;

namespace ColdChain.Domain.Tests.Excursions;

public sealed class MissingRuleTests
{
    [Fact]
    public void A_pause_runs_from_the_earlier_sample_plus_the_delay_to_the_next_sample()
    {
        var excursion = Evaluate(Missing("PT10M"), "00:00 4, 00:30 4").Excursions.ShouldHaveSingleItem();
        excursion.Span().ShouldBe("00:10:00-00:30:00");
        (excursion.DurationSeconds, excursion.MonitoredSeconds, excursion.Certain).ShouldBe((1200, 0, true));
        (excursion.Peak, excursion.PeakAtMs, excursion.DegreeMinutes).ShouldBe((null, null, null));
        (excursion.SpansGap, excursion.StartUncertain, excursion.EndUncertain).ShouldBe((false, false, false));
    }

    [Fact]
    public void A_pause_of_exactly_the_delay_is_none() => Evaluate(Missing("PT10M"), "00:00 4, 00:10 4").Excursions.ShouldBeEmpty();

    [Fact]
    public void The_last_pause_runs_to_the_end_of_the_span_and_is_open()
    {
        var excursion = Evaluate(Missing("PT10M"), "00:00 4", to: "00:30").Excursions.ShouldHaveSingleItem();
        excursion.EndMs.ShouldBeNull();
        excursion.DurationSeconds.ShouldBe(1200);
        Evaluate(Missing("PT10M"), "00:00 4", to: "00:10").Excursions.ShouldBeEmpty();
    }

    [Fact]
    public void Without_an_end_of_the_span_it_runs_to_the_latest_time_of_any_row()
    {
        Evaluate(With(Missing("PT10M")), "00:00 4", latest: "00:30").Excursions.ShouldHaveSingleItem().DurationSeconds.ShouldBe(1200);
        Evaluate(With(Missing("PT10M")), "00:00 4").Excursions.ShouldBeEmpty();
    }

    [Fact]
    public void Time_before_the_first_sample_is_no_pause() =>
        Evaluate(Missing("PT10M"), "01:00 4", from: "00:00").Excursions.ShouldBeEmpty();

    [Fact]
    public void It_does_not_depend_on_the_longest_gap_of_the_profile() =>
        Evaluate(Missing("PT1M"), "00:00 4, 00:05 4").Spans().ShouldBe("00:01:00-00:05:00");
}
