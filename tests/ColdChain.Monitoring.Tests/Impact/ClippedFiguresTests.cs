using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Impact;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Impact;

public sealed class ClippedFiguresTests
{
    private static readonly TimeSpan MaxGap = TimeSpan.FromMinutes(15);

    [Fact]
    public void The_part_of_a_triangle_has_its_own_area_and_its_own_peak()
    {
        // From -60 up to -50 in ten minutes and back: 100 C min in all, half of it until the top.
        var samples = Samples((0, -60), (10, -50), (20, -60));
        Clip(samples, 0, 20).DegreeMinutes.ShouldBe(100, 1e-9);
        Clip(samples, 0, 10).DegreeMinutes.ShouldBe(50, 1e-9);
        var second = Clip(samples, 15, 20);
        second.DegreeMinutes.ShouldBe(12.5, 1e-9);
        (second.Peak, second.PeakAtMs).ShouldBe((-60, At(20)));
    }

    [Fact]
    public void A_gap_has_no_area_and_a_span_without_samples_no_peak()
    {
        var samples = Samples((0, -50), (40, -50));
        var clipped = Clip(samples, 10, 30);
        (clipped.Peak, clipped.DegreeMinutes).ShouldBe((null, 0));
    }

    [Fact]
    public void Only_what_lies_beyond_the_limit_counts_and_a_conflict_takes_the_worse()
    {
        Clip(Samples((0, -70), (10, -50)), 0, 10).DegreeMinutes.ShouldBe(25, 1e-9);
        var conflict = Clip(Samples((0, -50), (5, -50), (5, -40), (10, -50)), 0, 10);
        (conflict.Peak, conflict.DegreeMinutes).ShouldBe((-40, 150));
    }

    [Fact]
    public void Below_a_limit_is_mirrored()
    {
        var rule = Above(2) with { Direction = ThresholdDirection.Below };
        var clipped = ClippedFigures.Of(Samples((0, 1), (10, -1)), rule, MaxGap, At(0), At(10));
        (clipped.Peak, clipped.DegreeMinutes).ShouldBe((-1, 20));
    }

    private static ClippedFigures Clip(IReadOnlyList<(long, double)> samples, double from, double to) =>
        ClippedFigures.Of(samples, Above(-60), MaxGap, At(from), At(to));

    private static List<(long, double)> Samples(params (double Minute, double Value)[] samples) =>
        [.. samples.Select(sample => (At(sample.Minute), sample.Value))];
}
