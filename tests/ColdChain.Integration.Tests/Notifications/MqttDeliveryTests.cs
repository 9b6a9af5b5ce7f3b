using System.Text.Json;
using ColdChain.TestSupport;

namespace ColdChain.Integration.Tests.Notifications;

/// <summary>The real Mosquitto as the channel of messages and before the relays of lights, looked at by its own client.</summary>
public sealed class MqttDeliveryTests
{
    [RealServerFact(RealServers.Mosquitto)]
    public async Task Messages_arrive_at_their_topic_and_none_is_lost_while_the_broker_refuses_hangs_and_is_away()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["acl"], "topic readwrite #\ntopic deny closed/#\n\nuser watcher\ntopic readwrite #\n");
        await using var mosquitto = await MosquittoServer.StartAsync(
            new MosquittoSettings { Persistence = true, ExtraLines = [$"acl_file {folder["acl"]}"] }
        );
        await using var site = await AlarmingSite.StartAsync(
            folder,
            mosquitto,
            new { Channels = new[] { Mqtt("board", "alarms/{site}/{equipment}/{step}"), Mqtt("closed", "closed/{equipment}") } }
        );
        using var watcher = Watch(mosquitto, "alarms/#");

        await site.BreakAsync("F-07");
        await ArrivesAsync(watcher, "alarms/LOAD/F-07/raised");
        var message = Messages(watcher).Single().Body;
        message.GetProperty("batches")[0].GetString().ShouldBe("B-1");
        message.GetProperty("text").GetProperty("zh").GetString()!.ShouldStartWith("报警：超出限值（high），F-07 超低温冰箱 F-07（LOAD）");
        message.GetProperty("attempt").GetInt32().ShouldBe(1);
        await site.AttemptedAsync("F-07", "closed", "refused");

        await mosquitto.HangAsync();
        await site.AcknowledgeAsync(await site.AlarmOfAsync("F-07"));
        await site.AttemptedAsync("F-07", "board", "failed", "did not take it within", step: "acknowledged");
        await mosquitto.ResumeAsync();
        await ArrivesAsync(watcher, "alarms/LOAD/F-07/acknowledged");

        await site.BreakAsync("F-21");
        await ArrivesAsync(watcher, "alarms/LOAD/F-21/raised");
        await mosquitto.StopAsync();
        await site.AcknowledgeAsync(await site.AlarmOfAsync("F-21"));
        await site.AttemptedAsync("F-21", "board", "failed", step: "acknowledged");
        await mosquitto.StartAgainAsync();
        await site.AttemptedAsync("F-21", "board", "delivered", step: "acknowledged");
        await ArrivesAsync(watcher, "alarms/LOAD/F-21/acknowledged");

        var all = Messages(watcher);
        all.Select(item => item.Body.GetProperty("key").GetString()).Distinct().Count().ShouldBe(4);
        all.GroupBy(item => item.Body.GetProperty("key").GetString())
            .SelectMany(group => group.Skip(1))
            .ShouldAllBe(item => item.Body.GetProperty("mayRepeat").GetBoolean(), "what comes twice says so");
    }

    [RealServerFact(RealServers.Mosquitto)]
    public async Task A_light_follows_the_alarms_and_is_on_when_nobody_looks()
    {
        using var folder = new TemporaryFolder();
        await using var mosquitto = await MosquittoServer.StartAsync();
        await using var relays = await MosquittoServer.StartAsync();
        using var light = Watch(relays, "cmnd/light");
        await using var site = await AlarmingSite.StartAsync(
            folder,
            mosquitto,
            new
            {
                Lights = new[]
                {
                    new
                    {
                        Name = "room",
                        Site = "LOAD",
                        Broker = relays.Uri,
                        Topic = "cmnd/light",
                        Repeat = "00:00:01",
                    },
                },
            }
        );
        await ShowsAsync(light, "OFF");
        await site.BreakAsync("F-07");
        await ShowsAsync(light, "ON");
        await site.AcknowledgeAsync(await site.AlarmOfAsync("F-07"));
        await ShowsAsync(light, "OFF");

        site.Service.Kill();
        await ShowsAsync(light, "ON");
        using (var late = Watch(relays, "cmnd/light"))
        {
            await ShowsAsync(late, "ON");
            States(late).Single().Retained.ShouldBeTrue("a relay that comes back while nobody looks is on");
        }

        site.Service.Start();
        await site.Service.WaitUntilReadyAsync();
        await ShowsAsync(light, "OFF");
        // A relay's broker that lost everything is told again.
        relays.Kill();
        await site.BreakAsync("F-21");
        await site.AlarmOfAsync("F-21");
        await relays.StartAgainAsync();
        using var after = Watch(relays, "cmnd/light");
        await ShowsAsync(after, "ON");
        await site.AcknowledgeAsync(await site.AlarmOfAsync("F-21"));
        await ShowsAsync(after, "OFF");

        (await site.Service.StopAsync()).ShouldBe(0);
        await ShowsAsync(after, "ON");
        States(light).Concat(States(after)).Where(state => state.Retained).ShouldAllBe(state => state.Payload == "ON", "off is never kept");
    }

    /// <summary>Mosquitto's own client, with a session that the broker keeps.</summary>
    private static ServerProcess Watch(MosquittoServer broker, string filter) =>
        new(
            RealServers.Require("mosquitto_sub"),
            [
                "-h",
                "127.0.0.1",
                "-p",
                $"{broker.Port}",
                // With an ACL, Mosquitto keeps nothing for a nameless client's session that it has read from its disk.
                "-u",
                "watcher",
                "-i",
                $"watch-{Guid.NewGuid():N}",
                "-c",
                "-q",
                "1",
                "-t",
                filter,
                "-F",
                "%t\t%r\t%p",
            ]
        );

    private static List<(string Topic, JsonElement Body)> Messages(ServerProcess watcher) =>
        [.. States(watcher).Select(state => (state.Topic, JsonSerializer.Deserialize<JsonElement>(state.Payload)))];

    private static List<(string Topic, bool Retained, string Payload)> States(ServerProcess watcher) =>
        [
            .. watcher
                .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.TrimEnd('\r').Split('\t'))
                .Where(parts => parts.Length == 3)
                .Select(parts => (parts[0], parts[1] == "1", parts[2])),
        ];

    private static Task ArrivesAsync(ServerProcess watcher, string topic) =>
        Eventually.HoldsAsync(() => Messages(watcher).Any(message => message.Topic == topic), $"{topic} arrives");

    private static Task ShowsAsync(ServerProcess light, string state) =>
        Eventually.HoldsAsync(() => States(light) is [.., var last] && last.Payload == state, $"the light is {state}");

    private static object Mqtt(string name, string topic) =>
        new
        {
            Name = name,
            Kind = "Mqtt",
            Topic = topic,
            Timeout = "00:00:02",
            FirstRetry = "00:00:00.200",
            LongestRetry = "00:00:01",
        };
}
