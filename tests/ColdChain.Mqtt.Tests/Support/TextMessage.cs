using System.Text;

namespace ColdChain.Mqtt.Tests;

/// <summary>A received message as text, copied out of the batch.</summary>
internal sealed record TextMessage(long DeliveryNumber, string Topic, string Payload, MqttQos Qos, bool Dup, bool Retain, ushort PacketId)
{
    public static TextMessage Of(ReceivedPublish publish) =>
        new(
            publish.DeliveryNumber,
            Encoding.UTF8.GetString(publish.Topic.Span),
            Encoding.UTF8.GetString(publish.Payload.Span),
            publish.Qos,
            publish.Dup,
            publish.Retain,
            publish.PacketId
        );
}
