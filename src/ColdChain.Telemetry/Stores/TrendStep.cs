namespace ColdChain.Telemetry.Stores;

/// <summary>One step of a trend: the good values whose event time lies in [StartMs, StartMs + step).</summary>
/// <param name="Faults">Readings without a value in the step.</param>
public readonly record struct TrendStep(long StartMs, double? Min, double? Max, double? Mean, int Count, int Faults);
