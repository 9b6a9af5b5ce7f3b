using ColdChain.Domain.Cryopreservation;
using ColdChain.Domain.Excursions;

namespace ColdChain.Domain.Tests.Cryopreservation;

public sealed class CryopreservationRunTests
{
    private static readonly GivenRun Good = new GivenRun().Following(new GivenRun().Planned);

    private static long At(double minutes) => GivenRun.At(minutes);

    [Fact]
    public void A_curve_on_the_setpoint_conforms()
    {
        var run = Good.Evaluate();
        run.Verdict.ShouldBe(RunVerdict.Conforms);
        run.Deviations.ShouldBeEmpty();
        run.Gaps.ShouldBeEmpty();
        (run.StartMs, run.Alignment, run.JudgedToMs).ShouldBe((At(0), RunAlignment.Given, At(67)));
        run.End.ShouldBe(new RunEnd(-120, true, run.End.ReachedAtMs, -120, At(67)));
        run.Segments.Sum(segment => segment.MonitoredSeconds).ShouldBe(67 * 60);
        run.Segments.Select(segment => segment.SecondsOutOfTolerance).ShouldAllBe(seconds => seconds == 0);
    }

    [Fact]
    public void Each_segment_has_its_mean_rate_and_its_actual_times()
    {
        var segments = Good.Evaluate().Segments;
        segments.Select(segment => Math.Round(segment.MeanRateCPerMinute!.Value, 3)).ShouldBe([0, -1, -10, 0], 0.02);
        segments[1].ActualFromMs.ShouldBe(At(10));
        segments[1].ActualToMs.ShouldBe(At(54));
        segments[2].ActualToMs.ShouldBe(At(61.95)); // half a degree before the hold counts as arrived
        segments[3].ActualToMs.ShouldBe(At(67));
    }

    [Fact]
    public void The_start_of_cooling_is_found_and_the_lag_reported()
    {
        var run = Good.Following(minute => Good.Planned(minute - 3)).Evaluate();
        (run.CoolingStartMs, run.LagSeconds, run.Alignment).ShouldBe((At(13), 180, RunAlignment.Given));
        run.Deviations.ShouldContain(deviation => deviation.RuleId == RunDeviation.AboveSetpoint);
    }

    [Theory, InlineData(5, 3), InlineData(5, -3)]
    public void A_programme_begun_within_the_allowed_time_is_judged_from_where_it_began(int within, int lag)
    {
        var given = Good with { Programme = Good.Programme with { StartWithin = TimeSpan.FromMinutes(within) } };
        var run = given.Following(minute => given.Planned(minute - lag), 75).Evaluate();
        (run.StartMs, run.Alignment, run.LagSeconds).ShouldBe((At(lag), RunAlignment.CoolingStart, lag * 60));
        run.Verdict.ShouldBe(RunVerdict.Conforms);
    }

    [Fact]
    public void Beyond_the_allowed_time_the_records_start_stands()
    {
        var given = Good with { Programme = Good.Programme with { StartWithin = TimeSpan.FromMinutes(2) } };
        var run = given.Following(minute => given.Planned(minute - 3), 75).Evaluate();
        (run.StartMs, run.Alignment, run.Verdict).ShouldBe((At(0), RunAlignment.Given, RunVerdict.Deviates));
    }

    [Fact]
    public void Without_a_named_start_the_programme_is_laid_on_the_start_of_cooling()
    {
        var run = (Good with { Span = default }).Following(minute => Good.Planned(minute - 4), 75).Evaluate();
        (run.StartMs, run.Alignment, run.LagSeconds, run.Verdict).ShouldBe((At(4), RunAlignment.CoolingStart, null, RunVerdict.Conforms));
    }

    [Fact]
    public void A_deviation_is_an_excursion_with_interpolated_crossings_and_an_id_of_its_start()
    {
        // 6 C above the setpoint at minute 20, straight lines to and from it over one minute: out of 2 C for two thirds of each minute.
        var run = Good.Following(minute => Good.Planned(minute) + Math.Max(0, 6 * (1 - Math.Abs(minute - 20)))).Evaluate();
        var found = run.Deviations.ShouldHaveSingleItem();
        (found.StartMs, found.EndMs).ShouldBe((At(19 + (1 / 3d)), At(20 + (2 / 3d))));
        (found.RuleId, found.Kind).ShouldBe((RunDeviation.AboveSetpoint, RunDeviation.SetpointKind));
        found.Peak!.Value.ShouldBe(6, 1e-9);
        found.PeakAtMs.ShouldBe(At(20));
        found.DegreeMinutes!.Value.ShouldBe(4 * (2 / 3d), 1e-3);
        found.Id.ShouldBe(ExcursionId.Of("chamber", RunDeviation.AboveSetpoint, found.StartMs));
        run.Segments[1].SecondsOutOfTolerance.ShouldBe(80, 0.001);
        (run.Segments[1].LargestDeviationC!.Value, run.Segments[1].LargestDeviationAtMs).ShouldBe((6, At(20)));
        run.Verdict.ShouldBe(RunVerdict.Deviates);
    }

