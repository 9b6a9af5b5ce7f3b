namespace ColdChain.Ingest.Redelivery;

/// <summary>What is remembered of one session, as it is kept.</summary>
/// <param name="Deliveries">In the order of acknowledgement.</param>
internal sealed record SessionSnapshot(
    string Session,
    IReadOnlyList<GrantedSubscription>? Granted,
    IReadOnlyList<DeliverySnapshot> Deliveries
);
