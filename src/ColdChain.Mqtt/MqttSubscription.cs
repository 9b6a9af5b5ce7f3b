namespace ColdChain.Mqtt;

/// <summary>One topic filter to subscribe to. Retain-as-published is off; retain handling 1: retained messages only for a new subscription.</summary>
public sealed record MqttSubscription(string TopicFilter, MqttQos Qos);
