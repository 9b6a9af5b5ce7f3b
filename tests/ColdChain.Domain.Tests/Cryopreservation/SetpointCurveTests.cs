using ColdChain.Domain.Cryopreservation;

namespace ColdChain.Domain.Tests.Cryopreservation;

public sealed class SetpointCurveTests
{
    private static readonly SetpointCurve Curve = new(new GivenRun().Programme);

    [Fact]
    public void Segments_follow_one_another_without_holes()
    {
        Curve
            .Legs.Select(leg => (leg.FromMs, leg.ToMs))
            .ShouldBe([(0, 600_000), (600_000, 3_240_000), (3_240_000, 3_720_000), (3_720_000, 4_020_000)]);
        Curve.LengthMs.ShouldBe(67 * 60_000);
        Curve.Legs.Select(leg => leg.RateCPerMinute).ShouldBe([0, -1, -10, 0]);
    }

    [
        Theory,
        InlineData(-60, 4),
        InlineData(0, 4),
        InlineData(600, 4),
        InlineData(660, 3),
        InlineData(3240, -40),
        InlineData(3300, -50),
        InlineData(9999, -120)
    ]
    public void The_setpoint_is_linear_in_each_segment_and_stays_at_the_ends(int second, double expected) =>
        Curve.At(second * 1000L).ShouldBe(expected, 1e-9);

    [Fact]
    public void A_ramp_turns_to_where_its_end_lies()
    {
        var dip = new SetpointCurve(
            new CoolingProgramme
            {
                Name = "dip",
                StartC = -4,
                MaxGap = TimeSpan.FromMinutes(1),
                Segments = [new RampSegment("down", 24, -40, 5), new RampSegment("up", 10, -12, 5)],
            }
        );
        dip.Legs.Select(leg => (leg.Direction, leg.ToMs - leg.FromMs)).ShouldBe([(-1, 90_000), (1, 168_000)]);
    }

    [Fact]
    public void The_length_of_a_ramp_is_rounded_half_up_to_the_millisecond() =>
        new SetpointCurve(new GivenRun().Programme with { StartC = 1, Segments = [new RampSegment("slow", 3, 0, 1)] }).LengthMs.ShouldBe(
            20_000
        );
}
