using System.Text;
using System.Text.Json;
using ColdChain.Mqtt;
using ColdChain.Storage;
using ColdChain.Storage.Sqlite;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Integration.Tests.Production;

/// <summary>A Sparkplug node says once what its aliases mean. The service is killed between that and the data.</summary>
public sealed class SparkplugRestartTests
{
    private const string Node = "Sparkplug B Devices/NBIRTH/Raspberry Pi";

    [RealServerFact(RealServers.Mosquitto)]
    public async Task Data_by_alias_is_understood_after_a_kill_and_a_hole_asks_the_node_for_its_births()
    {
        using var folder = new TemporaryFolder();
        await using var mosquitto = await MosquittoServer.StartAsync();
        await ProductionSite.SetUpAsync(folder["records.db"], DateTimeOffset.UtcNow.AddHours(-1));
        using var service = new ServiceUnderTest(
            folder.Path,
            mosquitto.Uri,
            new { Store = "Sqlite", DefaultSite = ProductionSite.Site },
            "spBv1.0/#"
        );
        await using var node = new MqttClient(
            MqttClientOptions.FromUri(mosquitto.Uri),
            TimeProvider.System,
            NullLogger<MqttClient>.Instance
        );
        await node.ConnectAsync(default);
        await node.SubscribeAsync([new MqttSubscription("spBv1.0/+/NCMD/#", MqttQos.AtMostOnce)], default);

        service.Start();
        await service.WaitUntilReadyAsync();
        await PublishAsync(node, "sp-nbirth");
        await StoredAsync(folder.Path, 21.5);
        service.Kill();
        service.Start();
        await service.WaitUntilReadyAsync();
        await PublishAsync(node, "sp-ndata-alias-only");
        await StoredAsync(folder.Path, 22.5);
        await PublishAsync(node, "sp-ndata-gap");
        await StoredAsync(folder.Path, 27);

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var command = (await node.ReceiveAsync(patience.Token)).ShouldHaveSingleItem();
        Encoding.UTF8.GetString(command.Topic.Span).ShouldBe($"spBv1.0/{Node.Replace("NBIRTH", "NCMD", StringComparison.Ordinal)}");
        Encoding.UTF8.GetString(command.Payload.Span).ShouldContain("Node Control/Rebirth");
        (await service.StopAsync()).ShouldBe(0);
    }

    private static async Task PublishAsync(MqttClient node, string vector)
    {
        using var line = JsonDocument.Parse(
            File.ReadLines(RepositoryFiles.At("tests/golden/vectors/device-payloads.jsonl"))
                .Single(each => each.Contains($"\"id\": \"{vector}\"", StringComparison.Ordinal))
        );
        var payload = Convert.FromBase64String(line.RootElement.GetProperty("payload").GetString()!);
        await node.PublishAsync(line.RootElement.GetProperty("topic").GetString()!, payload, MqttQos.AtLeastOnce, retain: false, default);
    }

    private static async Task StoredAsync(string folder, double value)
    {
        await using var database = new SqliteDatabase(Path.Combine(folder, "readings.db"));
        await Eventually.HoldsAsync(
            async () =>
                await database.ReadAsync(
                    (connection, cancel) =>
                        connection.ScalarAsync<long>(
                            """
                            select count(*) from readings join channels on channels.id = channel_id
                            where site = @Site and name = 'Temperature' and value = @value
                            """,
                            new { ProductionSite.Site, value },
                            cancel
                        ),
                    default
                ) > 0,
            $"the reading {value} is stored",
            TimeSpan.FromMinutes(3)
        );
    }
}
