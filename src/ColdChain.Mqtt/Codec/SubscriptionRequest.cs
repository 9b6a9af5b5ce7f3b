namespace ColdChain.Mqtt.Codec;

/// <summary>One entry of SUBSCRIBE (section 3.8.3).</summary>
internal sealed record SubscriptionRequest(
    string Filter,
    MqttQos Qos,
    bool NoLocal = false,
    bool RetainAsPublished = false,
    RetainHandling RetainHandling = RetainHandling.Always
);
