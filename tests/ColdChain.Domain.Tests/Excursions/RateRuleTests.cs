using ColdChain.Domain.Limits;
using static ColdChain.Domain.Tests.Excursions.Given;

namespace ColdChain.Domain.Tests.Excursions;

public sealed class RateRuleTests
{
    [Fact]
    public void It_starts_at_the_first_sample_whose_slope_exceeds_the_rate_and_ends_at_the_first_that_does_not()
    {
        // Slopes over 2 min: -, -, 1.5, 3, 1.5, 0
        var excursion = Evaluate(Rise(2, "PT2M"), "00:00 0, 00:01 0, 00:02 3, 00:03 6, 00:04 6, 00:05 6").Excursions.ShouldHaveSingleItem();
        excursion.Span().ShouldBe("00:03:00-00:04:00");
        (excursion.Peak, excursion.PeakAtMs).ShouldBe((3, At("00:03")));
        (excursion.DurationSeconds, excursion.MonitoredSeconds, excursion.DegreeMinutes).ShouldBe((60, 60, null));
        (excursion.Certain, excursion.EndUncertain).ShouldBe((true, false));
    }

    [Fact]
    public void A_slope_of_exactly_the_rate_does_not_exceed_it() =>
        Evaluate(Rise(0.2m, "PT5M"), "00:00 0.1, 00:01 0.3, 00:02 0.5, 00:03 0.7, 00:04 0.9").Excursions.ShouldBeEmpty();

    [Fact]
    public void Two_samples_have_no_slope() => Evaluate(Rise(2, "PT2M"), "00:00 0, 00:02 100").Excursions.ShouldBeEmpty();

    [Fact]
    public void The_window_holds_both_its_ends()
    {
        Evaluate(Rise(2, "PT2M"), "00:00 0, 00:01 3, 00:02 6").Spans().ShouldBe("00:02:00-");
        Evaluate(Rise(2, "PT1M59.999S"), "00:00 0, 00:01 3, 00:02 6").Excursions.ShouldBeEmpty();
    }

    [Fact]
    public void Where_a_gap_leaves_no_slope_it_ends_uncertainly()
    {
        var excursion = Evaluate(Rise(2, "PT1H"), "00:00 0, 00:01 3, 00:02 6, 00:32 7").Excursions.ShouldHaveSingleItem();
        excursion.Span().ShouldBe("00:02:00-00:32:00");
        (excursion.EndUncertain, excursion.SpansGap, excursion.MonitoredSeconds).ShouldBe((true, false, 0));
    }

    [Fact]
    public void A_fall_is_judged_by_the_lowest_values_and_its_peak_is_signed()
    {
        var fall = new RateRule("fast", Severity.Warning, ThresholdDirection.Below, 2, TimeSpan.FromMinutes(2));
        var excursion = Evaluate(fall, "00:00 9, 00:01 9, 00:01 6, 00:02 3").Excursions.ShouldHaveSingleItem();
        excursion.Peak.ShouldBe(-3);
        Evaluate(Rise(2, "PT2M"), "00:00 9, 00:01 9, 00:01 6, 00:02 3").Excursions.ShouldBeEmpty();
    }
}
