namespace ColdChain.Evidence.Charts;

/// <summary>What a line shows at one time: a reading, or the extremes and the mean of one step of a trend. Values in the chart's unit.</summary>
public readonly record struct ChartPoint(long TimeMs, double Min, double Max, double Mean);
