using ColdChain.Domain.Excursions;
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

    /// <summary>Both windows rise by exactly 0.03 / 13 C per ms: neither is steeper, the first is the peak.</summary>
    [Fact]
    public void Of_equal_slopes_the_first_is_the_peak()
    {
        var rule = new RateRule("fast", Severity.Info, ThresholdDirection.Above, 0.01m, TimeSpan.FromMinutes(30));
        var profile = new LimitProfile
        {
            Name = "ms",
            MaxGap = TimeSpan.FromMilliseconds(3),
            Rules = [rule],
        };
        var evaluator = new PointEvaluator("probe", profile);
        foreach (var (timeMs, value) in new[] { (0L, -149.98), (1, -150.08), (4, -150), (6, -150.01) })
            evaluator.TryAdd(timeMs, value).ShouldBeTrue();
        var excursion = evaluator.Open(toMs: null).ShouldHaveSingleItem();
        excursion.PeakAtMs.ShouldBe(4);
        excursion.Peak!.Value.ShouldBe(138.461538461538, 1e-9);
    }

    [Fact]
    public void Values_of_many_digits_are_judged_too()
    {
        // 1 F a minute: 0.5555... C, which no number of decimals ends.
        var fahrenheit = Enumerable.Range(0, 10).Select(i => $"00:0{i} {(i - 32) / 1.8:R}");
        Evaluate(Rise(0.5555m, "PT3M"), string.Join(", ", fahrenheit)).Spans().ShouldBe("00:02:00-");
        Evaluate(Rise(0.5556m, "PT3M"), string.Join(", ", fahrenheit)).Excursions.ShouldBeEmpty();
        // Once they have left the window, exact numbers judge again.
        var mixed = fahrenheit.Take(3).Append("00:04 1, 00:05 2, 00:06 3, 00:07 4, 00:08 5, 00:09 6");
        Evaluate(Rise(0.999999999m, "PT3M"), string.Join(", ", mixed)).Spans().ShouldEndWith("-");
        Evaluate(Rise(1, "PT2M"), string.Join(", ", mixed.Skip(3))).Excursions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("8.0000000001", true)]
    [InlineData("8", false)]
    [InlineData("7.9999999999", false)]
    public void The_tenth_decimal_decides_too(string last, bool exceeds) =>
        Evaluate(Rise(2, "PT3M"), $"00:00 4, 00:01 6, 00:02 {last}").Excursions.Count.ShouldBe(exceeds ? 1 : 0);

    [Fact]
    public void A_window_that_slides_for_years_keeps_its_digits()
    {
        var profile = new LimitProfile
        {
            Name = "years",
            MaxGap = TimeSpan.FromDays(1),
            Rules = [new RateRule("fast", Severity.Info, ThresholdDirection.Above, 0.1m, TimeSpan.FromHours(3))],
        };
        var evaluator = new PointEvaluator("probe", profile);
        // 100,000 hours with one step of noise, then exactly 0.1 C a minute, then a billionth more.
        var value = -80m;
        for (var hour = 0L; hour < 100_000; hour++)
            evaluator.TryAdd(hour * 3_600_000, (double)(value + hour % 7 / 10m));
        for (var hour = 100_000L; hour < 100_010; hour++)
            evaluator.TryAdd(hour * 3_600_000, (double)(value += 6));
        evaluator.TakeClosed().ShouldBeEmpty();
        evaluator.Open(toMs: null).ShouldBeEmpty();
        evaluator.TryAdd(100_010 * 3_600_000L, (double)(value + 6.000000001m));
        evaluator.Open(toMs: null).ShouldHaveSingleItem();
    }
}
