namespace ColdChain.Mqtt;

/// <summary>What became of one subscription.</summary>
/// <param name="GrantedQos">Null when it was refused.</param>
/// <param name="ReasonCode">The SUBACK reason code.</param>
public sealed record MqttSubscribeResult(string TopicFilter, MqttQos? GrantedQos, byte ReasonCode);
