using ColdChain.Domain.Forecasting;
using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Tests.Forecasting;

public sealed class BreachEstimatorTests
{
    private static readonly BreachLimit Freezer = new(ThresholdDirection.Above, -60, Ambient: 22);

    [Fact]
    public void A_freezer_without_power_is_foretold_by_its_own_curve()
    {
        var samples = Drift.Samples(30, 60, Drift.FirstOrder(-80, 22, 6 * 3600));
        var forecast = BreachEstimator.Estimate(samples, Freezer).ShouldNotBeNull();
        forecast.Model.ShouldBe(BreachModel.FirstOrder);
        var truth = Drift.At(Drift.Reaches(-80, 22, 6 * 3600, -60));
        forecast.AtMs.ShouldBeInRange(truth - 1000, truth + 1000);
        (forecast.LatestMs - forecast.EarliestMs).ShouldBeLessThan(1000);
        forecast.RiseFromMs.ShouldBe(Drift.At(0));
    }

    [Fact]
    public void A_falling_level_is_a_line_downwards()
    {
        var samples = Drift.Samples(40, 120, seconds => 180 - seconds / 300);
        var forecast = BreachEstimator.Estimate(samples, new BreachLimit(ThresholdDirection.Below, 100)).ShouldNotBeNull();
        forecast.Model.ShouldBe(BreachModel.Linear);
        forecast.AtMs.ShouldBeInRange(Drift.At(24_000) - 1000, Drift.At(24_000) + 1000);
    }

    [Fact]
    public void What_was_level_before_the_failure_does_not_dilute_the_rise()
    {
        var warming = Drift.FirstOrder(-80, 22, 6 * 3600);
        var samples = Drift.Samples(55, 120, seconds => seconds < 4000 ? -80 : warming(seconds - 4000)).Noisy(new Random(4), 0.05);
        var forecast = BreachEstimator.Estimate(samples, Freezer).ShouldNotBeNull();
        var truth = Drift.At(4000 + Drift.Reaches(-80, 22, 6 * 3600, -60));
        forecast.AtMs.ShouldBeInRange(truth - 120_000, truth + 120_000);
        forecast.EarliestMs.ShouldBeLessThan(forecast.AtMs);
        forecast.LatestMs.ShouldBeGreaterThan(forecast.AtMs);
        forecast.RiseFromMs.ShouldBeInRange(Drift.At(3600), Drift.At(4800));
    }

    [Fact]
    public void A_compressor_that_fails_after_its_cycles_is_foretold_once_the_rise_leaves_them_behind()
    {
        var cycle = Drift.Cycle(-82, -78, 900, 600, 0);
        var warming = Drift.FirstOrder(cycle(4500), 22, 6 * 3600);
        var samples = Drift.Samples(60, 120, seconds => seconds < 4500 ? cycle(seconds) : warming(seconds - 4500));
        BreachEstimator.Estimate(samples.AsSpan(0, 44), Freezer).ShouldBeNull();
        var forecast = BreachEstimator.Estimate(samples, Freezer).ShouldNotBeNull();
        var truth = Drift.At(4500 + Drift.Reaches(cycle(4500), 22, 6 * 3600, -60));
        forecast.AtMs.ShouldBeInRange(truth - 60_000, truth + 60_000);
    }

    [Fact]
    public void A_door_that_was_closed_again_is_no_failure()
    {
        double Door(double seconds) =>
            seconds < 3000 ? -80
            : seconds < 3900 ? -80 + (seconds - 3000) / 100
            : -80 + 9 * Math.Exp(-(seconds - 3900) / 900);

        for (var n = 33 + 2; n <= 60; n++)
            BreachEstimator.Estimate(Drift.Samples(n, 120, Door).Noisy(new Random(n), 0.05), Freezer).ShouldBeNull($"{n} samples");
    }

    [Fact]
    public void A_limit_beyond_the_ambient_temperature_is_never_reached()
    {
        var samples = Drift.Samples(30, 60, Drift.FirstOrder(-80, 22, 3600));
        BreachEstimator.Estimate(samples, Freezer with { Threshold = 25 }).ShouldBeNull();
    }

    [Fact]
    public void A_limit_that_is_crossed_is_not_foretold()
    {
        var samples = Drift.Samples(30, 60, seconds => -80 + seconds / 60);
        BreachEstimator.Estimate(samples, Freezer with { Threshold = -52 }).ShouldBeNull();
        BreachEstimator.Estimate(samples, Freezer with { Threshold = -50.5 }).ShouldNotBeNull();
    }

    [Fact]
    public void Further_than_two_days_ahead_nothing_is_foretold()
    {
        var samples = Drift.Samples(60, 120, seconds => 200 - seconds / 3600);
        BreachEstimator.Estimate(samples, new BreachLimit(ThresholdDirection.Below, 151)).ShouldNotBeNull();
        BreachEstimator.Estimate(samples, new BreachLimit(ThresholdDirection.Below, 149)).ShouldBeNull();
    }

    [Fact]
    public void A_rise_of_less_than_half_a_degree_or_of_few_samples_says_nothing()
    {
        BreachEstimator.Estimate(Drift.Samples(30, 60, seconds => -80 + seconds / 4000), Freezer).ShouldBeNull();
        BreachEstimator.Estimate(Drift.Samples(5, 60, seconds => -80 + seconds / 60), Freezer).ShouldBeNull();
        BreachEstimator.Estimate(Drift.Samples(6, 60, seconds => -80 + seconds / 60), Freezer).ShouldNotBeNull();
    }

    [Fact]
    public void A_rise_that_comes_to_rest_is_not_drawn_out_as_a_line()
    {
        var samples = Drift.Samples(60, 120, Drift.FirstOrder(2, 7, 1800));
        BreachEstimator.Estimate(samples, new BreachLimit(ThresholdDirection.Above, 8)).ShouldBeNull();
    }

    [Fact]
    public void Samples_that_are_no_number_or_none_at_all_do_no_harm()
    {
        BreachEstimator.Estimate([], Freezer).ShouldBeNull();
        var samples = Drift.Samples(30, 60, Drift.FirstOrder(-80, 22, 6 * 3600));
        var spoilt = samples.Append(new BreachSample(Drift.At(31 * 60), double.NaN)).ToArray();
        BreachEstimator.Estimate(spoilt, Freezer).ShouldBe(BreachEstimator.Estimate(samples, Freezer));
        BreachEstimator.Estimate(Drift.Samples(30, 0, _ => -70), Freezer).ShouldBeNull();
    }
}
