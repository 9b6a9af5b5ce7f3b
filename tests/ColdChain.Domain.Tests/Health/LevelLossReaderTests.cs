using ColdChain.Domain.Health;
using ColdChain.TestSupport;
using static ColdChain.Domain.Tests.Health.Truth;

namespace ColdChain.Domain.Tests.Health;

public sealed class LevelLossReaderTests
{
    private static readonly LevelLossOptions Options = new();

    [Theory, InlineData(8, 0), InlineData(15, 1), InlineData(60, 8)]
    public void Loss_per_day_is_read_between_the_fills(double perDay, int fills)
    {
        var loss = LevelLossReader.Of(Level(perDay, 14, 200, 100, 1, 3), Options);
        loss.PerDay!.Value.ShouldBe(perDay, 0.03 * perDay);
        loss.Least!.Value.ShouldBeLessThanOrEqualTo(perDay * 1.02);
        loss.Most!.Value.ShouldBeGreaterThanOrEqualTo(perDay * 0.98);
        loss.Fills.ShouldBeInRange(fills, fills + 1);
    }

    [Fact]
    public void An_auto_filled_dewar_has_its_loss_though_its_level_stays()
    {
        var loss = LevelLossReader.Of(Level(48, 10, 120, 100, 0.7, 4), Options);
        loss.PerDay!.Value.ShouldBe(48, 2);
        loss.Fills.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Wild_values_do_not_move_the_loss_nor_make_a_fill()
    {
        var samples = Level(10, 7, 200, 50, 0.5, 5).Select((s, i) => i % 50 == 25 ? s with { Value = 900 } : s);
        var loss = LevelLossReader.Of(samples, Options);
        (Math.Round(loss.PerDay!.Value), loss.Fills).ShouldBe((10, 0));
    }

    [Fact]
    public void Days_until_the_low_limit_follow_the_slope()
    {
        var until = LevelLossReader.Of(Level(10, 7, 200, 50, 0.5, 6), Options).Until(80)!.Value;
        until.Days.ShouldBe(5, 0.25);
        until.Earliest.ShouldBeLessThanOrEqualTo(until.Days);
        until.Latest.ShouldBeGreaterThanOrEqualTo(until.Days);
    }

    /// <summary>The 90 % interval leaves 5 % on either side: of 200 dewars without loss about ten seem to lose; twenty would be a false interval.</summary>
    [Fact]
    public void A_level_that_stays_seems_to_fall_no_more_often_than_the_interval_says() =>
        Enumerable
            .Range(0, 200)
            .Count(seed => LevelLossReader.Of(Level(0, 4, 200, 50, 0.5, seed), Options).Until(80) is not null)
            .ShouldBeLessThanOrEqualTo(20);

    [Fact]
    public void Half_a_day_or_nothing_is_not_known()
    {
        LevelLossReader.Of(Level(10, 7, 200, 50, 0.5, 8).Where(s => s.TimeMs < 11 * Hour), Options).PerDay.ShouldBeNull();
        LevelLossReader.Of([], Options).Level.ShouldBeNull();
    }

    [Fact]
    public void A_fill_hidden_in_a_gap_is_not_taken_for_a_smaller_loss()
    {
        // 20 mm a day; each second day nobody measures, and 36 mm are filled meanwhile: less than what is seen as a fill.
        var samples = Enumerable
            .Range(0, 144 * 8)
            .Where(i => i / 144 % 2 == 0)
            .Select(i => new HealthSample(i * 10 * Minute, 200 - 20 * i / 144.0 + 36 * (i / 288)));
        LevelLossReader.Of(samples, Options).PerDay!.Value.ShouldBe(20, 0.01);
    }

    [Fact]
    public void Any_order_of_arrival_gives_the_same() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(0, int.MaxValue - 1)),
                seed =>
                {
                    var samples = Level(5 + seed % 60, 5, 150, 100, 1.5, seed);
                    LevelLossReader.Of(Shuffled(samples, seed), Options).ShouldBe(LevelLossReader.Of(samples, Options));
                }
            )
            .Check(Seeded.Quick);
}
