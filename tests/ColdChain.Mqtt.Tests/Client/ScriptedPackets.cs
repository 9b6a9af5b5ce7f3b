using System.Text;
using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Tests.Client;

/// <summary>What a scripted broker writes and expects, in MQTT 5.</summary>
internal static class ScriptedPackets
{
    private const MqttProtocolVersion V5 = MqttProtocolVersion.V5;

    public static void Publish(PacketBuffer buffer, ushort id, MqttQos qos, bool dup = false, string payload = "x") =>
        PublishPacket.Write(buffer, V5, "t"u8, Encoding.UTF8.GetBytes(payload), qos, dup, retain: false, id, []);

    public static async Task<(PacketType Type, ushort PacketId)> ReadAckAsync(RawPeer peer)
    {
        var packet = await peer.TryReadAsync();
        packet.ShouldNotBeNull();
        var ack = AckPacket.Decode(packet.Type, packet.Body, V5);
        ack.ReasonCode.ShouldBe(MqttReasonCode.Success);
        return (packet.Type, ack.PacketId);
    }

    public static async Task<(ushort Id, bool Dup)> ReadPublishAsync(RawPeer peer)
    {
        var packet = await peer.ReadAsync(PacketType.Publish);
        var publish = PublishPacket.Decode(packet.Header, packet.Body, V5);
        return (publish.PacketId, publish.Dup);
    }

    public static async Task LeavesWithAsync(RawPeer peer, MqttReasonCode code)
    {
        var goodbye = await peer.ReadAsync(PacketType.Disconnect);
        DisconnectPacket.Decode(goodbye.Body, V5).ReasonCode.ShouldBe(code);
        (await peer.TryReadAsync()).ShouldBeNull();
    }
}
