using System.Globalization;
using System.Text;
using System.Text.Json;
using ColdChain.Mqtt;
using ColdChain.Simulators.Load;
using ColdChain.Simulators.Output;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Benchmarks.Latency;

/// <summary>
/// From the publish of a reading at the broker (Mosquitto) to the webhook that tells of its alarm, while other readings flow:
/// <c>-- latency [ALARMS] [MESSAGES PER SECOND]</c>, 300 and 5,000 if absent. Every device is judged; the service is a process of its own.
/// </summary>
internal static class LatencyBenchmarks
{
    private const int Devices = 1000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    /// <summary>Mean time between two alarms.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    public static async Task RunAsync(string[] arguments)
    {
        var alarms = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 300;
        var rate = arguments.Length > 1 ? double.Parse(arguments[1], CultureInfo.InvariantCulture) : 5_000;
        using var folder = new TemporaryFolder();
        await using var mosquitto = await MosquittoServer.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync(clock: TimeProvider.System);
        var output = new MqttSimulatorOutput(MqttClientOptions.FromUri(mosquitto.Uri), TimeProvider.System, NullLoggerFactory.Instance);
        using var load = new LoadGenerator(
            new LoadOptions
            {
                Site = LatencySite.Site,
                Devices = Devices,
                Rate = rate,
                Connections = 2,
                KeepLedger = false,
            },
            output,
            TimeProvider.System
        );
        await LatencySite.SetUpAsync(folder["records.db"], [.. Enumerable.Range(0, Devices).Select(LoadGenerator.DeviceId)], alarms);
        using var service = await StartAsync(folder, mosquitto.Uri, receiver.Url);

        using var stop = new CancellationTokenSource();
        var flowing = load.RunAsync(stop.Token);
        await Task.Delay(WarmUp);
        var flowed = (Messages: load.Acknowledged, At: TimeProvider.System.GetTimestamp());
        var before = ProcessFigures.Of(service.Id);
        var published = await AlarmAsync(mosquitto.Uri, alarms);
        var elapsed = TimeProvider.System.GetElapsedTime(flowed.At);
        var messages = load.Acknowledged - flowed.Messages;
        var cpu = ProcessFigures.Of(service.Id).Cpu - before.Cpu;
        await Eventually.HoldsAsync(() => Told(receiver).Count >= alarms, "every alarm is told", TimeSpan.FromMinutes(5));
        var machine = (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0];
        await stop.CancelAsync();
        await flowing;

        var told = Told(receiver);
        var latencies = published
            .Select(item => TimeProvider.System.GetElapsedTime(item.Value.Timestamp, told[item.Key].Timestamp).TotalMilliseconds)
            .Order()
            .ToList();
        // The journal's clock: what is left is decoding, judging, committing, sending.
        var received = published
            .Select(item => (told[item.Key].Body.GetProperty("raised").GetDateTimeOffset() - item.Value.At).TotalMilliseconds)
            .Order()
            .ToList();
        Console.WriteLine(
            $"publish to webhook: {alarms} alarms while {messages / elapsed.TotalSeconds:N0} messages/s flow: "
                + $"median {At(latencies, 0.5):N0} ms, p95 {At(latencies, 0.95):N0} ms, p99 {At(latencies, 0.99):N0} ms, longest {latencies[^1]:N0} ms; "
                + $"of the median {At(received, 0.5):N0} ms until the service had received it; "
                + $"service: {cpu / elapsed:P0} of a core; load average {machine}"
        );
    }

    /// <summary>All are cold first; then one after the other is not.</summary>
    /// <returns>When each was published, by equipment.</returns>
    private static async Task<Dictionary<string, (long Timestamp, DateTimeOffset At)>> AlarmAsync(Uri broker, int alarms)
    {
        await using var client = new MqttClient(MqttClientOptions.FromUri(broker), TimeProvider.System, NullLogger<MqttClient>.Instance);
        await client.ConnectAsync(default);
        for (var number = 0; number < alarms; number++)
            await PublishAsync(client, number, -80);
        var random = new Random(20260);
        var published = new Dictionary<string, (long Timestamp, DateTimeOffset At)>(StringComparer.Ordinal);
        for (var number = 0; number < alarms; number++)
        {
            await Task.Delay(Pause * (2 * random.NextDouble()));
            published[LatencySite.Probe(number)] = (TimeProvider.System.GetTimestamp(), DateTimeOffset.UtcNow);
            await PublishAsync(client, number, -45);
        }
        return published;
    }

    private static Task PublishAsync(MqttClient client, int number, int value)
    {
        var payload = $$$"""{"time":"{{{DateTimeOffset.UtcNow:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}}","channels":{"probe-1":{{{value}}}}}""";
        return client.PublishAsync(
            $"coldchain/{LatencySite.Site}/{LatencySite.Probe(number)}/readings",
            Encoding.UTF8.GetBytes(payload),
            MqttQos.AtLeastOnce,
            retain: false,
            default
        );
    }

    private static Dictionary<string, ReceivedWebhook> Told(WebhookReceiver receiver) =>
        receiver
            .Taken.Where(item => item is { Kind: "limit", Step: "raised" })
            .DistinctBy(item => item.Equipment)
            .ToDictionary(item => item.Equipment!, StringComparer.Ordinal);

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];

    private static async Task<ServerProcess> StartAsync(TemporaryFolder folder, Uri broker, Uri receiver)
    {
        var configuration = new
        {
            Urls = $"http://127.0.0.1:{RealServers.FreePort()}",
            DataFolder = folder.Path,
            Ingest = new
            {
                Sources = new[]
                {
                    new
                    {
                        Name = "bench",
                        Broker = broker,
                        Subscriptions = new[] { new { Filter = "coldchain/#" } },
                    },
                },
            },
            Telemetry = new { Store = "Sqlite" },
            Notifications = new
            {
                PublicUrl = "https://coldchain.example.org",
                Channels = new[]
                {
                    new
                    {
                        Name = "pager",
                        Kind = "Webhook",
                        Url = receiver,
                        WebhookReceiver.Secret,
                    },
                },
            },
        };
        await File.WriteAllTextAsync(folder["coldchain.json"], JsonSerializer.Serialize(configuration));
        var service = new ServerProcess(
            "dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "coldchain.dll"), "run", "--config", folder["coldchain.json"]]
        );
        using var http = new HttpClient();
        await service.WaitUntilAsync(
            async () =>
            {
                try
                {
                    return (await http.GetAsync(new Uri($"{configuration.Urls}/readyz"))).IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            TimeSpan.FromMinutes(2)
        );
        return service;
    }
}
