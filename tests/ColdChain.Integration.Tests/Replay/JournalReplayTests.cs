using ColdChain.Integration.Tests.Production;
using ColdChain.Journal.Inspection;
using ColdChain.Mqtt;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Integration.Tests.Replay;

/// <summary>The service is killed at seeded moments, loses its readings and catches up; then everything derived is made anew from the journal.</summary>
public sealed class JournalReplayTests
{
    private const int Seed = 20261121;

    [RealServerFact(RealServers.Mosquitto)]
    public async Task After_kills_a_lost_store_late_data_a_mended_profile_and_a_changed_limit_what_is_rebuilt_equals_what_was_live()
    {
        using var folder = new TemporaryFolder();
        await using var mosquitto = await MosquittoServer.StartAsync();
        var start = DateTimeOffset.UtcNow.AddMinutes(-75);
        var site = new ReplaySite(Seed, start);
        var token = await ProductionSite.SetUpAsync(folder["records.db"], start.AddMinutes(-5), ReplaySite.EquipAsync);
        var profiles = Directory.CreateDirectory(folder["profiles"]).FullName;
        ReplaySite.WriteProfile(profiles, version: 1);
        using var service = Service(folder, mosquitto, profiles);
        service.Start();
        await service.WaitUntilReadyAsync();
        await PublishAsync(site, service, mosquitto, folder, token, profiles);
        await CaughtUpAsync(folder);
        await AcknowledgeAsync(service, token);

        var inUse = await ReplayAsync(folder);
        inUse.ExitCode.ShouldBe(2);
        inUse.Errors.Trim().ShouldContain("in use");
        inUse.Errors.Trim().Split('\n').Length.ShouldBe(1, inUse.Errors);
        (await service.StopAsync()).ShouldBe(0);

        var live = await DerivedState.ReadAsync(folder.Path);
        ShouldBeRich(live);
        var equal = await ReplayAsync(folder, "--check");
        equal.ExitCode.ShouldBe(0, equal.Output + equal.Errors);
        ShouldBe(await DerivedState.ReadAsync(folder.Path), live, "a check changes nothing");

        await DamageAsync(folder);
        RemoveSealedSegments(folder["journal"]);
        var damaged = await DerivedState.ReadAsync(folder.Path);
        var different = await ReplayAsync(folder, "--check");
        different.ExitCode.ShouldBe(1, different.Output + different.Errors);
        ShouldBe(await DerivedState.ReadAsync(folder.Path), damaged, "a check changes nothing");

        var replay = await ReplayAsync(folder);
        replay.ExitCode.ShouldBe(0, replay.Output + replay.Errors);
        var rebuilt = await DerivedState.ReadAsync(folder.Path);
        // Steps of the alarm that was taken away say that they were replayed; all others are as they were.
        ShouldBe(rebuilt with { Steps = live.Steps }, live, replay.Output);
        rebuilt.Steps.Count(step => step.Contains("journal replay", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
        File.Exists(folder["rejects.db.before-replay"]).ShouldBeTrue();
        File.Exists(folder["records.db.before-replay"]).ShouldBeTrue();
        Directory.Exists(folder["replay"]).ShouldBeFalse();
        (await ReplayAsync(folder, "--check")).ExitCode.ShouldBe(0);

        var told = await CountToldAsync(folder);
        // The service goes on from it, and finds nothing new to tell of the past.
        service.Start();
        await service.WaitUntilReadyAsync();
        await CaughtUpAsync(folder);
        (await service.StopAsync()).ShouldBe(0);
        var after = await DerivedState.ReadAsync(folder.Path);
        after.Readings.ShouldBe(live.Readings);
        after.Excursions.ShouldBe(live.Excursions);
        (await CountToldAsync(folder)).ShouldBe(told, "nobody is told again");

        await DamagedItIsRefusedAsync(folder, after);
    }

    private static async Task DamagedItIsRefusedAsync(TemporaryFolder folder, DerivedState before)
    {
        var segment = JournalInspector.Inspect(folder["journal"], default).Segments[0];
        await using (var file = new FileStream(Path.Combine(folder["journal"], segment.Name), FileMode.Open))
        {
            file.Position = file.Length / 3;
            var was = file.ReadByte();
            file.Position--;
            file.WriteByte((byte)(was ^ 0x40));
        }
        var refused = await ReplayAsync(folder);
        refused.ExitCode.ShouldBe(2, refused.Output + refused.Errors);
        refused.Errors.ShouldContain(segment.Name);
        refused.Errors.Trim().Split('\n').Length.ShouldBe(1, refused.Errors);
        ShouldBe(await DerivedState.ReadAsync(folder.Path), before, "a refusal changes nothing");
    }

    private static ServiceUnderTest Service(TemporaryFolder folder, MosquittoServer mosquitto, string profiles) =>
        new(
            folder.Path,
            mosquitto.Uri,
            new
            {
                Store = "Sqlite",
                DefaultSite = ProductionSite.Site,
                ProfileFolder = profiles,
            },
            "plant/#",
            new
            {
                Channels = new[]
                {
                    new
                    {
                        Name = "nobody",
                        Kind = "Webhook",
                        Url = $"http://127.0.0.1:{RealServers.FreePort()}/",
                        Secret = "a-secret-of-sixteen-or-more",
                    },
                },
            },
            // Small segments that are sealed at once.
            new Dictionary<string, string> { ["COLDCHAIN_Journal__SegmentBytes"] = "65536", ["COLDCHAIN_Sealing__Interval"] = "00:00:01" }
        );

    private static async Task PublishAsync(
        ReplaySite site,
        ServiceUnderTest service,
        MosquittoServer mosquitto,
        TemporaryFolder folder,
        string token,
        string profiles
    )
    {
        await using var client = new MqttClient(
            MqttClientOptions.FromUri(mosquitto.Uri),
            TimeProvider.System,
            NullLogger<MqttClient>.Instance
        );
        await client.ConnectAsync(default);
        var messages = site.Messages();
        var kills = site.Kills(messages.Count, count: 3);
        for (var i = 0; i < messages.Count; i++)
        {
            await ReplaySite.PublishAsync(client, messages[i]);
            if (i == messages.Count / 3)
                await site.ChangeLimitAsync(folder["records.db"]);
            if (!kills.Contains(i))
                continue;
            service.Kill();
            if (i == kills[1])
            {
                // The time-series store is lost; what was late is judged from the one that is written anew.
                foreach (var tail in (string[])["", "-wal", "-shm"])
                    File.Delete(folder["readings.db" + tail]);
            }
            service.Start();
            if (i != kills[^1])
                continue;
            await service.WaitUntilReadyAsync();
            ReplaySite.WriteProfile(profiles, version: 2);
            await service.PostAsync("/api/v1/profiles/take-over", token, new { why = "topics b too" });
            await service.PostAsync("/api/v1/rejects/reprocess", token, new { why = "the profile was mended" });
        }
    }

    private static async Task AcknowledgeAsync(ServiceUnderTest service, string token)
    {
        var alarms = (await service.GetAsync($"/api/v1/alarms?equipment={ReplaySite.Other}", token)).GetProperty("items").EnumerateArray();
        var some = alarms.First(alarm => alarm.GetProperty("kind").GetString() == "limit").GetProperty("id").GetString()!;
        await service.PostAsync($"/api/v1/alarms/{Uri.EscapeDataString(some)}/acknowledge", token, new { comment = "on my way" });
    }

    /// <summary>All that the broker gave is journaled, stored, judged and noticed, and nothing waits to be judged again.</summary>
    private static async Task CaughtUpAsync(TemporaryFolder folder)
    {
        long last = -1;
        await Eventually.HoldsAsync(
            async () =>
            {
                var end = JournalInspector.Inspect(folder["journal"], default).LastSequence;
                var same = end == last;
                last = end;
                return same
                    && await DerivedState.NumberAsync(folder["records.db"], "select coalesce(min(cursor_sequence), -1) from monitor") == end
                    && await DerivedState.NumberAsync(
                        folder["records.db"],
                        "select coalesce(min(cursor_sequence), -1) from device_registry"
                    ) == end
                    && await DerivedState.NumberAsync(folder["records.db"], "select count(*) from reevaluations") == 0
                    && await DerivedState.NumberAsync(folder["readings.db"], "select coalesce(max(cursor), -1) from recorders") == end
                    && await DerivedState.NumberAsync(folder["rejects.db"], "select coalesce(max(sequence), -1) from cursors") == end;
            },
            "everything is taken in",
            TimeSpan.FromMinutes(2)
        );
    }

    /// <summary>A story in which nothing happens would show nothing.</summary>
    private static void ShouldBeRich(DerivedState live)
    {
        live.Readings.Count.ShouldBeGreaterThan(ReplaySite.Samples);
        live.Excursions.Count.ShouldBeGreaterThan(10);
        live.Excursions.Count(row => row.Contains("|missing|", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
        live.Excursions.Count(row => row.Contains("limits-changed", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(0);
        live.DeadLetters.Count(row => row.EndsWith("|1", StringComparison.Ordinal)).ShouldBeGreaterThan(0, "some were mended");
        live.DeadLetters.Count(row => row.EndsWith("|0", StringComparison.Ordinal)).ShouldBeGreaterThan(0, "some were not");
        live.Generations.Count.ShouldBeGreaterThan(0);
        live.Outbox.Count.ShouldBeGreaterThan(0);
        live.Alarms.Count(row => row.Contains("on my way", StringComparison.Ordinal) || row.Contains("|qa", StringComparison.Ordinal))
            .ShouldBeGreaterThan(0);
    }

    /// <summary>Stores are gone, and rows of the records database are not what they were.</summary>
    private static async Task DamageAsync(TemporaryFolder folder)
    {
        foreach (var name in (string[])["readings.db", "readings.db-wal", "readings.db-shm", "decode-state.db", "profile-sets.db"])
            File.Delete(folder[name]);
        await DerivedState.ChangeAsync(folder["rejects.db"], "delete from dead_letters where id % 2 = 0");
        var records = folder["records.db"];
        var ids = await DerivedState.RowsAsync(
            records,
            """
            select e.alarm_id from excursions e join alarms a on a.id = e.alarm_id
            where e.standing = 1 and e.end_ms is not null and e.kind = 'limit' and a.acknowledged_ms is null and a.cause_id is null
            group by e.alarm_id having count(*) = 1 order by 1
            """
        );
        ids.Count.ShouldBeGreaterThan(3);
        // An excursion with its alarm is lost, figures of another are wrong, a third looks as if it went on, and a state of the monitor is gone.
        foreach (var table in (string[])["excursions", "alarm_transitions"])
            await DerivedState.ChangeAsync(records, $"delete from {table} where alarm_id = '{ids[0]}'");
        await DerivedState.ChangeAsync(records, $"delete from alarms where id = '{ids[0]}'");
        await DerivedState.ChangeAsync(
            records,
            $"update excursions set peak = 0, measured_to_ms = measured_to_ms + 1 where alarm_id = '{ids[1]}'"
        );
        await DerivedState.ChangeAsync(records, $"update alarms set peak = 0 where id = '{ids[1]}'");
        await DerivedState.ChangeAsync(records, $"update excursions set end_ms = null where alarm_id = '{ids[2]}' and standing = 1");
        await DerivedState.ChangeAsync(records, "delete from monitor_stretches");
        await DerivedState.ChangeAsync(records, "update channel_sightings set first_ms = first_ms + 1");
    }

    private static async Task<long> CountToldAsync(TemporaryFolder folder) =>
        await DerivedState.NumberAsync(folder["records.db"], "select count(*) from outbox where step like 'raised%'");

    /// <summary>As the archive does a day later: what is sealed is read from there.</summary>
    private static void RemoveSealedSegments(string journal)
    {
        var before = JournalInspector.Inspect(journal, default);
        var sealedTo = before.Seals.Max(seal => seal.Leaf!.LastSequence);
        var removed = before.Segments.Where(segment => segment.LastSequence <= sealedTo).ToList();
        removed.Count.ShouldBeGreaterThan(1);
        foreach (var segment in removed)
            File.Delete(Path.Combine(journal, segment.Name));
        var after = JournalInspector.Inspect(journal, default);
        after.IsIntact.ShouldBeTrue();
        (after.FirstSequence, after.LastSequence).ShouldBe((1, before.LastSequence));
        after.Segments[0].FirstSequence.ShouldBeGreaterThan(100);
    }

    private static Task<CommandResult> ReplayAsync(TemporaryFolder folder, params string[] more) =>
        ColdChainProcess.RunAsync(["journal", "replay", "--config", folder["coldchain.json"], .. more]);

    private static void ShouldBe(DerivedState actual, DerivedState expected, string why)
    {
        actual.Readings.ShouldBe(expected.Readings, why);
        actual.DeadLetters.ShouldBe(expected.DeadLetters, why);
        actual.Generations.ShouldBe(expected.Generations, why);
        actual.Excursions.ShouldBe(expected.Excursions, why);
        actual.Alarms.ShouldBe(expected.Alarms, why);
        actual.Steps.ShouldBe(expected.Steps, why);
        actual.Outbox.ShouldBe(expected.Outbox, why);
        actual.Sightings.ShouldBe(expected.Sightings, why);
    }
}
