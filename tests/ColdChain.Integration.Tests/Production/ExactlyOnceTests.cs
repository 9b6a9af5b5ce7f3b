using System.Text;
using System.Text.Json;
using ColdChain.Journal.Inspection;
using ColdChain.Mqtt;
using ColdChain.Simulators.Load;
using ColdChain.Simulators.Output;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Integration.Tests.Production;

/// <summary>Mosquitto and InfluxDB as they are, the service killed without warning, the store gone for a while.</summary>
public sealed class ExactlyOnceTests
{
    private const int Messages = 100_000;
    private const int Devices = 1000;
    private const string Database = "coldchain";

    [RealServerFact(RealServers.Mosquitto, RealServers.InfluxDb)]
    public async Task A_hundred_thousand_messages_are_stored_once_each_though_the_service_is_killed_three_times_and_the_store_goes_away()
    {
        using var folder = new TemporaryFolder();
        await using var mosquitto = await MosquittoServer.StartAsync();
        await using var influx = await InfluxDbServer.StartAsync();
        await influx.QueryAsync($"CREATE DATABASE {Database}");
        var now = DateTimeOffset.UtcNow;
        var token = await ProductionSite.SetUpAsync(folder["records.db"], storedAt: now.AddHours(-3));
        using var service = new ServiceUnderTest(
            folder.Path,
            mosquitto.Uri,
            new
            {
                Store = "InfluxDb",
                InfluxDb = new
                {
                    influx.Url,
                    Database,
                    Api = "V1",
                    InfluxDbServer.User,
                    InfluxDbServer.Password,
                },
            }
        );
        service.Start();
        await service.WaitUntilReadyAsync();

        var output = new MqttSimulatorOutput(MqttClientOptions.FromUri(mosquitto.Uri), TimeProvider.System, NullLoggerFactory.Instance);
        using var load = new LoadGenerator(
            new LoadOptions
            {
                Site = ProductionSite.Site,
                Devices = Devices,
                Messages = Messages,
                WithoutTime = 0.5,
                Connections = 4,
                Rate = 8_000,
            },
            output,
            TimeProvider.System
        );
        var publishing = load.RunAsync(CancellationToken.None);
        await Eventually.HoldsAsync(() => load.Acknowledged > 20_000, "a fifth is published", TimeSpan.FromMinutes(2));
        service.Kill();
        await PublishStoryAsync(mosquitto.Uri, now);
        service.Start();
        await Eventually.HoldsAsync(() => load.Acknowledged > 40_000, "two fifths are published", TimeSpan.FromMinutes(2));
        await influx.StopAsync();
        service.Kill();
        service.Start();
        await Eventually.HoldsAsync(() => load.Acknowledged > 70_000, "most is published", TimeSpan.FromMinutes(2));
        await service.WaitUntilServingAsync();
        await influx.StartAgainAsync();
        service.Kill();
        service.Start();

        var report = await publishing;
        report.Unknown.ShouldBe(0, "the broker was never away");
        report.Acknowledged.ShouldBe(Messages);
        var expected = report.Ledger.Select(message => (message.Device, message.Value)).ToHashSet();
        expected.Count.ShouldBe(Messages, "device and value name a message");

        await service.WaitUntilReadyAsync();
        await Eventually.HoldsAsync(async () => await CountAsync(influx) >= Messages, "everything is in InfluxDB", TimeSpan.FromMinutes(4));
        var stored = await ReadAllAsync(influx);
        stored.Count.ShouldBe(Messages, "once each");
        stored.ToHashSet().SetEquals(expected).ShouldBeTrue();

        await AlarmIsAsExpectedAsync(service, token, now);
        (await service.StopAsync()).ShouldBe(0);
        var journal = JournalInspector.Inspect(folder["journal"], default);
        journal.FirstDamage.ShouldBeNull();
    }

    /// <summary>Twenty minutes of one freezer's readings, out of its limit for some of them, published while the service is down.</summary>
    private static async Task PublishStoryAsync(Uri broker, DateTimeOffset now)
    {
        await using var client = new MqttClient(MqttClientOptions.FromUri(broker), TimeProvider.System, NullLogger<MqttClient>.Instance);
        await client.ConnectAsync(default);
        foreach (var minute in Enumerable.Range(0, 20))
        {
            var value = minute is >= 5 and < 10 ? -50 : -80;
            var time = now.AddMinutes(minute - 60);
            var payload = $$$"""{"time":"{{{time:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}}","channels":{"probe-1":{{{value}}}}}""";
            await client.PublishAsync(
                $"coldchain/{ProductionSite.Site}/{ProductionSite.Device}/readings",
                Encoding.UTF8.GetBytes(payload),
                MqttQos.AtLeastOnce,
                retain: false,
                default
            );
        }
    }

    private static async Task AlarmIsAsExpectedAsync(ServiceUnderTest service, string token, DateTimeOffset now)
    {
        var alarms = (await service.GetAsync($"/api/v1/alarms?equipment={ProductionSite.Freezer}", token)).GetProperty("items");
        var alarm = alarms.EnumerateArray().Where(item => item.GetProperty("kind").GetString() == "limit").ShouldHaveSingleItem();
        alarm.GetProperty("batches").EnumerateArray().Select(batch => batch.GetString()).ShouldBe([ProductionSite.Batch]);
        var excursions = (await service.GetAsync($"/api/v1/excursions?equipment={ProductionSite.Freezer}", token)).GetProperty("items");
        var excursion = excursions.EnumerateArray().Where(item => item.GetProperty("rule").GetString() == "high").ShouldHaveSingleItem();
        // From -80 to -50 within the minute before: -60 is crossed after 40 s.
        var start = now.AddMinutes(-56).AddSeconds(40);
        excursion.GetProperty("start").GetDateTimeOffset().ShouldBe(start, TimeSpan.FromMilliseconds(2));
        excursion.GetProperty("peak").GetDouble().ShouldBe(-50);
        var batch = await service.GetAsync($"/api/v1/batches/{ProductionSite.Batch}", token);
        batch.GetProperty("exposures").GetArrayLength().ShouldBeGreaterThanOrEqualTo(2, "handling, then its position");
    }

    private static async Task<long> CountAsync(InfluxDbServer influx)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>(
            await influx.QueryAsync("SELECT count(\"value\") FROM \"temperature\" WHERE device =~ /^load-/", Database)
        );
        return answer.GetProperty("results")[0].TryGetProperty("series", out var series)
            ? series[0].GetProperty("values")[0][1].GetInt64()
            : 0;
    }

    private static async Task<List<(string Device, double Value)>> ReadAllAsync(InfluxDbServer influx)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>(
            await influx.QueryAsync("SELECT \"value\" FROM \"temperature\" WHERE device =~ /^load-/ GROUP BY device", Database)
        );
        return
        [
            .. answer
                .GetProperty("results")[0]
                .GetProperty("series")
                .EnumerateArray()
                .SelectMany(series =>
                    series
                        .GetProperty("values")
                        .EnumerateArray()
                        .Select(point => (series.GetProperty("tags").GetProperty("device").GetString()!, point[1].GetDouble()))
                ),
        ];
    }
}
