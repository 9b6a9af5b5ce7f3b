namespace ColdChain.Domain.Excursions;

/// <summary>Time between two samples, or at the edge of the span, that nobody watched: nothing is interpolated in it.</summary>
public readonly record struct UnmonitoredGap(long StartMs, long EndMs)
{
    public double Seconds => (EndMs - StartMs) / 1000d;
}
