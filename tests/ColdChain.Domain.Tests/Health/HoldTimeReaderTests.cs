using ColdChain.Domain.Health;
using ColdChain.TestSupport;
using static ColdChain.Domain.Tests.Health.Truth;

namespace ColdChain.Domain.Tests.Health;

public sealed class HoldTimeReaderTests
{
    private static readonly HoldTimeOptions Options = new() { LyingFactor = 10 };
    private static readonly TimeSpan Rated = TimeSpan.FromDays(10);

    private static HealthSample[] Tilt(int hours, Func<int, double> degrees) =>
        [.. Enumerable.Range(0, 6 * hours).Select(i => new HealthSample(i * 10 * Minute, degrees(i / 6)))];

    [Fact]
    public void Upright_an_hour_spends_an_hour()
    {
        var left = HoldTimeReader.Of(Rated, 0, 48 * Hour, Tilt(48, _ => 3), Options);
        (left.Worst, left.Best).ShouldBe((TimeSpan.FromDays(8), TimeSpan.FromDays(8)));
    }

    [Fact]
    public void Lying_spends_it_by_the_factor()
    {
        var left = HoldTimeReader.Of(Rated, 0, 48 * Hour, Tilt(48, hour => hour is >= 10 and < 14 ? -85 : 0), Options);
        left.Lying.ShouldBe(TimeSpan.FromHours(4));
        left.Worst.ShouldBe(TimeSpan.FromHours(240 - 44 - 40));
    }

    [Fact]
    public void Unknown_position_is_counted_as_lying_for_the_worst_and_never_as_good()
    {
        var left = HoldTimeReader.Of(Rated, 0, 10 * Hour, Tilt(10, _ => 0).Where(s => s.TimeMs is <= Hour or >= 6 * Hour), Options);
        left.Unknown.ShouldBe(TimeSpan.FromHours(4));
        (left.Worst, left.Best).ShouldBe((TimeSpan.FromHours(240 - 6 - 40), TimeSpan.FromHours(230)));
    }

    [Fact]
    public void Nothing_is_left_rather_than_less_than_nothing() =>
        HoldTimeReader.Of(Rated, 0, 400 * Hour, [], Options).Best.ShouldBe(TimeSpan.Zero);

    [Fact]
    public void Before_the_charge_nothing_is_spent() => HoldTimeReader.Of(Rated, Hour, 0, [new(0, 90)], Options).Worst.ShouldBe(Rated);

    [Fact]
    public void Any_order_of_arrival_gives_the_same_and_the_worst_is_never_better_than_the_best() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(0, int.MaxValue - 1)),
                seed =>
                {
                    var random = new Random(seed);
                    var tilt = Enumerable
                        .Range(0, 200)
                        .Select(_ => new HealthSample(random.Next(0, 300) * 10 * Minute, random.Next(-90, 91)));
                    var samples = tilt.ToList();
                    var left = HoldTimeReader.Of(Rated, 3 * Hour, 45 * Hour, samples, Options);
                    HoldTimeReader.Of(Rated, 3 * Hour, 45 * Hour, Shuffled(samples, seed), Options).ShouldBe(left);
                    left.Worst.ShouldBeLessThanOrEqualTo(left.Best);
                    (left.Upright + left.Lying + left.Unknown).ShouldBe(TimeSpan.FromHours(42));
                }
            )
            .Check(Seeded.Quick);
}
