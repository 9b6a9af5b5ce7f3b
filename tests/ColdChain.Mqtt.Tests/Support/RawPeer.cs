using System.Net;
using System.Net.Sockets;
using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Tests;

/// <summary>One end of a connection that says exactly what the test says, right or wrong.</summary>
internal sealed class RawPeer(Socket socket) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    public static async Task<RawPeer> ConnectAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new RawPeer(socket);
    }

    /// <summary>Connects and is accepted.</summary>
    public static async Task<RawPeer> ConnectAsync(int port, ConnectPacket connect)
    {
        var peer = await ConnectAsync(port);
        await peer.SendAsync(buffer => connect.Write(buffer));
        var answer = ConnAckPacket.Decode((await peer.ReadAsync(PacketType.ConnAck)).Body, connect.Version);
        answer.ReasonCode.ShouldBe(MqttReasonCode.Success);
        return peer;
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _stream.WriteAsync(bytes, Mqtt.Patience);

    public async Task SendAsync(Action<PacketBuffer> write)
    {
        var buffer = new PacketBuffer();
        write(buffer);
        await SendAsync(buffer.Written);
    }

    /// <summary>The next packet; null when the other end has closed.</summary>
    public async Task<RawPacket?> TryReadAsync()
    {
        try
        {
            var header = new byte[1];
            if (await _stream.ReadAsync(header, Mqtt.Patience) == 0)
                return null;
            var length = 0;
            var one = new byte[1];
            for (var shift = 0; ; shift += 7)
            {
                await _stream.ReadExactlyAsync(one, Mqtt.Patience);
                length |= (one[0] & 0x7F) << shift;
                if ((one[0] & 0x80) == 0)
                    break;
            }
            var body = new byte[length];
            await _stream.ReadExactlyAsync(body, Mqtt.Patience);
            return new RawPacket(header[0], body);
        }
        catch (IOException)
        {
            // Reset: what was still on its way to a closed socket.
            return null;
        }
    }

    public async Task<RawPacket> ReadAsync(PacketType type)
    {
        var packet = await TryReadAsync();
        packet.ShouldNotBeNull($"{type} is expected, and the connection was closed");
        packet.Type.ShouldBe(type);
        return packet;
    }

    public void Dispose() => _stream.Dispose();
}
