using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Broker;

/// <summary>One message inside the broker; shared by all who get it, never changed.</summary>
/// <param name="Properties">Raw properties that are passed on unaltered (section 3.3.2.3): without alias, expiry and subscription identifiers.</param>
/// <param name="ExpiresAt">On the broker's own time scale; null: never.</param>
internal sealed record BrokerMessage(
    byte[] Topic,
    byte[] Payload,
    byte[] Properties,
    MqttQos Qos,
    bool Retain,
    TimeSpan? ExpiresAt,
    string? Publisher
)
{
    public long Bytes => Topic.Length + Payload.Length + Properties.Length;

    /// <summary>Splits what is passed on from the life time of the message.</summary>
    public static (byte[] Properties, uint? ExpirySeconds) Split(PropertyBlock properties)
    {
        if (properties.Raw.IsEmpty)
            return ([], null);
        if (!properties.Has(PropertyId.MessageExpiryInterval))
            return (properties.Raw.ToArray(), null);
        var passedOn = new PacketBuffer(properties.Raw.Length);
        foreach (var property in properties)
        {
            if (property.Id != PropertyId.MessageExpiryInterval)
                passedOn.WriteRaw(property.Whole);
        }
        return (passedOn.WrittenSpan.ToArray(), properties.Number(PropertyId.MessageExpiryInterval));
    }
}
