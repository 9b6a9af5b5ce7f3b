namespace ColdChain.Mqtt.Broker;

/// <summary>A message on its way to one client.</summary>
/// <param name="Qos">The lower of what was published and what was granted.</param>
/// <param name="Retain">The flag as this client gets it.</param>
internal readonly record struct QueuedMessage(BrokerMessage Message, MqttQos Qos, bool Retain);
