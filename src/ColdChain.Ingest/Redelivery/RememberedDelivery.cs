namespace ColdChain.Ingest.Redelivery;

/// <summary>A journaled message whose acknowledgement may not have reached the broker.</summary>
/// <param name="Content">See <see cref="ContentHash"/>.</param>
/// <param name="Sequence">Of its record; 0 while it is being appended.</param>
/// <param name="Order">Counts up over the life of the filter: the order of acknowledgement.</param>
/// <param name="Connection">The one it was delivered on last.</param>
internal readonly record struct RememberedDelivery(ushort PacketId, ulong Content, long Sequence, long Order, Acknowledgements Connection);
