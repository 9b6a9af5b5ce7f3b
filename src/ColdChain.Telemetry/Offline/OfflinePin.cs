namespace ColdChain.Telemetry.Offline;

/// <summary>A device was pinned to a topic filter over a span of receive time.</summary>
/// <param name="FromMs">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="ToMs">Exclusive; null: it stands.</param>
public sealed record OfflinePin(string Site, string Device, string Filter, long FromMs, long? ToMs);
