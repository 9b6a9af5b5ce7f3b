using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>All good values of one channel at one time. More than one value is a conflict; each judgement takes the worse end.</summary>
/// <param name="TimeMs">Milliseconds since 1970-01-01 UTC.</param>
internal readonly record struct Instant(long TimeMs, double Highest, double Lowest)
{
    /// <summary>The value that judges, with the sign turned for <c>below</c>: larger is always worse.</summary>
    public double Towards(ThresholdDirection direction) => direction == ThresholdDirection.Above ? Highest : -Lowest;
}
