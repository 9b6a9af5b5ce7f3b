using System.Text;
using System.Text.Json;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Integration.Tests.Production;
using ColdChain.Mqtt;
using ColdChain.Records;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Integration.Tests.Notifications;

/// <summary>
/// The service as it is started by an operator, with freezers that alarm when the test says so. Everything is real: broker, database, network.
/// Waits and patience are set short.
/// </summary>
internal sealed class AlarmingSite : IAsyncDisposable
{
    /// <summary>Beside F-07, which holds a batch.</summary>
    public static readonly string[] Freezers = ["F-07", "F-21", "F-22", "F-23", "F-24", "F-25"];

    private readonly MqttClient _publisher;

    private AlarmingSite(ServiceUnderTest service, MqttClient publisher, string token) =>
        (Service, _publisher, Token) = (service, publisher, token);

    public ServiceUnderTest Service { get; }

    /// <summary>May read, configure and answer alarms.</summary>
    public string Token { get; }

    public static async Task<AlarmingSite> StartAsync(
        TemporaryFolder folder,
        MosquittoServer broker,
        object notifications,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var token = await ProductionSite.SetUpAsync(folder["records.db"], DateTimeOffset.UtcNow.AddHours(-3), EquipAsync);
        var service = new ServiceUnderTest(
            folder.Path,
            broker.Uri,
            new { Store = "Sqlite" },
            notifications: notifications,
            environment: environment
        );
        service.Start();
        await service.WaitUntilReadyAsync();
        var publisher = new MqttClient(MqttClientOptions.FromUri(broker.Uri), TimeProvider.System, NullLogger<MqttClient>.Instance);
        await publisher.ConnectAsync(default);
        return new AlarmingSite(service, publisher, token);
    }

    /// <summary>A freezer was cold a minute ago and is not now.</summary>
    public Task BreakAsync(string freezer) => PublishAsync(freezer, (-60, -80), (-1, -45));

    /// <summary>It is cold again.</summary>
    public Task MendAsync(string freezer) => PublishAsync(freezer, (0, -80));

    public async Task<IReadOnlyList<JsonElement>> NotificationsAsync(string step = "raised") =>
        [.. (await Service.GetAsync($"/api/v1/notifications?step={step}&limit=500", Token)).EnumerateArray()];

    /// <summary>The alarm of a freezer, once it is there.</summary>
    public async Task<string> AlarmOfAsync(string freezer)
    {
        string? id = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                var alarms = (await Service.GetAsync($"/api/v1/alarms?equipment={freezer}", Token)).GetProperty("items").EnumerateArray();
                id = alarms.FirstOrDefault(item => item.GetProperty("kind").GetString() == "limit")
                    is { ValueKind: JsonValueKind.Object } alarm
                    ? alarm.GetProperty("id").GetString()
                    : null;
                return id is not null;
            },
            $"{freezer} alarms"
        );
        return id!;
    }

    public Task AcknowledgeAsync(string alarm) =>
        Service.PostAsync($"/api/v1/alarms/{Uri.EscapeDataString(alarm)}/acknowledge", Token, new { comment = "on my way" });

    /// <summary>An attempt of a notification about a freezer's alarm through a channel has ended so.</summary>
    public async Task AttemptedAsync(string freezer, string channel, string outcome, string? detail = null, string step = "raised")
    {
        var alarm = await AlarmOfAsync(freezer);
        var seen = "";
        try
        {
            await Eventually.HoldsAsync(
                async () =>
                {
                    var attempts = (await NotificationsAsync(step))
                        .Where(item =>
                            item.GetProperty("alarm").GetString() == alarm && item.GetProperty("recipient").GetString() == channel
                        )
                        .SelectMany(item => item.GetProperty("attempts").EnumerateArray())
                        .ToList();
                    seen = string.Join("; ", attempts);
                    return attempts.Any(attempt =>
                        attempt.GetProperty("outcome").GetString() == outcome
                        && (detail is null || attempt.GetProperty("detail").ToString().Contains(detail, StringComparison.OrdinalIgnoreCase))
                    );
                },
                $"{step} of {freezer} through {channel}: {outcome} {detail}"
            );
        }
        catch (TimeoutException failure)
        {
            throw new TimeoutException($"{failure.Message}; attempts: {seen}", failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _publisher.DisposeAsync();
        Service.Dispose();
    }

    private async Task PublishAsync(string freezer, params (int Seconds, double Value)[] samples)
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var (seconds, value) in samples)
        {
            var payload = $$$"""{"time":"{{{now.AddSeconds(seconds):yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}}","channels":{"probe-1":{{{value}}}}}""";
            await _publisher.PublishAsync(
                $"coldchain/{ProductionSite.Site}/{DeviceOf(freezer)}/readings",
                Encoding.UTF8.GetBytes(payload),
                MqttQos.AtLeastOnce,
                retain: false,
                default
            );
        }
    }

    private static string DeviceOf(string freezer) =>
        freezer == ProductionSite.Freezer ? ProductionSite.Device : freezer.ToLowerInvariant();

    private static async Task EquipAsync(ISiteEditor editor, ChangeNote note)
    {
        var always = new TimeRange(DateTimeOffset.UtcNow.AddDays(-1).ToUnixTimeMilliseconds(), null);
        foreach (var freezer in Freezers)
        {
            (
                await editor.SaveEquipmentAsync(
                    new EquipmentItem(
                        freezer,
                        ProductionSite.Site,
                        "Zone A",
                        EquipmentKind.Freezer,
                        $"超低温冰箱 {freezer}",
                        "Move the boxes to F-09, then call 021-5555",
                        Active: true
                    ),
                    note,
                    default
                )
            ).RequireId();
            if (freezer == ProductionSite.Freezer)
                continue;
            var point = $"{freezer}/probe-1";
            (
                await editor.SavePointAsync(
                    new MeasuringPoint(point, freezer, "probe-1", PointRole.Product, Metrics.Temperature, Position: null),
                    note,
                    default
                )
            ).RequireId();
            var channel = new ChannelId(ProductionSite.Site, DeviceOf(freezer), "probe-1");
            (await editor.AssignChannelAsync(point, channel, always, OverlapRule.Refuse, note, default)).RequireId();
            (await editor.AssignLimitsAsync(point, "freezer", null, always, OverlapRule.Refuse, note, default)).RequireId();
        }
    }
}
