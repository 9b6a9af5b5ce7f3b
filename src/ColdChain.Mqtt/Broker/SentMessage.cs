namespace ColdChain.Mqtt.Broker;

/// <summary>A message at QoS 1 that was sent to a client and waits for its PUBACK.</summary>
/// <param name="Number">Order of sending.</param>
internal readonly record struct SentMessage(QueuedMessage Queued, long Number);