    [Fact]
    public void On_the_tolerance_is_inside() =>
        Good.Following(minute => Good.Planned(minute) + (minute is > 15 and < 40 ? -2 : 0)).Evaluate().Deviations.ShouldBeEmpty();

    [Fact]
    public void Shorter_than_the_on_delay_is_a_transient()
    {
        var given = Good with { Programme = Good.Programme with { OnDelay = TimeSpan.FromSeconds(81) } };
        var run = given.Following(minute => given.Planned(minute) + Math.Max(0, 6 * (1 - Math.Abs(minute - 20)))).Evaluate();
        (run.Deviations.Count, run.Transients, run.Verdict).ShouldBe((0, 1, RunVerdict.Conforms));
    }

    [Fact]
    public void A_deviation_ends_at_the_corner_where_the_tolerance_widens()
    {
        var run = Good.Following(minute => Good.Planned(minute) + (minute is >= 50 and <= 58 ? 3 : 0)).Evaluate();
        run.Deviations.ShouldHaveSingleItem().EndMs.ShouldBe(At(54));
    }

    [Fact]
    public void A_gap_is_unmonitored_and_never_in_tolerance()
    {
        var run = (
            Good with
            {
                Chamber = [.. Good.Chamber.Where(sample => sample.TimeMs <= At(20) || sample.TimeMs >= At(25))],
            }
        ).Evaluate();
        run.Gaps.ShouldBe([new UnmonitoredGap(At(20), At(25))]);
        run.Segments[1].UnmonitoredSeconds.ShouldBe(300);
        (run.Deviations.Count, run.Verdict).ShouldBe((0, RunVerdict.NotShown));
    }

    [Fact]
    public void Out_before_and_after_a_gap_is_one_deviation_that_spans_it()
    {
        var given = Good.Following(minute => Good.Planned(minute) + (minute is > 19 and < 26 ? 4 : 0));
        var run = (
            given with
            {
                Chamber = [.. given.Chamber.Where(sample => sample.TimeMs <= At(20) || sample.TimeMs >= At(25))],
            }
        ).Evaluate();
        var found = run.Deviations.ShouldHaveSingleItem();
        (found.SpansGap, found.StartUncertain, found.EndUncertain).ShouldBe((true, false, false));
        found.MonitoredSeconds.ShouldBe(found.DurationSeconds - 300, 0.001);
    }

    [Fact]
    public void Back_in_tolerance_after_a_gap_the_end_is_uncertain()
    {
        var given = Good.Following(minute => Good.Planned(minute) + (minute is > 19 and < 21 ? 4 : 0));
        var run = (
            given with
            {
                Chamber = [.. given.Chamber.Where(sample => sample.TimeMs <= At(20) || sample.TimeMs >= At(25))],
            }
        ).Evaluate();
        var found = run.Deviations.ShouldHaveSingleItem();
        (found.EndMs, found.EndUncertain, found.SpansGap).ShouldBe((At(25), true, true));
    }

    [Fact]
    public void A_lone_sample_out_of_tolerance_between_gaps_is_a_deviation()
    {
        var run = (
            Good with
            {
                Chamber = [.. Good.Chamber.Where(sample => sample.TimeMs <= At(20) || sample.TimeMs >= At(25)), (At(22.5), 5)],
            }
        ).Evaluate();
        var found = run.Deviations.ShouldHaveSingleItem();
        (found.StartMs, found.StartUncertain, found.EndMs, found.EndUncertain).ShouldBe((At(22.5), true, At(25), true));
    }

    [Fact]
    public void Conflicting_values_are_judged_by_the_worse()
    {
        var run = (Good with { Chamber = [.. Good.Chamber, (At(20), -30d), (At(20), 20d)] }).Evaluate();
        run.Deviations.Select(deviation => deviation.RuleId)
            .ShouldBe([RunDeviation.AboveSetpoint, RunDeviation.BelowSetpoint], ignoreOrder: true);
    }

