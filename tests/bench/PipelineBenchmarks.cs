using System.Globalization;
using System.Text.Json;
using ColdChain.Mqtt;
using ColdChain.Simulators.Load;
using ColdChain.Simulators.Output;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Benchmarks;

/// <summary>From the device to a query: the whole service as a process, its CPU and memory read from the kernel.</summary>
internal static class PipelineBenchmarks
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <param name="arguments"><c>embedded</c> or <c>servers</c> (Mosquitto and InfluxDB); then the number of messages, 200,000 if absent.</param>
    public static async Task RunAsync(string[] arguments)
    {
        var servers = arguments is ["servers", ..];
        var messages = arguments.Length > 1 ? long.Parse(arguments[1], CultureInfo.InvariantCulture) : 200_000;
        using var folder = new TemporaryFolder();
        if (servers)
            await WithServersAsync(folder, messages);
        else
            await EmbeddedAsync(folder, messages);
    }

    private static async Task EmbeddedAsync(TemporaryFolder folder, long messages)
    {
        using var service = Start("demo", "--no-simulators", "--port", "0", "--data", folder.Path);
        await service.WaitUntilAsync(() => Task.FromResult(service.Output.Contains("Broker:", StringComparison.Ordinal)));
        var line = service.Output.Split('\n').First(text => text.StartsWith("Broker:", StringComparison.Ordinal));
        var broker = new Uri(line["Broker:".Length..].Trim());
        await MeasureAsync(
            "embedded broker, SQLite",
            service,
            broker,
            messages,
            () => Task.FromResult(SqliteCount.Of(folder["readings.db"]))
        );
    }

    private static async Task WithServersAsync(TemporaryFolder folder, long messages)
    {
        await using var mosquitto = await MosquittoServer.StartAsync();
        await using var influx = await InfluxDbServer.StartAsync();
        await influx.QueryAsync("CREATE DATABASE coldchain");
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
                        Broker = mosquitto.Uri,
                        Subscriptions = new[] { new { Filter = "coldchain/#" } },
                    },
                },
            },
            Telemetry = new
            {
                Store = "InfluxDb",
                InfluxDb = new
                {
                    influx.Url,
                    Database = "coldchain",
                    Api = "V1",
                    InfluxDbServer.User,
                    InfluxDbServer.Password,
                },
            },
        };
        await File.WriteAllTextAsync(folder["coldchain.json"], JsonSerializer.Serialize(configuration));
        using var service = Start("run", "--config", folder["coldchain.json"]);
        using var http = new HttpClient();
        await service.WaitUntilAsync(async () =>
        {
            try
            {
                return (await http.GetAsync(new Uri($"{configuration.Urls}/readyz"))).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        await MeasureAsync("Mosquitto, InfluxDB 1.6", service, mosquitto.Uri, messages, () => CountAsync(influx));
    }

    private static async Task MeasureAsync(string name, ServerProcess service, Uri broker, long messages, Func<Task<long>> stored)
    {
        var before = ProcessFigures.Of(service.Id);
        var output = new MqttSimulatorOutput(MqttClientOptions.FromUri(broker), TimeProvider.System, NullLoggerFactory.Instance);
        using var load = new LoadGenerator(
            new LoadOptions
            {
                Site = "BENCH",
                Devices = 1000,
                Messages = messages,
                Connections = 2,
                KeepLedger = false,
            },
            output,
            TimeProvider.System
        );
        var started = TimeProvider.System.GetTimestamp();
        var report = await load.RunAsync(CancellationToken.None);
        await Eventually.HoldsAsync(async () => await stored() >= messages, "all messages can be queried", Longest);
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        var after = ProcessFigures.Of(service.Id);
        var cpu = (after.Cpu - before.Cpu).TotalSeconds;
        Console.WriteLine(
            $"{name}: {messages:N0} messages QoS 1, acknowledged at {report.PerSecond:N0}/s, queryable at {messages / elapsed.TotalSeconds:N0}/s; service: {cpu / messages * 1e6:0.0} CPU s per million messages, peak {after.PeakMegabytes:N0} MB"
        );
    }

    private static async Task<long> CountAsync(InfluxDbServer influx)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>(
            await influx.QueryAsync("SELECT count(\"value\") FROM \"temperature\"", "coldchain")
        );
        return answer.GetProperty("results")[0].TryGetProperty("series", out var series)
            ? series[0].GetProperty("values")[0][1].GetInt64()
            : 0;
    }

    private static ServerProcess Start(params string[] arguments) =>
        new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "coldchain.dll"), .. arguments]);
}
