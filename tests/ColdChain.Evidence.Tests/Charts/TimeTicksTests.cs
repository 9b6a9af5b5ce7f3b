using ColdChain.Domain.Time;
using ColdChain.Evidence.Charts;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Evidence.Tests.Charts;

public sealed class TimeTicksTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void A_day_has_round_local_hours_and_names_the_date_where_it_changes()
    {
        var ticks = TimeTicks.Cover(At("2026-11-20T03:00:00Z"), At("2026-11-21T03:00:00Z"), Shanghai, 14);
        ticks
            .Select(tick => tick.Label)
            .ShouldBe(["12:00", "14:00", "16:00", "18:00", "20:00", "22:00", "00:00", "02:00", "04:00", "06:00", "08:00", "10:00"]);
        ticks
            .Where(tick => tick.Below is not null)
            .Select(tick => (tick.Label, tick.Below))
            .ShouldBe([("12:00", "11-20"), ("00:00", "11-21")]);
    }

    [Fact]
    public void The_hour_that_a_clock_change_leaves_out_has_no_tick()
    {
        var ticks = TimeTicks.Cover(At("2026-03-28T23:00:00Z"), At("2026-03-29T04:00:00Z"), Berlin, 20);
        ticks
            .Where(tick => tick.Label.EndsWith(":00", StringComparison.Ordinal))
            .Select(tick => tick.Label)
            .ShouldBe(["00:00", "01:00", "03:00", "04:00", "05:00", "06:00"]);
    }

    [Fact]
    public void Long_spans_have_days_and_then_months()
    {
        TimeTicks
            .Cover(At("2026-11-01T00:00:00Z"), At("2026-11-12T00:00:00Z"), TimeZoneInfo.Utc, 12)
            .Select(tick => tick.Label)
            .ShouldContain("11-05");
        TimeTicks
            .Cover(At("2024-01-15T00:00:00Z"), At("2026-01-15T00:00:00Z"), TimeZoneInfo.Utc, 12)
            .Select(tick => tick.Label)
            .ShouldContain("2025-01");
    }

    [Fact]
    public void Ticks_lie_in_the_span_in_order_and_are_not_too_many() =>
        Prop.ForAll(
                Gen.Zip(Gen.Choose(0, 2_000_000), Gen.Choose(1, 5_000_000)).ToArbitrary(),
                pair =>
                {
                    var from = 60_000L * pair.Item1 * 10;
                    var to = from + (60_000L * pair.Item2);
                    var ticks = TimeTicks.Cover(from, to, Berlin, 12);
                    return ticks.Count <= 15
                        && ticks.All(tick => tick.TimeMs >= from && tick.TimeMs <= to)
                        && ticks.Zip(ticks.Skip(1)).All(two => two.First.TimeMs < two.Second.TimeMs);
                }
            )
            .Check(Seeded.Quick);

    private static long At(string time) => IsoTime.TryParse(time, out var ms) ? ms : throw new FormatException(time);
}
