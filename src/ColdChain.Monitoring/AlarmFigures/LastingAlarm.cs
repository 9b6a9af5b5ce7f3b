using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>An alarm that stood for longer than a day.</summary>
/// <param name="SinceMs">ms UTC; may lie before the period.</param>
/// <param name="ToMs">ms UTC; null: it stood at the end of the period.</param>
public sealed record LastingAlarm(AlarmSource Source, Severity Severity, long SinceMs, long? ToMs);
