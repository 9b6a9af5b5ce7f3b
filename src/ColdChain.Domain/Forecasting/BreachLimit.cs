using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Forecasting;

/// <summary>The limit whose crossing is asked for.</summary>
/// <param name="Direction">Which side of it is out.</param>
/// <param name="Threshold">In the unit of the samples.</param>
/// <param name="Ambient">Where the value drifts to when nothing holds it, in the same unit; null for a straight line.</param>
public readonly record struct BreachLimit(ThresholdDirection Direction, double Threshold, double? Ambient = null);
