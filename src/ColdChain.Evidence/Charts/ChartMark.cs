namespace ColdChain.Evidence.Charts;

/// <summary>A mark at one time: a sensor fault.</summary>
public sealed record ChartMark(long TimeMs, string Label);
