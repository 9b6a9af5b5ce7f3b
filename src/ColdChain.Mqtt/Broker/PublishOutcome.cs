namespace ColdChain.Mqtt.Broker;

/// <summary>What became of a message from a publisher.</summary>
/// <param name="ReasonCode">Success, or why it was refused.</param>
/// <param name="Room">Set when a queue is full: await it and offer the same message again.</param>
internal readonly record struct PublishOutcome(MqttReasonCode ReasonCode, Task? Room = null)
{
    public static PublishOutcome Taken => new(MqttReasonCode.Success);
}
