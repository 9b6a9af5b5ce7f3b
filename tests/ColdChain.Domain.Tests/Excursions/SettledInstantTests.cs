using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Tests.Excursions.Oracle;
using ColdChain.TestSupport;

namespace ColdChain.Domain.Tests.Excursions;

public sealed class SettledInstantTests
{
    private static readonly Config Thousands = Seeded.Quick.WithMaxTest(3000);

    [Fact]
    public void From_there_on_a_series_cut_anywhere_gives_what_the_whole_gives()
    {
        var compared = 0;
        Prop.ForAll(
                SeriesCases.Any(60),
                Gen.Choose(0, 99).ToArbitrary(),
                (made, percent) =>
                {
                    var (whole, tail) = Cut(made, percent);
                    var (series, found) = (tail.ToSeries(), tail.Evaluate().Excursions);
                    foreach (var rule in made.Profile.Rules)
                    {
                        if (SettledInstant.Find(made.Profile, rule, series, found) is not { } settledMs)
                            continue;
                        var expected = From(whole.Evaluate().Excursions, rule, settledMs);
                        From(found, rule, settledMs).ShouldBe(expected);
                        compared += percent > 0 ? expected.Count : 0;
                    }
                }
            )
            .Check(Thousands);
        compared.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void Time_beyond_a_threshold_only_grows_with_what_was_before()
    {
        var compared = 0;
        Prop.ForAll(
                SeriesCases.Any(60),
                Gen.Choose(1, 99).ToArbitrary(),
                (made, percent) =>
                {
                    var (whole, tail) = Cut(made, percent);
                    var all = whole.Evaluate().Excursions;
                    foreach (var rule in made.Profile.Rules.Where(rule => rule is ThresholdRule or MissingRule or CumulativeRule))
                    {
                        foreach (var excursion in tail.Evaluate().Excursions.Where(each => each.RuleId == rule.Id))
                        {
                            all.ShouldContain(each =>
                                each.RuleId == rule.Id
                                && each.StartMs <= excursion.MeasuredToMs
                                && (each.EndMs ?? long.MaxValue) >= excursion.StartMs
                            );
                            compared++;
                        }
                    }
                }
            )
            .Check(Thousands);
        compared.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void Inside_the_deadband_nothing_is_settled_yet()
    {
        // The whole may have been above 8 before: then what follows goes on, and is no new excursion.
        var profile = Given.With(Given.Above(8, deadband: 0.5m));
        Settled(profile, "10:00 7.8, 10:05 9, 10:10 7.4, 10:15 9").ShouldBe("10:10:00");
        Settled(profile, "10:00 7.8, 10:05 9").ShouldBeNull();
    }

    [Fact]
    public void Until_the_off_delay_is_over_an_excursion_before_may_go_on() =>
        Settled(Given.With(Given.Above(8, offDelay: "PT10M")), "10:00 4, 10:05 4, 10:10 4, 10:15 4").ShouldBe("10:10:00");

    [Fact]
    public void A_window_has_to_be_full_and_its_rule_kept() =>
        Settled(Given.With(Given.Rise(1, "PT10M")), "10:00 0, 10:05 20, 10:10 40, 10:15 41, 10:20 41, 10:25 41").ShouldBe("10:20:00");

    [Fact]
    public void The_start_up_period_of_a_series_that_may_have_begun_before_settles_nothing() =>
        Settled(Given.With(Given.Above(8)) with { IgnoreFirst = TimeSpan.FromMinutes(7) }, "10:00 4, 10:05 4, 10:10 4")
            .ShouldBe("10:10:00");

    [Fact]
    public void What_sums_up_the_whole_series_needs_the_whole_series()
    {
        Settled(Given.With(Given.SumAbove(8, "PT1H")), "10:00 4, 10:05 4").ShouldBeNull();
        Settled(Given.With(Given.Mkt(8)), "10:00 4, 10:05 4").ShouldBeNull();
    }

    private static string? Settled(LimitProfile profile, string samples)
    {
        var series = Given.Series(samples);
        return SettledInstant.Find(profile, profile.Rules[0], series, Given.Evaluate(profile, samples).Excursions) is { } settledMs
            ? Given.Clock(settledMs)
            : null;
    }

    private static (SeriesCase Whole, SeriesCase Tail) Cut(SeriesCase made, int percent)
    {
        var whole = made with { Span = default };
        var times = made.Samples.Select(sample => sample.TimeMs).Order().ToList();
        var fromMs = times.Count == 0 ? 0 : times[times.Count * percent / 100];
        return (whole, whole with { Samples = [.. made.Samples.Where(sample => sample.TimeMs >= fromMs)] });
    }

    /// <summary>Sums that were added in another order differ in their last digits.</summary>
    private static List<object> From(IReadOnlyList<Excursion> excursions, LimitRule rule, long settledMs) =>
        [
            .. excursions
                .Where(excursion => excursion.RuleId == rule.Id && excursion.StartMs >= settledMs)
                .Select(excursion =>
                    (object)
                        (
                            excursion.Id,
                            excursion.EndMs,
                            excursion.MeasuredToMs,
                            excursion.Certain,
                            Rounded(excursion.Peak),
                            Rounded(excursion.DegreeMinutes)
                        )
                ),
        ];

    private static double? Rounded(double? value) => value is { } figure ? Math.Round(figure, 5) : null;
}
