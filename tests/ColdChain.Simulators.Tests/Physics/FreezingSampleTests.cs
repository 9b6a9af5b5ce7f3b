using ColdChain.Simulators.Physics;

namespace ColdChain.Simulators.Tests.Physics;

public class FreezingSampleTests
{
    private static readonly FreezingSampleParameters Parameters = new();

    [Fact]
    public void It_stays_liquid_below_its_freezing_point_until_it_nucleates()
    {
        var walk = Cool(nucleatesAtC: -11);
        var before = walk.TakeWhile(state => !state.HasIce).ToList();
        before[^1].TemperatureC.ShouldBe(-11, 0.1);
        before.ShouldAllBe(state => state.TemperatureC > -11);
    }

    [Fact]
    public void At_nucleation_it_warms_itself_to_its_freezing_point()
    {
        var walk = Cool(nucleatesAtC: -11);
        var ice = walk.FindIndex(state => state.HasIce);
        walk[ice].TemperatureC.ShouldBeInRange(-5.2, Parameters.FreezingPointC);
        (walk[ice].EnthalpyJPerKg - walk[ice - 1].EnthalpyJPerKg).ShouldBeInRange(-300, 0, "no heat comes from nowhere");
        walk.Skip(ice).ShouldAllBe(state => state.TemperatureC <= Parameters.FreezingPointC);
    }

    [Fact]
    public void Seeding_starts_the_ice_just_below_the_freezing_point()
    {
        var walk = Cool(nucleatesAtC: -11, seeded: true);
        walk.First(state => state.HasIce).TemperatureC.ShouldBe(Parameters.FreezingPointC, 0.1);
        walk.Min(state => state.HasIce ? 0 : state.TemperatureC).ShouldBeGreaterThan(-4.7);
    }

    [Fact]
    public void The_plateau_takes_as_long_as_the_latent_heat_takes_to_leave()
    {
        var frozen = Cool(nucleatesAtC: -5, gasC: -30);
        var from = frozen.FindIndex(state => state.HasIce);
        var to = frozen.FindIndex(state => state.HasIce && state.TemperatureC < 2 * Parameters.FreezingPointC);
        // Half of the water freezes between Tf and 2 Tf, while the gas is 21 to 25.5 K colder.
        var halfHeatJ = Parameters.LatentJPerKg / 2 * Parameters.MassKg;
        (to - from).ShouldBeInRange((int)(halfHeatJ / (Parameters.GasWPerK * 27)), (int)(halfHeatJ / (Parameters.GasWPerK * 19)));
    }

    [Theory, InlineData(-4.5, 0), InlineData(-9, 0.5), InlineData(-45, 0.9), InlineData(10, 0)]
    public void The_share_of_ice_follows_the_liquidus(double temperatureC, double share) =>
        FreezingSample.IceShare(Parameters, temperatureC).ShouldBe(share, 1e-9);

    [Fact]
    public void Warmed_again_it_melts()
    {
        var state = Cool(nucleatesAtC: -11)[^1];
        for (var second = 0; second < 7200; second++)
            state = FreezingSample.Step(Parameters, state, 20, -11, seeded: false, 1);
        (state.HasIce, Math.Round(state.TemperatureC)).ShouldBe((false, 20));
    }

    /// <summary>A second a step, in gas that falls by 1 C/min from 4 C, or stands still.</summary>
    private static List<FreezingSampleState> Cool(double nucleatesAtC, bool seeded = false, double? gasC = null)
    {
        var state = FreezingSampleState.Liquid(Parameters, 4);
        var states = new List<FreezingSampleState>();
        for (var second = 0; second < 3600; second++)
        {
            state = FreezingSample.Step(Parameters, state, gasC ?? 4 - (second / 60d), nucleatesAtC, seeded, 1);
            states.Add(state);
        }
        return states;
    }
}
