namespace ColdChain.Ingest;

/// <summary>What the broker made of one subscription.</summary>
/// <param name="Qos">Asked for.</param>
/// <param name="GrantedQos">Null when it was refused.</param>
/// <param name="ReasonCode">Of the SUBACK.</param>
public sealed record GrantedSubscription(string Filter, int Qos, int? GrantedQos, int ReasonCode);
