using System.Text;
using ColdChain.Mqtt;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Simulators.Tests.Deployment;

public sealed class ShippedMosquittoTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ShippedMosquitto _mosquitto = new();

    public void Dispose() => _mosquitto.Dispose();

    [Fact]
    public void The_configuration_has_no_limit_that_drops()
    {
        var settings = RepositoryFiles
            .Read("deploy/mosquitto/mosquitto.conf")
            .Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', 2))
            .ToLookup(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        settings["max_queued_messages"].ShouldBe(["0"]);
        settings["max_queued_bytes"].ShouldBe(["0"]);
        settings["persistence"].ShouldBe(["true"]);
        settings["allow_anonymous"].ShouldBe(["false"]);
        foreach (
            var limit in new[]
            {
                "memory_limit",
                "message_size_limit",
                "max_packet_size",
                "persistent_client_expiration",
                "max_connections",
                "max_keepalive",
            }
        )
            settings[limit].ShouldBeEmpty(limit);
    }

    [RealServerFact(RealServers.Mosquitto)]
    public async Task It_keeps_five_thousand_messages_for_an_absent_subscriber_over_a_restart()
    {
        await _mosquitto.StartAsync();
        await using (var service = Client("coldchain", ShippedMosquitto.ServicePassword, "service"))
        {
            await service.ConnectAsync(None);
            (await service.SubscribeAsync([new MqttSubscription("coldchain/#", MqttQos.AtLeastOnce)], None))
                .Single()
                .GrantedQos.ShouldBe(MqttQos.AtLeastOnce);
        }
        await using (var device = Client("devices", ShippedMosquitto.DevicePassword, "frz-01"))
        {
            await device.ConnectAsync(None);
            await Task.WhenAll(
                Enumerable
                    .Range(0, 5_000)
                    .Select(number =>
                        device.PublishAsync(
                            "coldchain/SH01/frz-01/readings",
                            Encoding.UTF8.GetBytes($"{number}"),
                            MqttQos.AtLeastOnce,
                            retain: false,
                            None
                        )
                    )
            );
        }
        await _mosquitto.StopAsync();
        await _mosquitto.StartAsync();

        await using var again = Client("coldchain", ShippedMosquitto.ServicePassword, "service");
        (await again.ConnectAsync(None)).SessionPresent.ShouldBeTrue();
        var received = new List<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (received.Count < 5_000)
        {
            var arrived = await again.ReceiveAsync(patience.Token);
            received.AddRange(arrived.Select(message => Encoding.UTF8.GetString(message.Payload.Span)));
            await again.AcknowledgeAsync(arrived[^1].DeliveryNumber, None);
        }
        received.ShouldBe(Enumerable.Range(0, 5_000).Select(number => $"{number}"));
    }

    [RealServerFact(RealServers.Mosquitto)]
    public async Task Nobody_gets_in_without_the_right_password()
    {
        await _mosquitto.StartAsync();
        await using var anonymous = Client(null, null, "x");
        await Should.ThrowAsync<MqttException>(() => anonymous.ConnectAsync(None));
        await using var wrong = Client("devices", ShippedMosquitto.ServicePassword, "y");
        await Should.ThrowAsync<MqttException>(() => wrong.ConnectAsync(None));
        _mosquitto.PasswordFile.ShouldNotContain("Secret");
    }

    [RealServerFact(RealServers.Mosquitto)]
    public async Task A_device_cannot_read_what_others_send()
    {
        await _mosquitto.StartAsync();
        await using var device = Client("devices", ShippedMosquitto.DevicePassword, "frz-01");
        await device.ConnectAsync(None);
        // Mosquitto grants the subscription and then delivers nothing that the list does not allow.
        await device.SubscribeAsync([new MqttSubscription("coldchain/#", MqttQos.AtLeastOnce)], None);
        await using var service = Client("coldchain", ShippedMosquitto.ServicePassword, "service");
        await service.ConnectAsync(None);
        await service.SubscribeAsync([new MqttSubscription("coldchain/#", MqttQos.AtLeastOnce)], None);
        await device.PublishAsync("coldchain/SH01/frz-01/readings", "1"u8.ToArray(), MqttQos.AtLeastOnce, retain: false, None);
        (await service.ReceiveAsync(None)).Count.ShouldBe(1);
        using var moment = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Should.ThrowAsync<OperationCanceledException>(async () => await device.ReceiveAsync(moment.Token));
    }

    [RealServerTheory(RealServers.Mosquitto), InlineData("MQTT_SERVICE_PASSWORD"), InlineData("MQTT_DEVICE_PASSWORD")]
    public async Task It_does_not_start_without_passwords_and_says_where_to_set_them(string variable) =>
        (await _mosquitto.RefusalWithoutAsync(variable)).ShouldContain($"set {variable} in .env");

    private MqttClient Client(string? user, string? password, string id) =>
        new(
            new MqttClientOptions
            {
                Port = _mosquitto.Port,
                UserName = user,
                Password = password,
                ClientId = id,
                SessionExpiry = TimeSpan.FromHours(1),
            },
            TimeProvider.System,
            NullLogger<MqttClient>.Instance
        );
}
