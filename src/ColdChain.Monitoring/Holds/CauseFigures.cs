using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Holds;

/// <summary>How bad a cause is.</summary>
/// <param name="EndMs">Null while it goes on.</param>
/// <param name="Deviation">Distance of the peak from the limit; null for rules without a value.</param>
public readonly record struct CauseFigures(Severity Severity, long? EndMs, double? Deviation)
{
    /// <summary>
    /// Higher severity, a later end, or a peak further out. What was signed while it went on had no end yet: its end is not later.
    /// </summary>
    public bool IsWorseThan(CauseFigures signed) =>
        Severity > signed.Severity
        || (EndMs ?? long.MaxValue) > (signed.EndMs ?? long.MaxValue)
        || (Deviation ?? 0) > (signed.Deviation ?? 0);
}
