namespace ColdChain.Monitoring.Holds;

/// <summary>An excursion that waits until its batches are looked at.</summary>
/// <param name="Touches">How often it changed while it waited.</param>
internal sealed record QueuedExcursion(string ExcursionId, long Touches, string? EquipmentNumber, long? StartMs, long? EndMs);
