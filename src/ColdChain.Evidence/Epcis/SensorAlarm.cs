namespace ColdChain.Evidence.Epcis;

/// <summary>An excursion of a point that the channel watched, as far as it lies in the span.</summary>
/// <param name="EndMs">Null while it goes on.</param>
/// <param name="Peak">C; null when the rule has no value or none was measured.</param>
internal sealed record SensorAlarm(long StartMs, long? EndMs, double? Peak, long? PeakAtMs, string Profile, int ProfileVersion);
