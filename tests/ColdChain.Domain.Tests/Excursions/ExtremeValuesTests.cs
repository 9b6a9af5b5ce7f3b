using System.Globalization;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.TestSupport;
using static ColdChain.Domain.Tests.Excursions.Given;

namespace ColdChain.Domain.Tests.Excursions;

/// <summary>Values near the ends of a double: absurd as temperatures, and judged rightly all the same.</summary>
public sealed class ExtremeValuesTests
{
    private const double Relative = 1e-9;

    [Theory]
    [InlineData("00:00 1e308, 00:05 1e308, 00:10 1e308", 1e308)]
    [InlineData("00:00 1.7976931348623157e308, 00:05 1.7976931348623157e308", double.MaxValue)]
    [InlineData("00:00 -1e308, 00:05 1e308", 0)]
    [InlineData("00:00 -1e308, 00:05 5, 00:10 1e308, 00:15 9", 1.6666666666666667e307)]
    [InlineData("00:00 1.7976931348623157e308, 00:05 -1.7976931348623157e308, 00:10 0, 00:15 1", -2.9961552247705262e307)]
    [InlineData("00:00 1e308, 01:00 1.5e308, 02:00 -0.5e308", 6.666666666666667e307)]
    [InlineData("00:00 1e308, 00:05 7, 00:10 -1e308", 3.5)] // nothing but the small value is left
    [InlineData("00:00 1e308, 01:00 7, 02:00 -1e308", 2.3333333333333335)]
    public void The_mean_is_finite_and_right(string samples, double mean) =>
        Evaluate(Profile, samples).Mean!.Value.ShouldBe(mean, Math.Max(1e-6, Math.Abs(mean) * Relative));

    [Theory]
    [InlineData("00:00 1e308, 00:05 1e308, 00:10 1e308", 1e308)]
    [InlineData("00:00 1.7976931348623157e308, 00:05 1.7976931348623157e308", double.MaxValue)]
    // Far above dH/(2R) the stress is 1 - dH/(RT): the kinetic mean is the harmonic one.
    [InlineData("00:00 1e308, 00:05 1.5e308", 1.2e308)]
    [InlineData("00:00 1e12, 00:05 3e12", 1.5e12)]
    [InlineData("00:00 1e20, 00:05 1e300", 2e20)]
    // Below absolute zero nothing is added: half of the weight has stress 1, half none: dH / (R ln 2).
    [InlineData("00:00 1e308, 00:05 -1e308, 00:10 1e308", 14153.691756)]
    [InlineData("00:00 1e300, 00:05 -1e300, 00:10 1e300", 14153.691756)]
    public void The_mean_kinetic_temperature_is_finite_and_right(string samples, double mkt) =>
        Evaluate(Profile, samples).MeanKineticTemperature!.Value.ShouldBe(mkt, Math.Max(1e-6, Math.Abs(mkt) * Relative));

    [Fact]
    public void Without_anything_above_absolute_zero_there_is_no_mean_kinetic_temperature() =>
        Evaluate(Profile, "00:00 -273.15, 00:05 -1e308").MeanKineticTemperature.ShouldBeNull();

    [Fact]
    public void A_window_cuts_a_segment_between_the_largest_values_of_both_signs()
    {
        // Cut in its middle, at 0 C: from there on half the weight has stress 1, and half that of 0 C, which is nothing beside it.
        var excursion = Evaluate(Mkt(100, "PT5M"), "00:00 -1.5e308, 00:10 1.5e308").Excursions.ShouldHaveSingleItem();
        excursion.Peak!.Value.ShouldBe(14153.691756, 1e-5);
    }

    [Fact]
    public void The_area_beyond_a_limit_is_right_across_the_whole_range()
    {
        // A triangle of 2.5 min and 1e308 on the side beyond the limit.
        var excursion = Evaluate(Above(0), "00:00 -1e308, 00:05 1e308, 00:05:00.001 -1e308").Excursions.ShouldHaveSingleItem();
        excursion.Span().ShouldBe("00:02:30-00:05:00.001");
        excursion.DegreeMinutes!.Value.ShouldBe(1.25e308, 1e304);
    }

    /// <summary>Half a millisecond rounds up; the smallest of values beside the middle makes it less than half.</summary>
    [Theory]
    [InlineData("00:00 -1e303, 00:01:00.001 1e303", "00:00:30.001-")]
    [InlineData("00:00 -1e303, 00:01:00.001 1.0000000000000002e303", "00:00:30-")]
    public void A_crossing_of_huge_values_is_rounded_from_the_whole_fraction(string samples, string span) =>
        Evaluate(Above(0), samples).Spans().ShouldBe(span);

    [Fact]
    public void An_area_that_no_double_holds_is_at_least_the_largest() =>
        Evaluate(Above(8), "00:00 1e308, 00:05 1e308, 00:10 1e308")
            .Excursions.ShouldHaveSingleItem()
            .DegreeMinutes.ShouldBe(double.MaxValue);

