namespace ColdChain.Evidence.Charts;

/// <summary>A leg of what a line should have been: straight, with a tolerance on both sides.</summary>
/// <param name="Tolerance">In the chart's unit; null: none is shown.</param>
public sealed record ChartTarget(string Name, long FromMs, long ToMs, double From, double To, double? Tolerance);
