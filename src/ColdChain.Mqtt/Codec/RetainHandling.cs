namespace ColdChain.Mqtt.Codec;

/// <summary>Which retained messages a subscription brings (MQTT 5, section 3.8.3.1).</summary>
internal enum RetainHandling : byte
{
    Always = 0,
    OnlyForNewSubscription = 1,
    Never = 2,
}
