namespace ColdChain.Evidence.Charts;

/// <summary>A remark at a point of a line.</summary>
public sealed record ChartNote(long TimeMs, double Value, string Label);
