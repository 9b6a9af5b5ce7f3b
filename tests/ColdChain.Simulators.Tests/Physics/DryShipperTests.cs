using ColdChain.Simulators.Physics;

namespace ColdChain.Simulators.Tests.Physics;

public class DryShipperTests
{
    private const double OutsideC = 25;
    private static readonly DryShipperParameters Parameters = new();
    private static readonly DryShipperConditions Normal = new(OutsideC, LidOpen: false, Tilted: false);

    private static DryShipperState Charged => DryShipperState.Charged(Parameters, OutsideC);

    private static double HoldDays(DryShipperConditions conditions) =>
        Walk.Of(Parameters, Charged, TimeSpan.FromDays(20), _ => conditions).First(step => step.State.ProbeC > -150).Seconds / 86_400;

    [Fact]
    public void Upright_and_shut_it_holds_below_minus_150_for_about_ten_days() => HoldDays(Normal).ShouldBeInRange(8, 13);

    [Fact]
    public void Lying_on_its_side_it_loses_most_of_its_charge_within_a_day()
    {
        var after = Walk.Of(Parameters, Charged, TimeSpan.FromHours(12), _ => Normal with { Tilted = true }).Last().State;
        after.LiquidKg.ShouldBeLessThan(0.4 * Parameters.ChargeKg);
        HoldDays(Normal with { Tilted = true }).ShouldBeLessThan(1.5);
    }

    [Fact]
    public void An_opened_lid_warms_the_payload_above_minus_150_and_it_recovers()
    {
        var walk = Walk.Of(Parameters, Charged, TimeSpan.FromHours(4), seconds => Normal with { LidOpen = seconds < 1_320 }).ToList();
        walk.Max(step => step.State.ProbeC).ShouldBeInRange(-145, -115);
        walk[^1].State.ProbeC.ShouldBeLessThan(-175);
    }

    [Fact]
    public void Dry_it_warms_to_its_surroundings_and_never_beyond()
    {
        var walk = Walk.Of(Parameters, Charged, TimeSpan.FromDays(40), _ => Normal).ToList();
        walk.ShouldAllBe(step => step.State.LiquidKg >= 0 && step.State.ProbeC <= OutsideC);
        walk[^1].State.ProbeC.ShouldBe(OutsideC, 1);
    }
}
