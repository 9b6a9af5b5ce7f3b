using ColdChain.Domain.Health;
using ColdChain.TestSupport;
using static ColdChain.Domain.Tests.Health.Truth;

namespace ColdChain.Domain.Tests.Health;

public sealed class HealthTrendReaderTests
{
    private static readonly HealthTrendOptions Options = new();

    private static List<DayFigure> Days(Func<int, double?> value, int seed = 1, double noise = 0.01)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 42).Select(day => new DayFigure(day, value(day) + noise * Normal(random)))];
    }

    [Fact]
    public void A_compressor_that_ages_is_worsening()
    {
        var trend = HealthTrendReader.Of(Days(day => 0.46 + Math.Max(0, day - 28) * 0.013), 41, Options);
        trend.Verdict.ShouldBe(HealthVerdict.Worsening);
        (trend.From!.Value, trend.To!.Value).ShouldSatisfyAllConditions(
            t => t.Item1.ShouldBe(0.46, 0.02),
            t => t.Item2.ShouldBe(0.63, 0.02)
        );
        (trend.PerDay!.Value.Lower, trend.PerDay.Value.Upper).ShouldSatisfyAllConditions(
            interval => interval.Item1.ShouldBeLessThan(0.013),
            interval => interval.Item2.ShouldBeGreaterThan(0.013)
        );
        trend.Days.ShouldBe(13);
    }

    [Fact]
    public void A_step_since_the_reference_is_worsening_though_the_last_days_are_level() =>
        HealthTrendReader.Of(Days(day => day < 28 ? 0.46 : 0.6), 41, Options).Verdict.ShouldBe(HealthVerdict.Worsening);

    [Fact]
    public void One_bad_day_is_no_trend() =>
        HealthTrendReader.Of(Days(day => day == 41 ? 0.99 : 0.46), 41, Options).Verdict.ShouldBe(HealthVerdict.Steady);

    [Fact]
    public void A_repair_is_improving() =>
        HealthTrendReader.Of(Days(day => day < 28 ? 0.7 : 0.46), 41, Options).Verdict.ShouldBe(HealthVerdict.Improving);

    [Fact]
    public void For_time_left_falling_is_worse() =>
        HealthTrendReader
            .Of(Days(day => 10 - 0.05 * day), 41, Options with { HigherIsWorse = false })
            .Verdict.ShouldBe(HealthVerdict.Worsening);

    [Fact]
    public void Too_few_known_days_are_unknown_and_never_steady()
    {
        var trend = HealthTrendReader.Of(Days(day => day is < 28 or > 35 ? 0.46 : null).Where(d => d.Day < 41), 41, Options);
        (trend.Verdict, trend.PerDay).ShouldBe((HealthVerdict.Unknown, null));
        trend.Reference.ShouldNotBeNull();
    }

    [Fact]
    public void Any_order_of_the_days_gives_the_same_also_with_a_day_twice() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(0, int.MaxValue - 1)),
                seed =>
                {
                    var days = Days(day => 0.4 + day * (seed % 7 - 3) * 0.01, seed, 0.1);
                    days.Add(days[35] with { Value = 0.9 });
                    HealthTrendReader.Of(Shuffled(days, seed), 41, Options).ShouldBe(HealthTrendReader.Of(days, 41, Options));
                }
            )
            .Check(Seeded.Quick);

    [Fact]
    public void Steady_noise_seldom_alarms()
    {
        var alarms = Enumerable
            .Range(0, 500)
            .Count(seed => HealthTrendReader.Of(Days(_ => 0.5, seed, 0.03), 41, Options).Verdict == HealthVerdict.Worsening);
        alarms.ShouldBeLessThanOrEqualTo(5);
    }
}