    [Fact]
    public void A_mean_rate_out_of_its_tolerance_is_a_deviation()
    {
        var given = Good with
        {
            Programme = Good.Programme with
            {
                Segments =
                [
                    new HoldSegment("equilibrate", TimeSpan.FromMinutes(10), 1),
                    new RampSegment("slow", 1, -40, ToleranceC: null, 0.2m),
                ],
            },
        };
        var run = given.Following(minute => Math.Max(-40, 4 - (1.3 * Math.Max(0, minute - 10)))).Evaluate();
        var found = run.Deviations.ShouldHaveSingleItem();
        (found.RuleId, found.Kind).ShouldBe(("rate/slow", RunDeviation.RateKind));
        found.Peak!.Value.ShouldBe(-1.3, 0.01);
        run.Segments[1].ActualSeconds!.Value.ShouldBe(43.5 / 1.3 * 60, 1);
    }

    [Fact]
    public void An_end_temperature_that_is_not_reached_is_a_deviation()
    {
        var run = Good.Following(minute => Math.Max(-110, Good.Planned(minute))).Evaluate();
        (run.End.Reached, run.End.ReachedAtMs, run.End.LastC).ShouldBe((false, null, -110));
        run.Deviations.Select(deviation => deviation.RuleId).ShouldBe([RunDeviation.AboveSetpoint, RunDeviation.EndTemperature]);
    }

    [Fact]
    public void A_record_that_ends_before_the_programme_is_a_deviation()
    {
        var run = (Good with { Span = new RunSpan(At(0), At(58)) }).Evaluate();
        run.JudgedToMs.ShouldBe(At(58));
        run.Deviations.Select(deviation => deviation.RuleId).ShouldBe([RunDeviation.EndTemperature, RunDeviation.EndedEarly]);
    }

    [Fact]
    public void A_record_that_ends_within_a_minute_of_the_programme_is_not_early() =>
        (Good with { Span = new RunSpan(At(0), At(66)) }).Evaluate().Verdict.ShouldBe(RunVerdict.Conforms);

    [Fact]
    public void A_run_that_goes_on_is_judged_as_far_as_its_samples()
    {
        var run = Good.Following(Good.Planned, toMinute: 30).Evaluate();
        (run.Verdict, run.JudgedToMs, run.End.Reached).ShouldBe((RunVerdict.Running, At(30), null));
        var open = Good.Following(minute => Good.Planned(minute) + (minute > 28 ? 5 : 0), toMinute: 30).Evaluate();
        open.Deviations.ShouldHaveSingleItem().IsOpen.ShouldBeTrue();
        open.Verdict.ShouldBe(RunVerdict.Deviates);
    }

    [Fact]
    public void An_ended_run_whose_last_part_nobody_watched_is_not_shown()
    {
        var run = (Good.Following(Good.Planned, toMinute: 30) with { Span = new RunSpan(At(0), At(70)) }).Evaluate();
        run.Gaps.ShouldBe([new UnmonitoredGap(At(30), At(67))]);
        (run.Verdict, run.End.Reached).ShouldBe((RunVerdict.NotShown, null));
    }

    [Fact]
    public void Without_a_sample_nothing_is_shown()
    {
        var run = (Good with { Chamber = [], Span = new RunSpan(At(0), At(70)) }).Evaluate();
        (run.Verdict, run.Samples, run.Segments[0].LargestDeviationC).ShouldBe((RunVerdict.NotShown, 0, null));
        run.Deviations.ShouldBeEmpty();
    }

    [Fact]
    public void Fewer_than_three_instants_give_no_rate()
    {
        var run = (Good with { Chamber = [(At(20), -6), (At(20.5), -6.5)], Span = new RunSpan(At(0), At(70)) }).Evaluate();
        (run.Segments[1].MeanRateCPerMinute, run.Segments[1].Samples).ShouldBe((null, 2));
        run.Verdict.ShouldBe(RunVerdict.NotShown);
    }

    [Fact]
    public void A_programme_can_be_judged_by_the_sample()
    {
        var given = Good with { Programme = Good.Programme with { Judged = RunCurveKind.Sample } };
        given.Evaluate().Verdict.ShouldBe(RunVerdict.NotShown);
        given.WithSample(given.Planned).Evaluate().Verdict.ShouldBe(RunVerdict.Conforms);
    }
}
