using ColdChain.Domain.Cryopreservation;

namespace ColdChain.Domain.Tests.Cryopreservation;

public sealed class NucleationTests
{
    private static readonly GivenRun Good = new GivenRun().Following(new GivenRun().Planned);

    private static GivenRun Expecting(NucleationExpectation nucleation) =>
        Good with
        {
            Programme = Good.Programme with { Nucleation = nucleation },
        };

    /// <summary>The sample follows three minutes late, supercools to -12 C at minute 29, is at -5 C half a minute later, stays there until 37, and has caught up at 45.</summary>
    private static double Freezing(double minute) =>
        minute switch
        {
            < 29 => Good.Planned(minute - 3),
            < 29.5 => -12 + (14 * (minute - 29)),
            < 37 => -5,
            < 45 => -5 - ((minute - 37) * (Good.Planned(42) + 5) / -8),
            _ => Good.Planned(minute - 3),
        };

    [Fact]
    public void Supercooling_rise_and_plateau_are_found_on_the_sample()
    {
        var found = Good.WithSample(Freezing).Evaluate().Nucleation.ShouldNotBeNull();
        (found.AtMs, found.SupercooledToC).ShouldBe((GivenRun.At(29), -12));
        (found.PeakC, found.RiseC).ShouldBe((-5, 7));
        found.PlateauFromMs.ShouldBeInRange(GivenRun.At(29.4), GivenRun.At(29.5));
        found.PlateauToMs!.Value.ShouldBeInRange(GivenRun.At(37.3), GivenRun.At(37.4));
        found.PlateauC.ShouldBe(-5, 0.1);
        found.PlateauSeconds!.Value.ShouldBe(7.9 * 60, 5);
    }

    [Fact]
    public void Without_a_rise_it_is_not_found()
    {
        var run = Good.WithSample(minute => Good.Planned(minute - 3)).Evaluate();
        (run.Nucleation, run.SampleMeasured, run.Verdict).ShouldBe((null, true, RunVerdict.Conforms));
    }

    [Fact]
    public void Noise_of_the_probe_is_no_nucleation()
    {
        var random = new Random(7);
        Good.WithSample(minute => Good.Planned(minute - 3) + ((random.NextDouble() - 0.5) * 0.8)).Evaluate().Nucleation.ShouldBeNull();
    }

    [Fact]
    public void A_slow_warming_is_the_chambers_and_no_nucleation() =>
        Good.WithSample(minute => minute < 30 ? Good.Planned(minute - 3) : -13 + (0.3 * (minute - 30)))
            .Evaluate()
            .Nucleation.ShouldBeNull();

    [Fact]
    public void A_sample_that_the_chamber_warms_is_no_nucleation()
    {
        double Warming(double minute) => minute < 30 ? Good.Planned(minute) : -16 + (3 * (minute - 30));
        Good.Following(Warming).WithSample(minute => Warming(minute - 1)).Evaluate().Nucleation.ShouldBeNull();
    }

    [Fact]
    public void What_a_sample_does_after_the_programme_is_no_nucleation() =>
        (Good with { Programme = Good.Programme with { Segments = [.. Good.Programme.Segments.Take(2)] } })
            .WithSample(minute => minute < 55 ? Good.Planned(minute - 3) : -38 + (5 * (minute - 55)))
            .Evaluate()
            .Nucleation.ShouldBeNull();

    [Fact]
    public void A_rise_after_a_gap_is_no_nucleation()
    {
        var given = Good.WithSample(Freezing);
        (given with { Sample = [.. given.Sample!.Where(sample => sample.TimeMs <= GivenRun.At(29) || sample.TimeMs >= GivenRun.At(31))] })
            .Evaluate()
            .Nucleation.ShouldBeNull();
    }

    [Fact]
    public void Required_and_not_found_is_a_deviation() =>
        Expecting(new NucleationExpectation(Required: true))
            .WithSample(minute => Good.Planned(minute - 3))
            .Evaluate()
            .Deviations.ShouldHaveSingleItem()
            .RuleId.ShouldBe(RunDeviation.NoNucleation);

    [Fact]
    public void Required_and_not_measured_is_not_shown() =>
        Expecting(new NucleationExpectation(Required: true)).Evaluate().Verdict.ShouldBe(RunVerdict.NotShown);

    [Fact]
    public void Required_and_half_measured_is_not_shown()
    {
        var given = Expecting(new NucleationExpectation(Required: true)).WithSample(minute => Good.Planned(minute - 3));
        var run = (
            given with
            {
                Sample = [.. given.Sample!.Where(sample => sample.TimeMs < GivenRun.At(20) || sample.TimeMs > GivenRun.At(40))],
            }
        ).Evaluate();
        (run.Deviations.Count, run.Verdict).ShouldBe((0, RunVerdict.NotShown));
    }

    [Fact]
    public void Required_and_watched_too_late_is_not_shown()
    {
        var given = Expecting(new NucleationExpectation(Required: true)).WithSample(minute => Good.Planned(minute - 3));
        var run = (given with { Sample = [.. given.Sample!.Where(sample => sample.TimeMs > GivenRun.At(40))] }).Evaluate();
        (run.Deviations.Count, run.Verdict).ShouldBe((0, RunVerdict.NotShown));
    }

    [Fact]
    public void A_plateau_whose_end_nobody_saw_is_not_shown_to_be_short()
    {
        var given = Expecting(new NucleationExpectation(Required: true, PlateauAtMost: TimeSpan.FromMinutes(10))).WithSample(Freezing);
        var run = (given with { Sample = [.. given.Sample!.Where(sample => sample.TimeMs < GivenRun.At(34))] }).Evaluate();
        (run.Nucleation!.PlateauToMs, run.Deviations.Count, run.Verdict).ShouldBe((null, 0, RunVerdict.NotShown));
    }

    [Theory, InlineData(-12, false), InlineData(-11.9, true)]
    public void Too_deep_supercooling_is_a_deviation(double notBelow, bool deviates)
    {
        var run = Expecting(new NucleationExpectation(Required: true, NotBelowC: (decimal)notBelow)).WithSample(Freezing).Evaluate();
        run.Deviations.Select(deviation => deviation.RuleId).ShouldBe(deviates ? [RunDeviation.Supercooled] : []);
        if (deviates)
            run.Deviations[0].Id.ShouldBe(Domain.Excursions.ExcursionId.Of("sample", RunDeviation.Supercooled, GivenRun.At(29)));
    }

    [Theory, InlineData(7, true), InlineData(8, false)]
    public void A_plateau_longer_than_allowed_is_a_deviation(int minutes, bool deviates) =>
        Expecting(new NucleationExpectation(Required: true, PlateauAtMost: TimeSpan.FromMinutes(minutes)))
            .WithSample(Freezing)
            .Evaluate()
            .Deviations.Select(deviation => deviation.RuleId)
            .ShouldBe(deviates ? [RunDeviation.LongPlateau] : []);

    [Theory, InlineData("slow", false), InlineData("fast", true)]
    public void Ice_outside_the_seeding_step_is_a_deviation(string seeding, bool deviates)
    {
        var given = Good with
        {
            Programme = Good.Programme with
            {
                Segments = [.. Good.Programme.Segments.Select(segment => segment with { Seeding = segment.Id == seeding })],
            },
        };
        given
            .WithSample(Freezing)
            .Evaluate()
            .Deviations.Select(deviation => deviation.RuleId)
            .ShouldBe(deviates ? [RunDeviation.OutsideSeeding] : []);
    }
}
