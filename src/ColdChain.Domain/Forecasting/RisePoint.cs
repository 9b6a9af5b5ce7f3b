namespace ColdChain.Domain.Forecasting;

/// <summary>A sample, mirrored so that it rises towards the limit.</summary>
/// <param name="X">Seconds after the newest sample: not positive.</param>
internal readonly record struct RisePoint(double X, double Value);
