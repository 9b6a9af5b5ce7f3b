using System.Globalization;
using System.Text;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Integration.Tests.Production;
using ColdChain.Mqtt;
using ColdChain.Records;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Integration.Tests.Replay;

/// <summary>Two freezers and what their probes send: seeded, with late, repeated and spoilt messages, and some that a mended profile alone understands.</summary>
internal sealed class ReplaySite(int seed, DateTimeOffset start)
{
    public const string Other = "F-08";
    public const string OtherPoint = "F-08/probe-1";
    public const string OtherDevice = "other";
    public const int Samples = 360;
    private const int StepSeconds = 8;
    private static readonly ChangeNote Note = new("tester", "set up");
    private readonly Random _random = new(seed);

    public static async Task EquipAsync(ISiteEditor editor, ChangeNote note)
    {
        var always = new TimeRange(DateTimeOffset.UtcNow.AddDays(-2).ToUnixTimeMilliseconds(), null);
        var site = ProductionSite.Site;
        (
            await editor.SaveEquipmentAsync(
                new EquipmentItem(Other, site, "Zone A", EquipmentKind.Freezer, "Freezer 8", Instructions: null, Active: true),
                note,
                default
            )
        ).RequireId();
        (
            await editor.SavePointAsync(
                new MeasuringPoint(OtherPoint, Other, "probe-1", PointRole.Product, Metrics.Temperature, Position: null),
                note,
                default
            )
        ).RequireId();
        (await editor.SaveLimitProfileAsync(Strict(-65), note, default)).RequireId();
        var channel = new ChannelId(site, OtherDevice, "probe-1");
        (await editor.AssignChannelAsync(OtherPoint, channel, always, OverlapRule.Refuse, note, default)).RequireId();
        (await editor.AssignLimitsAsync(OtherPoint, "strict", null, always, OverlapRule.Refuse, note, default)).RequireId();
    }

    /// <summary>Another limit holds from the middle on: excursions close there and begin again, and what was judged is judged again.</summary>
    public async Task ChangeLimitAsync(string recordsFile)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Records:File", recordsFile)]).Build());
        services.AddLogging();
        services.AddMetrics();
        services.AddStorage();
        services.AddRecords();
        await using var provider = services.BuildServiceProvider();
        var editor = provider.GetRequiredService<ISiteEditor>();
        (await editor.SaveLimitProfileAsync(Strict(-72), Note, default)).RequireId();
        var from = new TimeRange(start.AddSeconds(StepSeconds * Samples / 2).ToUnixTimeMilliseconds(), null);
        (await editor.AssignLimitsAsync(OtherPoint, "strict", 2, from, OverlapRule.Cut, Note, default)).RequireId();
    }

    public static void WriteProfile(string folder, int version) =>
        File.WriteAllText(
            Path.Combine(folder, "plant.yaml"),
            $$"""
            name: plant
            version: {{version}}
            match: { topics: ["plant/{device}/a"{{(version > 1 ? ", \"plant/{device}/b\"" : "")}}] }
            time: { path: t, format: epoch_ms }
            readings:
              - { metric: temperature, channel: probe-1, path: v }

            """
        );

    /// <summary>Everything that is published, in the order in which it is.</summary>
    public IReadOnlyList<(string Topic, string Payload)> Messages()
    {
        var ordered = new List<(double Place, string Topic, string Payload)>();
        foreach (var device in (string[])[ProductionSite.Device, OtherDevice])
        {
            var value = -80.0;
            for (var i = 0; i < Samples; i++)
            {
                value = Math.Clamp(value + (_random.NextDouble() - 0.5) * 9, -88, -45);
                // A pause now and then, longer than the rule about missing readings allows.
                if (_random.NextDouble() < 0.01)
                    i += 12;
                var time = start.AddSeconds(i * StepSeconds).ToUnixTimeMilliseconds();
                var payload = string.Create(CultureInfo.InvariantCulture, $$"""{"t":{{time}},"v":{{value:0.0}}}""");
                var topic = $"plant/{device}/{(_random.NextDouble() < 0.06 ? "b" : "a")}";
                var place = i + (_random.NextDouble() < 0.08 ? _random.Next(2, 90) : 0);
                ordered.Add((place, topic, payload));
                if (_random.NextDouble() < 0.04)
                    ordered.Add((place + _random.Next(1, 40), topic, payload));
                if (_random.NextDouble() < 0.01)
                    ordered.Add((place, topic, "{ \"t\": "));
            }
        }
        return [.. ordered.OrderBy(message => message.Place).Select(message => (message.Topic, message.Payload))];
    }

    /// <summary>Places among the messages at which the service is killed.</summary>
    public IReadOnlyList<int> Kills(int messages, int count) =>
        [.. Enumerable.Range(1, count).Select(i => messages * i / (count + 1) + _random.Next(-20, 20))];

    public static Task PublishAsync(MqttClient client, (string Topic, string Payload) message) =>
        client.PublishAsync(message.Topic, Encoding.UTF8.GetBytes(message.Payload), MqttQos.AtLeastOnce, retain: false, default);

    private static LimitProfile Strict(decimal high) =>
        new()
        {
            Name = "strict",
            MaxGap = TimeSpan.FromSeconds(60),
            Rules =
            [
                new ThresholdRule(
                    "high",
                    Severity.Alarm,
                    ThresholdDirection.Above,
                    high,
                    TimeSpan.FromSeconds(10),
                    TimeSpan.Zero,
                    0.5m,
                    false
                ),
                new MissingRule("missing", Severity.Warning, TimeSpan.FromSeconds(60)),
            ],
        };
}
