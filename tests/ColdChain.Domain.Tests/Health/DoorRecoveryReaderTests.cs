using ColdChain.Domain.Health;
using ColdChain.TestSupport;
using static ColdChain.Domain.Tests.Health.Truth;

namespace ColdChain.Domain.Tests.Health;

public sealed class DoorRecoveryReaderTests
{
    private static readonly DoorRecoveryOptions Options = new() { Limit = -70 };

    private static readonly HealthSample[] Door = [new(0, 0), new(60 * Minute, 1), new(65 * Minute, 0)];

    /// <summary>-80 C; from the opening at 60 min it rises 3 C a minute to -60 at its peak, two minutes after closing, and falls 0.5 C a minute.</summary>
    private static IEnumerable<HealthSample> Chamber =>
        Enumerable
            .Range(0, 300)
            .Select(m => new HealthSample(
                m * Minute,
                m < 60 ? -80
                    : m <= 67 ? -80 + 20 * (m - 60) / 7.0
                    : Math.Max(-80, -60 - 0.5 * (m - 67))
            ));

    [Fact]
    public void Recovery_runs_from_closing_until_the_chamber_is_back()
    {
        var opening = DoorRecoveryReader.Of(Door, Chamber, Options).ShouldHaveSingleItem();
        opening.Open.ShouldBe(TimeSpan.FromMinutes(5));
        (opening.Before, opening.Peak).ShouldBe((-80, -60));
        // -70 is reached 20 minutes after the peak, -79 38 minutes after it; the peak came 2 minutes after closing.
        opening.BackInsideLimit.ShouldBe(TimeSpan.FromMinutes(22));
        opening.BackAtLevel.ShouldBe(TimeSpan.FromMinutes(40));
    }

    [Fact]
    public void A_chamber_that_still_rises_after_closing_is_not_back()
    {
        // At closing the slow probe is still inside -60: it leaves it later.
        var slow = Chamber.Select(s => s with { TimeMs = s.TimeMs + 4 * Minute });
        DoorRecoveryReader.Of(Door, slow, Options)[0].BackInsideLimit.ShouldBe(TimeSpan.FromMinutes(26));
    }

    [Fact]
    public void A_gap_in_the_recovery_makes_it_unknown()
    {
        var opening = DoorRecoveryReader.Of(Door, Chamber.Where(s => s.TimeMs is < 70 * Minute or > 90 * Minute), Options)[0];
        (opening.BackAtLevel, opening.BackInsideLimit, opening.Peak).ShouldBe((null, null, null));
    }

    [Fact]
    public void The_next_opening_ends_the_recovery_of_the_one_before()
    {
        var openings = DoorRecoveryReader.Of([.. Door, new(80 * Minute, 1), new(81 * Minute, 0)], Chamber, Options);
        openings.Count.ShouldBe(2);
        openings[0].BackInsideLimit.ShouldBeNull();
        openings[1].BackInsideLimit.ShouldBe(TimeSpan.FromMinutes(6));
    }

    [Fact]
    public void A_door_that_stands_open_has_no_recovery_yet()
    {
        var opening = DoorRecoveryReader.Of(Door[..2], Chamber, Options).ShouldHaveSingleItem();
        (opening.ClosedMs, opening.Open, opening.BackAtLevel).ShouldBe((null, null, null));
    }

    [Fact]
    public void Any_order_of_arrival_gives_the_same() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(0, int.MaxValue - 1)),
                seed =>
                {
                    var random = new Random(seed);
                    var door = Enumerable.Range(0, 40).Select(i => new HealthSample(i * 7 * Minute, random.Next(2))).ToList();
                    var chamber = Chamber.Select(s => s with { Value = s.Value + Normal(random) }).ToList();
                    DoorRecoveryReader
                        .Of(Shuffled(door, seed), Shuffled(chamber, seed), Options)
                        .ShouldBe(DoorRecoveryReader.Of(door, chamber, Options));
                }
            )
            .Check(Seeded.Quick);
}
