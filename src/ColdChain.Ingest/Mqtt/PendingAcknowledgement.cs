namespace ColdChain.Ingest;

/// <summary>Deliveries that may be acknowledged when a sequence is durable.</summary>
/// <param name="Sequence">The newest record that one of them is in.</param>
/// <param name="DeliveryNumber">The last of them.</param>
internal readonly record struct PendingAcknowledgement(long Sequence, long DeliveryNumber);
