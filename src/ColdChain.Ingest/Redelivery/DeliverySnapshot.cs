namespace ColdChain.Ingest.Redelivery;

/// <summary>One remembered delivery as it is kept.</summary>
/// <param name="Content">See <see cref="ContentHash"/>.</param>
/// <param name="Connection">Deliveries with the same number were acknowledged on one connection.</param>
internal sealed record DeliverySnapshot(ushort PacketId, ulong Content, long Sequence, int Connection);
