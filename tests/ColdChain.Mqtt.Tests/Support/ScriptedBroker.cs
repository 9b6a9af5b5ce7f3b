using System.Net;
using System.Net.Sockets;
using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Tests;

/// <summary>A broker that does what the test says, packet by packet.</summary>
internal sealed class ScriptedBroker : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ScriptedBroker() => _listener.Start();

    public Uri Uri => new($"mqtt://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Accepts the next connection and answers its CONNECT.</summary>
    public async Task<(RawPeer Peer, ConnectPacket Connect)> AcceptAsync(ConnAckPacket? answer = null, byte returnCode = 0)
    {
        var peer = new RawPeer(await _listener.AcceptSocketAsync(Mqtt.Patience));
        var connect = ConnectPacket.Decode((await peer.ReadAsync(PacketType.Connect)).Body);
        await peer.SendAsync(buffer => (answer ?? new ConnAckPacket()).Write(buffer, connect.Version, returnCode));
        return (peer, connect);
    }

    /// <summary>Connects a client to this broker.</summary>
    public async Task<RawPeer> ConnectAsync(MqttClient client, ConnAckPacket? answer = null)
    {
        var accepting = AcceptAsync(answer);
        await client.ConnectAsync(Mqtt.Patience);
        return (await accepting).Peer;
    }

    public void Dispose() => _listener.Dispose();
}
