using ColdChain.Simulators.Physics;

namespace ColdChain.Simulators.Tests.Physics;

public class RateChamberTests
{
    private static readonly RateChamberParameters Parameters = new();

    [Theory, InlineData(1), InlineData(10), InlineData(25)]
    public void It_follows_a_ramp_late_and_with_a_ripple(double rateCPerMinute)
    {
        var errors = Walk(second => 4 - (rateCPerMinute * second / 60), seconds: (int)(80 / rateCPerMinute * 60)).Skip(60).ToList();
        errors.Max(step => Math.Abs(step.Error)).ShouldBeLessThan(1.2 + (rateCPerMinute * 0.12));
        errors.Count(step => step.State.ValveOpen).ShouldBeInRange(1, errors.Count - 1);
    }

    [Fact]
    public void A_hold_has_a_mean_near_its_setpoint()
    {
        var errors = Walk(_ => -40, 3600).Skip(1200).Select(step => step.Error).ToList();
        errors.Average().ShouldBe(0, 0.4);
        (errors.Max() - errors.Min()).ShouldBeInRange(0.1, 2);
    }

    [Fact]
    public void Without_nitrogen_it_warms_though_the_valve_is_open()
    {
        var walk = Walk(_ => -40, 3600, nitrogen: second => second < 1800).ToList();
        walk[^1].State.ValveOpen.ShouldBeTrue();
        walk[^1].State.GasC.ShouldBeGreaterThan(-20);
    }

    [Fact]
    public void An_open_door_warms_it_faster_than_nitrogen_cools()
    {
        var walk = Walk(_ => -40, 1920, door: second => second > 1800).ToList();
        walk[^1].State.GasC.ShouldBeGreaterThan(-35);
    }

    [Fact]
    public void Nothing_gets_colder_than_boiling_nitrogen() =>
        Walk(_ => -300, 3600).Min(step => step.State.GasC).ShouldBeGreaterThanOrEqualTo(LiquidNitrogen.BoilingPointC);

    private static IEnumerable<(double Error, RateChamberState State)> Walk(
        Func<int, double> setpoint,
        int seconds,
        Func<int, bool>? nitrogen = null,
        Func<int, bool>? door = null
    )
    {
        var state = new RateChamberState(4, 4, ValveOpen: false);
        for (var second = 0; second < seconds; second++)
        {
            state = RateChamber.Step(
                Parameters,
                state,
                setpoint(second),
                ambientC: 22,
                sampleW: 0,
                door?.Invoke(second) ?? false,
                nitrogen?.Invoke(second) ?? true,
                seconds: 1
            );
            yield return (state.ProbeC - setpoint(second), state);
        }
    }
}
