using System.Globalization;
using System.Text;
using ColdChain.Journal;
using ColdChain.Journal.Inspection;
using ColdChain.Mqtt;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Ingest.Tests;

/// <summary>A whole recorder in a process of its own that is killed on the way, behind a real broker.</summary>
public sealed class RealBrokerTests
{
    private const int Messages = 8_000;
    private const int Kills = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>As a sensor sends that has no clock and sees no change: every second message is this one.</summary>
    private const string Timeless = """{"channels":{"vapour":-182.4}}""";

    [RealServerTheory(RealServers.Mosquitto)]
    [InlineData("V5")]
    [InlineData("V311")]
    public async Task Behind_Mosquitto_every_message_is_journaled_exactly_once_though_the_recorder_is_killed(string version)
    {
        await using var broker = await MosquittoServer.StartAsync();
        await RunAsync(broker.Uri, version);
    }

    [Fact]
    public async Task Behind_the_embedded_broker_every_message_is_journaled_exactly_once_though_the_recorder_is_killed()
    {
        var options = new EmbeddedBrokerOptions { Port = 0 };
        await using var broker = EmbeddedBroker.Start(options, TimeProvider.System, NullLogger<EmbeddedBroker>.Instance);
        await RunAsync(broker.Uri, "V5");
    }

    private static async Task RunAsync(Uri broker, string version)
    {
        using var folder = new TemporaryFolder();
        var recorder = Start(folder, broker, version);
        try
        {
            await Eventually.HoldsAsync(() => Count(folder, JournalEntryType.Connected) == 1, "the recorder is connected", Patience);
            var publishing = PublishAsync(broker);
            for (var kill = 1; kill <= Kills; kill++)
            {
                var enough = Messages / (Kills + 1) * kill;
                await Eventually.HoldsAsync(
                    () => Count(folder, JournalEntryType.Message) >= enough,
                    $"{enough} messages are journaled",
                    Patience
                );
                recorder.Kill();
                recorder.Dispose();
                recorder = Start(folder, broker, version);
            }
            await publishing;
            await PublishAsync(broker, "the end"); // behind everything that comes again
            await Eventually.HoldsAsync(() => Count(folder, JournalEntryType.Message) > Messages, "all messages are journaled", Patience);
            (await recorder.StopAsync()).ShouldBe(0);
        }
        catch (TimeoutException timeout)
        {
            throw new TimeoutException(
                $"Journaled: {Count(folder, JournalEntryType.Message)}. The recorder says: {recorder.Output}",
                timeout
            );
        }
        finally
        {
            recorder.Dispose();
        }
        var journaled = ReadMessages(folder);
        journaled.Count(payload => payload == Timeless).ShouldBe(Messages / 2);
        journaled
            .Where(payload => payload != Timeless)
            .Order(StringComparer.Ordinal)
            .ShouldBe([.. Enumerable.Range(0, Messages / 2).Select(number => $"{number:D6}"), "the end"]);
    }

    private static ServerProcess Start(TemporaryFolder folder, Uri broker, string version) =>
        new("dotnet", [typeof(RealBrokerTests).Assembly.Location, "ingest", folder["journal"], broker.ToString(), version]);

    private static async Task PublishAsync(Uri broker)
    {
        await using var client = await PublisherAsync(broker);
        for (var number = 0; number < Messages / 2; number += 50)
        {
            await Task.WhenAll(
                Enumerable
                    .Range(number, 50)
                    .SelectMany(each => new[] { Timeless, each.ToString("D6", CultureInfo.InvariantCulture) })
                    .Select(payload => PublishAsync(client, payload))
            );
        }
    }

    private static async Task PublishAsync(Uri broker, string payload)
    {
        await using var client = await PublisherAsync(broker);
        await PublishAsync(client, payload);
    }

    private static async Task<MqttClient> PublisherAsync(Uri broker)
    {
        var client = new MqttClient(MqttClientOptions.FromUri(broker), TimeProvider.System, NullLogger<MqttClient>.Instance);
        await client.ConnectAsync(CancellationToken.None);
        return client;
    }

    private static Task PublishAsync(MqttClient client, string payload) =>
        client.PublishAsync(
            "coldchain/s/d/readings",
            Encoding.UTF8.GetBytes(payload),
            MqttQos.AtLeastOnce,
            retain: false,
            CancellationToken.None
        );

    private static long Count(TemporaryFolder folder, JournalEntryType type) =>
        Directory.Exists(folder["journal"])
            ? JournalInspector
                .Inspect(folder["journal"], CancellationToken.None)
                .Segments.Sum(segment => segment.RecordsByType.GetValueOrDefault(type))
            : 0;

    private static List<string> ReadMessages(TemporaryFolder folder)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var journal = MessageJournal.Open(
            new JournalOptions { Directory = folder["journal"] },
            TimeProvider.System,
            services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(),
            NullLogger<MessageJournal>.Instance
        );
        using var reader = journal.OpenReader(1);
        var payloads = new List<string>();
        while (reader.TryRead(out var record))
        {
            if (record.Type == JournalEntryType.Message)
                payloads.Add(Encoding.UTF8.GetString(record.Payload.Span));
        }
        return payloads;
    }
}
