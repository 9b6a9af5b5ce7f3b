using System.Globalization;
using System.Text;
using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Mqtt;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Integration.Tests.Production;

/// <summary>A profile with a wrong scale, mended while the service runs; the service is killed before, in and after decoding again.</summary>
public sealed class DecodeAgainTests
{
    private const int Messages = 5000;
    private const int After = 10;

    [RealServerFact(RealServers.Mosquitto)]
    public Task With_the_embedded_store() => A_wrong_scale_is_mended_and_its_excursion_is_no_more(store: new { }, wait: null);

    [RealServerFact(RealServers.Mosquitto, RealServers.InfluxDb)]
    public async Task With_influxdb()
    {
        await using var influx = await InfluxDbServer.StartAsync();
        await influx.QueryAsync("CREATE DATABASE coldchain");
        await A_wrong_scale_is_mended_and_its_excursion_is_no_more(
            new
            {
                influx.Url,
                Database = "coldchain",
                Api = "V1",
                InfluxDbServer.User,
                InfluxDbServer.Password,
            },
            influx
        );
    }

    private static async Task A_wrong_scale_is_mended_and_its_excursion_is_no_more(object store, InfluxDbServer? wait)
    {
        using var folder = new TemporaryFolder();
        await using var mosquitto = await MosquittoServer.StartAsync();
        var start = DateTimeOffset.UtcNow.AddMinutes(-50);
        var startMs = start.ToUnixTimeMilliseconds();
        var token = await ProductionSite.SetUpAsync(folder["records.db"], start.AddMinutes(-5));
        var profiles = Directory.CreateDirectory(folder["profiles"]).FullName;
        WriteProfile(profiles, version: 1, scale: 1);
        using var service = new ServiceUnderTest(
            folder.Path,
            mosquitto.Uri,
            new
            {
                Store = wait is null ? "Sqlite" : "InfluxDb",
                InfluxDb = store,
                DefaultSite = ProductionSite.Site,
                ProfileFolder = profiles,
            },
            "vendor/#"
        );
        service.Start();
        await service.WaitUntilReadyAsync();
        await using var device = new MqttClient(
            MqttClientOptions.FromUri(mosquitto.Uri),
            TimeProvider.System,
            NullLogger<MqttClient>.Instance
        );
        await device.ConnectAsync(default);
        for (var i = 0; i < Messages; i++)
            await PublishAsync(device, startMs + i * 500);
        await UntilAsync(async () => (await ReadingsAsync(service, token, startMs)).Count == Messages, "all is stored");
        await UntilAsync(async () => (await ExcursionsAsync(service, token)).Count == 1, "the excursion is found");

        WriteProfile(profiles, version: 2, scale: 2);
        var taken = await service.PostAsync("/api/v1/profiles/take-over", token, new { why = "half the value" });
        taken.GetProperty("changed").GetBoolean().ShouldBeTrue();
        for (var i = Messages; i < Messages + After; i++)
            await PublishAsync(device, startMs + i * 500);
        await UntilAsync(async () => (await ReadingsAsync(service, token, startMs)).Count == Messages + After, "those after are stored");

        // Killed, nothing is decoded otherwise than it was.
        service.Kill();
        service.Start();
        await service.WaitUntilReadyAsync();
        var before = await ReadingsAsync(service, token, startMs);
        before.Count(reading => Text(reading, "profile") == "vendor@1" && Value(reading) == -40).ShouldBe(Messages);
        before.Count(reading => Text(reading, "profile") == "vendor@2" && Value(reading) == -80).ShouldBe(After);

        var begun = await service.PostAsync(
            "/api/v1/generations/previews",
            token,
            new { topics = new[] { "vendor/+" }, from = IsoTime.Format(startMs) }
        );
        var id = begun.GetProperty("id").GetString();
        JsonElement preview = default;
        await UntilAsync(
            async () =>
                (preview = await service.GetAsync($"/api/v1/generations/previews/{id}", token)).GetProperty("finished").GetBoolean(),
            "it is counted"
        );
        (preview.GetProperty("changed").GetInt32(), preview.GetProperty("unchanged").GetInt32()).ShouldBe((Messages, After));
        var ordered = await service.PostAsync("/api/v1/generations", token, new { preview = id, why = "half the value" });
        var generation = ordered.GetProperty("generation").GetInt64();
        // Whatever it is at.
        service.Kill();
        service.Start();
        await service.WaitUntilReadyAsync();
        await UntilAsync(
            async () => Text((await service.GetAsync("/api/v1/generations", token)).GetProperty("items")[0], "state") == "done",
            "it is done"
        );
        await UntilAsync(async () => (await ExcursionsAsync(service, token)).Count == 0, "the excursion counts no more");
        var now = await ReadingsAsync(service, token, startMs);
        now.Count.ShouldBe(Messages + After);
        now.ShouldAllBe(reading =>
            Value(reading) == -80 && reading.GetProperty("generation").GetInt64() == generation && Text(reading, "profile") == "vendor@2"
        );
        (await ReadingsAsync(service, token, startMs, "all")).Count.ShouldBe(2 * (Messages + After));

        // Killed once more, it is as it was; who did it and why is in the audit trail, each once.
        service.Kill();
        service.Start();
        await service.WaitUntilReadyAsync();
        (await ReadingsAsync(service, token, startMs)).Select(Value).Distinct().ShouldBe([-80]);
        await UntilAsync(async () => (await AuditAsync(service, token, "generation/")).Count == 2, "the audit trail says so");
        var trail = await AuditAsync(service, token, "generation/");
        trail.Select(entry => Text(entry, "action")).ShouldBe(["generation.done", "generation.order"]);
        Text(trail[1], "reason").ShouldBe("half the value");
        Text(trail[1], "actor").ShouldStartWith("qa");
        (await AuditAsync(service, token, "profiles/"))
            .Select(entry => Text(entry, "action"))
            .ShouldBe(["profiles.change", "profiles.change"]);
        (await service.StopAsync()).ShouldBe(0);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static double Value(JsonElement reading) => reading.GetProperty("value").GetDouble();

    private static void WriteProfile(string folder, int version, double scale) =>
        File.WriteAllText(
            Path.Combine(folder, "vendor.yaml"),
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                name: vendor
                version: {{version}}
                match: { topics: ["vendor/{device}"] }
                time: { path: t, format: epoch_ms }
                readings:
                  - { metric: temperature, channel: probe-1, path: v, scale: {{scale}} }

                """
            )
        );

    private static Task PublishAsync(MqttClient device, long timeMs) =>
        device.PublishAsync(
            $"vendor/{ProductionSite.Device}",
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"t":{{timeMs}},"v":-40}""")),
            MqttQos.AtLeastOnce,
            retain: false,
            default
        );

    private static async Task<List<JsonElement>> ReadingsAsync(
        ServiceUnderTest service,
        string token,
        long fromMs,
        string generations = "newest"
    )
    {
        var answer = await service.GetAsync(
            $"/api/v1/equipment/{ProductionSite.Freezer}/readings?from={IsoTime.Format(fromMs - 1000)}&generations={generations}",
            token
        );
        return [.. answer[0].GetProperty("readings").EnumerateArray()];
    }

    private static async Task<List<JsonElement>> ExcursionsAsync(ServiceUnderTest service, string token) =>
        [.. (await service.GetAsync("/api/v1/excursions", token)).GetProperty("items").EnumerateArray()];

    private static async Task<List<JsonElement>> AuditAsync(ServiceUnderTest service, string token, string subject)
    {
        var answer = await service.GetAsync("/api/v1/audit?limit=200", token);
        return
        [
            .. answer
                .GetProperty("items")
                .EnumerateArray()
                .Where(entry => Text(entry, "subject").StartsWith(subject, StringComparison.Ordinal)),
        ];
    }

    private static Task UntilAsync(Func<Task<bool>> condition, string what) =>
        Eventually.HoldsAsync(condition, what, TimeSpan.FromMinutes(3));
}
