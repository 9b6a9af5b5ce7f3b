namespace ColdChain.Simulators.Output;

/// <summary>Who connects.</summary>
/// <param name="ClientId">MQTT client id; unique on the broker.</param>
/// <param name="StatusTopic">Retained online on connecting, offline on leaving and as last will; null: no status.</param>
public sealed record DeviceLinkOptions(string ClientId, string? StatusTopic);
