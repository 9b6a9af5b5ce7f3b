using ColdChain.Simulators.Physics;

namespace ColdChain.Simulators.Tests.Physics;

public class RoomTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly AmbientCurve Curve = new(22, 1.2, TimeSpan.FromHours(8), Seed: 5);

    [Fact]
    public void A_conditioned_room_stays_near_its_mean() =>
        Enumerable
            .Range(0, 7 * 24 * 6)
            .ShouldAllBe(tenMinutes => Math.Abs(Curve.At(Midnight.AddMinutes(10 * tenMinutes)) - 22) <= 1.2 + 0.3 + 1e-9);

    [Fact]
    public void It_is_warmest_in_the_local_afternoon()
    {
        // 15:00 in Shanghai is 07:00 UTC. The wander is smaller than the daily swing between opposite hours.
        Curve.At(Midnight.AddHours(7)).ShouldBeGreaterThan(Curve.At(Midnight.AddHours(19)) + 1.2);
    }

    [Fact]
    public void Without_air_conditioning_it_drifts_towards_the_outside_and_comes_back_after()
    {
        var air = 22.0;
        for (var minute = 0; minute < 240; minute++)
            air = Room.Step(air, 22, conditioningFailed: true, 60);
        air.ShouldBeInRange(27, 31);
        for (var minute = 0; minute < 120; minute++)
            air = Room.Step(air, 22, conditioningFailed: false, 60);
        air.ShouldBe(22, 0.2);
    }
}