    [Theory]
    [InlineData("00:00 1e308, 00:05 5, 00:10 1e308", null)] // symmetrical: no slope at all
    [InlineData("00:00 1e308, 00:05 5, 00:10 1.000000000000001e308", 1e292)]
    [InlineData("00:00 -1e308, 00:05 0, 00:10 1e308", 2e307)]
    [InlineData("00:00 1e308, 00:05 1e308, 00:10 1e308", null)]
    [InlineData("00:00 0, 00:00:00.001 8e307, 00:00:00.002 16e307", double.MaxValue)]
    public void Slopes_of_huge_values_are_compared_without_rounding(string samples, double? peak)
    {
        var excursions = Evaluate(Rise(0.1m, "PT10M"), samples).Excursions;
        if (peak is { } steepest)
            excursions.ShouldHaveSingleItem().Peak!.Value.ShouldBe(steepest, steepest * 1e-6);
        else
            excursions.ShouldBeEmpty();
    }

    /// <summary>With every threshold at 0 a series that is 1e300 times as large is judged the same, and its sizes are 1e300 times as large.</summary>
    [Fact]
    public void A_scale_of_values_scales_the_sizes_and_nothing_else() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                seed =>
                {
                    var random = new Random(seed);
                    var rules = With(
                        Above(0, onDelay: "PT2M"),
                        Below(0, offDelay: "PT7M"),
                        SumAbove(0, "PT9M"),
                        SumAbove(0, "PT6M", "PT20M") with
                        {
                            Id = "rolling",
                        },
                        Rise(0, "PT20M")
                    ) with
                    {
                        Metric = "pressure",
                        Budget = [new BudgetBand("b", ThresholdDirection.Above, 0, TimeSpan.FromHours(1))],
                    };
                    var samples = Enumerable
                        .Range(0, random.Next(1, 30))
                        .Select(i => (TimeMs: (i * 300_000L) + random.Next(-100_000, 100_000), Value: (double)random.Next(-50, 51)))
                        .ToList();
                    var plain = Judge(rules, samples, 0);
                    var large = Judge(rules, samples, 300);
                    large.Mean!.Value.ShouldBe(plain.Mean!.Value * 1e300, 1e288);
                    large.Budget.Single().Seconds.ShouldBe(plain.Budget.Single().Seconds, 1e-9);
                    large.Transients.ShouldBe(plain.Transients);
                    large.Excursions.Count.ShouldBe(plain.Excursions.Count);
                    foreach (var (a, e) in large.Excursions.Zip(plain.Excursions))
                    {
                        a.Peak!.Value.ShouldBe(e.Peak!.Value * 1e300, 1e294);
                        if (e.DegreeMinutes is { } area)
                            a.DegreeMinutes!.Value.ShouldBe(area * 1e300, 1e291);
                        a.DurationSeconds.ShouldBe(e.DurationSeconds, 1e-9);
                        a.MonitoredSeconds.ShouldBe(e.MonitoredSeconds, 1e-9);
                        (a.Id, a.EndMs, a.MeasuredToMs, a.PeakAtMs, a.Certain, a.SpansGap, a.StartUncertain, a.EndUncertain).ShouldBe(
                            (e.Id, e.EndMs, e.MeasuredToMs, e.PeakAtMs, e.Certain, e.SpansGap, e.StartUncertain, e.EndUncertain)
                        );
                    }
                }
            )
            .Check(Seeded.Quick.WithMaxTest(2000));

    /// <summary>Arrhenius stress is convex up to dH/(2R), about 4,727 C: up to there the kinetic mean is the larger one, above all of it the smaller.</summary>
    [Fact]
    public void The_means_lie_between_the_extremes_at_any_size() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                seed =>
                {
                    var random = new Random(seed);
                    var (size, sign) = (Math.Pow(10, random.Next(-3, 308)), random.Next(2));
                    var samples = Enumerable
                        .Range(0, random.Next(1, 12))
                        .Select(i => (TimeMs: i * 300_000L, Value: (random.NextDouble() - (sign / 2d)) * size))
                        .ToList();
                    var result = Judge(Profile, samples, 0);
                    Ordered(result.Min!.Value, result.Mean!.Value, result.Max!.Value);
                    if (result.MeanKineticTemperature is not { } mkt)
                    {
                        result.Max.Value.ShouldBeLessThanOrEqualTo(-273.15);
                        return;
                    }
                    Ordered(result.Min.Value, mkt, result.Max.Value);
                    if (result.Max <= 4700)
                        Ordered(result.Mean.Value, mkt, result.Max.Value);
                    else if (result.Min >= 4800)
                        Ordered(result.Min.Value, mkt, result.Mean.Value);
                }
            )
            .Check(Seeded.Quick.WithMaxTest(5000));

    private static void Ordered(double low, double between, double high)
    {
        double.IsFinite(between).ShouldBeTrue();
        between.ShouldBeGreaterThanOrEqualTo(low - Noise(low));
        between.ShouldBeLessThanOrEqualTo(high + Noise(high));
    }

    private static double Noise(double value) => Math.Max(1e-9, Math.Abs(value) * 1e-12);

    private static ChannelEvaluation Judge(LimitProfile profile, IEnumerable<(long TimeMs, double Value)> samples, int exponent)
    {
        var series = new SampleSeries();
        foreach (var (timeMs, value) in samples)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{value:R}");
            series.Add(timeMs, exponent == 0 ? value : double.Parse($"{text}e{exponent}", CultureInfo.InvariantCulture));
        }
        return ChannelEvaluator.Evaluate("probe-1", profile, series);
    }
}
