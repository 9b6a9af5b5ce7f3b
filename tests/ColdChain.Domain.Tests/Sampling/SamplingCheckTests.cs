using ColdChain.Domain.Sampling;
using ColdChain.Domain.Time;
using ColdChain.TestSupport;

namespace ColdChain.Domain.Tests.Sampling;

/// <summary>China GSP, appendix 3: every 30 min in storage, 5 min in transport, 2 min while out of range.</summary>
public sealed class SamplingCheckTests
{
    private const long Minute = 60_000;

    [Fact]
    public void Records_that_come_in_time_keep_the_rule()
    {
        var report = Check([0, 30, 60, 90], to: 100);
        (report.Records, report.LatePauses, report.KeptShare, report.LongestMs).ShouldBe((4, 0, 1, 30 * Minute));
    }

    [Fact]
    public void A_pause_too_long_is_late_by_what_it_is_longer()
    {
        var report = Check([0, 30, 75, 90], to: 100);
        report.Pauses.ShouldHaveSingleItem().ShouldBe(new LatePause(30 * Minute, 75 * Minute, 30 * Minute, 15 * Minute, false));
        report.KeptShare.ShouldBe(0.85);
    }

    [Fact]
    public void The_edges_of_the_span_are_pauses_too()
    {
        var report = Check([40], to: 80);
        report
            .Pauses.Select(pause => (pause.FromMs, pause.ToMs, pause.LateMs))
            .ShouldBe([(0, 40 * Minute, 10 * Minute), (40 * Minute, 80 * Minute, 10 * Minute)]);
        Check([], to: 60).LatePauses.ShouldBe(1);
        Check([-5, 200], to: 20).Records.ShouldBe(0);
    }

    [Fact]
    public void While_out_of_range_the_tighter_interval_counts()
    {
        // Out from 12 to 22: the pause from 10 to 20 overlaps it for 8 minutes, the next one for 2.
        var report = Check([0, 10, 20, 30], to: 30, new TimeRange(12 * Minute, 22 * Minute));
        report.Pauses.ShouldHaveSingleItem().ShouldBe(new LatePause(10 * Minute, 20 * Minute, 2 * Minute, 6 * Minute, true));
    }

    [Fact]
    public void Limits_that_are_exceeded_together_count_once_and_an_open_one_goes_on()
    {
        var report = Check([0, 10, 20], to: 30, new TimeRange(12 * Minute, null), new TimeRange(11 * Minute, 13 * Minute));
        report.Pauses.Select(pause => pause.LateMs / Minute).ShouldBe([7, 8]);
    }

    [Fact]
    public void A_report_needs_an_end_and_times_in_order()
    {
        Should.Throw<ArgumentException>(() =>
            SamplingCheck.Check([], new TimeRange(0, null), [], TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1))
        );
        Should.Throw<ArgumentException>(() => Check([20, 10], to: 30));
        Check([], to: 0).KeptShare.ShouldBeNull();
    }

    [Fact]
    public void More_records_never_make_it_worse() =>
        Prop.ForAll(
                Gen.Choose(0, 600).ListOf().ToArbitrary(),
                Gen.Choose(0, 600).ToArbitrary(),
                (minutes, more) =>
                {
                    var spells = new[] { new TimeRange(100 * Minute, 200 * Minute), new TimeRange(400 * Minute, null) };
                    var before = Check([.. minutes.Order()], to: 600, spells);
                    var after = Check([.. minutes.Append(more).Order()], to: 600, spells);
                    return after.KeptShare >= before.KeptShare - 1e-12 && after.LongestMs <= before.LongestMs && before.KeptShare >= 0;
                }
            )
            .Check(Seeded.Quick.WithMaxTest(1_000));

    private static SamplingReport Check(int[] minutes, long to, params TimeRange[] outOfRange) =>
        SamplingCheck.Check(
            minutes.Select(minute => minute * Minute),
            new TimeRange(0, to * Minute),
            outOfRange,
            SamplingRule.ChinaGsp.Storage,
            SamplingRule.ChinaGsp.OutOfRange
        );
}
