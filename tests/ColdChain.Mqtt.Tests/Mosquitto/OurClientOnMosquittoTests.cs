using System.Text;
using ColdChain.TestSupport;

namespace ColdChain.Mqtt.Tests.Mosquitto;

public sealed class OurClientOnMosquittoTests
{
    private const MqttProtocolVersion V5 = MqttProtocolVersion.V5;
    private const MqttProtocolVersion V311 = MqttProtocolVersion.V311;

    [RealServerTheory(RealServers.Mosquitto)]
    [InlineData(V5, MqttQos.AtMostOnce)]
    [InlineData(V5, MqttQos.AtLeastOnce)]
    [InlineData(V311, MqttQos.AtMostOnce)]
    [InlineData(V311, MqttQos.AtLeastOnce)]
    public async Task Messages_arrive_in_order(MqttProtocolVersion version, MqttQos qos)
    {
        await using var server = await MosquittoServer.StartAsync();
        await using var receiver = await Mqtt.ConnectAsync(server.Uri, options => options.Version = version);
        await receiver.SubscribeAsync("a/#", qos);
        await using var publisher = await Mqtt.ConnectAsync(server.Uri, options => options.Version = version);
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => publisher.PublishAsync("a/b", $"{i}", qos)));
        var received = await receiver.TakeAndAcknowledgeAsync(500);
        received.Select(message => message.Payload).ShouldBe(Enumerable.Range(0, 500).Select(i => $"{i}"));
        received.ShouldAllBe(message => message.Qos == qos);
    }

    [RealServerTheory(RealServers.Mosquitto)]
    [InlineData(V5)]
    [InlineData(V311)]
    public async Task Messages_of_qos_2_complete_their_exchange(MqttProtocolVersion version)
    {
        // More messages than the inflight window: the exchange must complete for the rest to come.
        await using var server = await MosquittoServer.StartAsync(new MosquittoSettings { MaxInflightMessages = 5 });
        await using var receiver = await Mqtt.ConnectAsync(server.Uri, options => options.Version = version);
        await receiver.SubscribeAsync("a", MqttQos.ExactlyOnce);
        // One by one: Mosquitto refuses publishers of QoS 2 that go beyond its window.
        for (var i = 0; i < 20; i++)
            await MosquittoTool.PublishAsync(server.Port, $"-q 2 -t a -m {i}");
        var received = new List<TextMessage>();
        while (received.Count < 20)
            received.AddRange(await receiver.TakeAndAcknowledgeAsync(1));
        received.ShouldAllBe(message => message.Qos == MqttQos.ExactlyOnce);
        received.Select(message => message.Payload).ShouldBe(Enumerable.Range(0, 20).Select(i => $"{i}"));
    }

    [RealServerTheory(RealServers.Mosquitto)]
    [InlineData(V5)]
    [InlineData(V311)]
    public async Task A_session_is_resumed_with_its_backlog(MqttProtocolVersion version)
    {
        await using var server = await MosquittoServer.StartAsync(new MosquittoSettings { Persistence = true });
        await using var receiver = Mqtt.Client(server.Uri, options => Persistent(options, version));
        (await receiver.ConnectAsync(Mqtt.Patience)).SessionPresent.ShouldBeFalse();
        await receiver.SubscribeAsync("t");
        await using var publisher = await Mqtt.ConnectAsync(server.Uri);
        for (var i = 0; i < 4; i++)
            await publisher.PublishAsync("t", $"{i}");
        var first = await receiver.TakeAsync(4);
        await receiver.AcknowledgeAsync(first[1].DeliveryNumber, Mqtt.Patience);
        await receiver.SubscribeAsync("other");
        await receiver.AbortAsync();
        await Task.WhenAll(Enumerable.Range(4, 2_000).Select(i => publisher.PublishAsync("t", $"{i}")));
        await publisher.DisposeAsync();
        // The sessions are on Mosquitto's disk: a restart does not end them.
        await server.RestartAsync();

        (await receiver.ConnectAsync(Mqtt.Patience)).SessionPresent.ShouldBeTrue();
        var again = new List<TextMessage>();
        while (again.Count < 2_002)
            again.AddRange(await receiver.TakeAndAcknowledgeAsync(1));

        again.Select(message => message.Payload).ShouldBe(Enumerable.Range(2, 2_002).Select(i => $"{i}"));
        again.Take(2).ShouldAllBe(message => message.Dup);
    }

    /// <summary>Mosquitto 2.0 has the whole backlog in flight once a resumed session acknowledged a little, and sends all of that before it answers SUBSCRIBE.</summary>
    [RealServerTheory(RealServers.Mosquitto)]
    [InlineData(V5)]
    [InlineData(V311)]
    public async Task A_backlog_of_more_messages_than_packet_ids_is_taken_after_a_lost_connection(MqttProtocolVersion version)
    {
        const int Backlog = 70_000;
        await using var server = await MosquittoServer.StartAsync();
        await using var receiver = Mqtt.Client(server.Uri, options => Persistent(options, version));
        await receiver.ConnectAsync(Mqtt.Patience);
        await receiver.SubscribeAsync("t");
        await receiver.AbortAsync();
        await using var publisher = await Mqtt.ConnectAsync(server.Uri);
        for (var from = 0; from < Backlog; from += 1000)
            await Task.WhenAll(Enumerable.Range(from, 1000).Select(i => publisher.PublishAsync("t", $"{i}")));
        await receiver.ConnectAsync(Mqtt.Patience);
        var first = await receiver.TakeAsync(200);
        await receiver.AcknowledgeAsync(first[199].DeliveryNumber, Mqtt.Patience);
        await receiver.TakeAsync(5_000); // past the window: the acknowledgements have arrived
        await receiver.AbortAsync();

        await receiver.ConnectAsync(Mqtt.Patience);
        var subscribing = receiver.SubscribeAsync("t");
        var seen = first.Take(200).Select(message => message.Payload).ToHashSet();
        while (seen.Count < Backlog)
            seen.UnionWith((await receiver.TakeAndAcknowledgeAsync(1)).Select(message => message.Payload));
        await subscribing;
    }

    [RealServerTheory(RealServers.Mosquitto)]
    [InlineData(V5)]
    [InlineData(V311)]
    public async Task Users_and_passwords_are_checked(MqttProtocolVersion version)
    {
        await using var server = await MosquittoServer.StartAsync(
            new MosquittoSettings { Users = new Dictionary<string, string>(StringComparer.Ordinal) { ["site"] = "s3cret" } }
        );
        await using var client = await Mqtt.ConnectAsync(
            new Uri($"mqtt://site:s3cret@127.0.0.1:{server.Port}"),
            options => options.Version = version
        );
        await client.SubscribeAsync("t");
        var refusal = await Should.ThrowAsync<MqttException>(() =>
            Mqtt.ConnectAsync(new Uri($"mqtt://site:wrong@127.0.0.1:{server.Port}"), options => options.Version = version)
        );
        refusal.ReasonCode.ShouldBe((byte)MqttReasonCode.NotAuthorized);
    }

    [RealServerTheory(RealServers.Mosquitto)]
    [InlineData(V5)]
    [InlineData(V311)]
    public async Task Tls_is_spoken_with_the_authority_named(MqttProtocolVersion version)
    {
        using var folder = new TemporaryFolder();
        using var certificate = new TestCertificate();
        await File.WriteAllTextAsync(folder["ca.pem"], certificate.CertificatePem);
        await using var server = await MosquittoServer.StartAsync(
            new MosquittoSettings { CertificatePem = certificate.CertificatePem, PrivateKeyPem = certificate.PrivateKeyPem }
        );
        await using var client = await Mqtt.ConnectAsync(
            new Uri($"mqtts://127.0.0.1:{server.TlsPort}"),
            options =>
            {
                options.Version = version;
                options.Tls!.CaFile = folder["ca.pem"];
            }
        );
        await client.SubscribeAsync("t");
        await client.PublishAsync("t", "over tls");
        (await client.TakeAndAcknowledgeAsync(1))[0].Payload.ShouldBe("over tls");
    }

    [RealServerTheory(RealServers.Mosquitto)]
    [InlineData(V5)]
    [InlineData(V311)]
    public async Task Retained_messages_and_wills_work(MqttProtocolVersion version)
    {
        await using var server = await MosquittoServer.StartAsync();
        await using var publisher = await Mqtt.ConnectAsync(
            server.Uri,
            options =>
            {
                options.Version = version;
                options.Will = new MqttWill("will", Encoding.UTF8.GetBytes("lost"));
            }
        );
        await publisher.PublishAsync("state", "kept", retain: true);
        await using var watcher = await Mqtt.ConnectAsync(server.Uri, options => options.Version = version);
        await watcher.SubscribeAsync("state");
        var greeting = (await watcher.TakeAndAcknowledgeAsync(1))[0];
        (greeting.Payload, greeting.Retain).ShouldBe(("kept", true));
        await watcher.SubscribeAsync("will");
        await publisher.AbortAsync();
        (await watcher.TakeAndAcknowledgeAsync(1))[0].Payload.ShouldBe("lost");
    }

    [RealServerFact(RealServers.Mosquitto)]
    public async Task A_killed_server_ends_receiving_with_an_error_and_is_found_again()
    {
        await using var server = await MosquittoServer.StartAsync();
        await using var client = await Mqtt.ConnectAsync(server.Uri, options => Persistent(options, V5));
        await client.SubscribeAsync("t");
        server.Kill();
        await Should.ThrowAsync<MqttException>(async () => await client.ReceiveAsync(Mqtt.Patience));
        await Should.ThrowAsync<MqttException>(() => client.ConnectAsync(Mqtt.Patience));
        await server.StartAgainAsync();
        (await client.ConnectAsync(Mqtt.Patience)).SessionPresent.ShouldBeFalse();
    }

    private static void Persistent(MqttClientOptions options, MqttProtocolVersion version)
    {
        options.ClientId = "recorder";
        options.SessionExpiry = TimeSpan.FromHours(1);
        options.Version = version;
    }
}
