namespace ColdChain.Mqtt;

/// <summary>What the broker said in CONNACK.</summary>
/// <param name="SessionPresent">The broker had kept our session: nothing was missed, and subscriptions still stand.</param>
/// <param name="ClientId">Ours, or the one the broker assigned.</param>
/// <param name="KeepAlive">The one in force; the broker may have lowered it.</param>
/// <param name="SessionExpiry">How long the broker keeps the session; null when it says nothing.</param>
public sealed record MqttSession(bool SessionPresent, string ClientId, TimeSpan KeepAlive, TimeSpan? SessionExpiry);
