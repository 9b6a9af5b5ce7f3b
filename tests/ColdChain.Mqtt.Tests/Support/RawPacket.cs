using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Tests;

internal sealed record RawPacket(byte Header, byte[] Body)
{
    public PacketType Type => (PacketType)(Header >> 4);
}
