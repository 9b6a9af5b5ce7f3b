namespace ColdChain.Evidence.Charts;

/// <summary>A stretch of time that is shaded and says why.</summary>
public sealed record ChartSpan(long FromMs, long ToMs, string Label);
