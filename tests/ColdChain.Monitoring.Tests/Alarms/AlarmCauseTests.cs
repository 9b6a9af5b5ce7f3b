using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Alarms.Causes;
using ColdChain.Monitoring.Live;
using ColdChain.Monitoring.Notifications;
using ColdChain.Storage;
using ColdChain.TestSupport;

namespace ColdChain.Monitoring.Tests.Alarms;

/// <summary>What follows from another alarm, and what comes and goes, is told once.</summary>
public sealed class AlarmCauseTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothEngines]
    public async Task What_follows_from_an_alarm_is_not_told_beside_it_and_is_told_when_it_stays_after_it(DatabaseEngine engine)
    {
        await using var test = await CreateAsync(engine);
        await RiseAsync(test, "group", SystemAlarmKinds.SilentGroup, "");
        await RiseAsync(test, "one", SystemAlarmKinds.Silent, "d1", "group");
        await RiseAsync(test, "two", SystemAlarmKinds.Silent, "d2", "group");
        (await StateAsync(test, "one")).ShouldBe(AlarmState.SuppressedByDesign);
        (await ToldAsync(test)).ShouldBe(["group raised"]);
        (await test.Desk.ListFollowersAsync("group", 10, None)).Select(alarm => alarm.Id).ShouldBe(["one", "two"]);
        (await test.Desk.FindAsync("one", None))!.WithheldReason.ShouldBe("silent-group: group");

        await ClearAsync(test, "group", SystemAlarmKinds.SilentGroup, "");
        await ClearAsync(test, "two", SystemAlarmKinds.Silent, "d2");
        await RoundAsync(test, TimeSpan.FromMinutes(9));
        (await StateAsync(test, "one")).ShouldBe(AlarmState.SuppressedByDesign);
        await RoundAsync(test, TimeSpan.FromMinutes(1));
        (await StateAsync(test, "one")).ShouldBe(AlarmState.Unacknowledged);
        (await StateAsync(test, "two")).ShouldBe(AlarmState.Normal);
        (await ToldAsync(test)).ShouldBe(["group raised", "group returned", "one raised"]);
    }

    [Fact]
    public async Task No_cause_hides_an_alarm_for_ever()
    {
        await using var test = await CreateAsync();
        await RiseAsync(test, "group", SystemAlarmKinds.SilentGroup, "");
        await RiseAsync(test, "one", SystemAlarmKinds.Silent, "d1", "group");
        await RoundAsync(test, TimeSpan.FromHours(4) - TimeSpan.FromSeconds(1));
        (await StateAsync(test, "one")).ShouldBe(AlarmState.SuppressedByDesign);
        var next = await RoundAsync(test, TimeSpan.Zero);
        next.ShouldBe(test.Clock.NowMs + 1000);
        await RoundAsync(test, TimeSpan.FromSeconds(1));
        (await StateAsync(test, "one")).ShouldBe(AlarmState.Unacknowledged);
    }

    [Fact]
    public async Task Without_any_broker_the_silence_of_devices_is_no_news()
    {
        await using var test = await CreateAsync();
        await RiseAsync(test, "broker-1", SystemAlarmKinds.Broker, "main");
        test.Get<SilencingAlarms>().Set(["broker-1"]);
        await RiseAsync(test, "one", SystemAlarmKinds.Silent, "d1");
        await RiseAsync(test, "hot", SystemAlarmKinds.Fault, "d1");
        (await StateAsync(test, "one")).ShouldBe(AlarmState.SuppressedByDesign);
        (await StateAsync(test, "hot")).ShouldBe(AlarmState.Unacknowledged);
        test.Get<SilencingAlarms>().Set([]);
        await RiseAsync(test, "two", SystemAlarmKinds.Silent, "d2");
        (await StateAsync(test, "two")).ShouldBe(AlarmState.Unacknowledged);
    }

    [Theory, BothEngines]
    public async Task An_alarm_that_comes_and_goes_becomes_one_alarm_that_says_so(DatabaseEngine engine)
    {
        await using var test = await CreateAsync(engine);
        for (var i = 1; i <= 8; i++)
        {
            await RiseAsync(test, $"c{i}", SystemAlarmKinds.Clock, "d1");
            await ClearAsync(test, $"c{i}", SystemAlarmKinds.Clock, "d1");
            test.Clock.Advance(TimeSpan.FromMinutes(5));
        }
        await RiseAsync(test, "other", SystemAlarmKinds.Clock, "d2");
        var told = await ToldAsync(test);
        told.Where(line => line.EndsWith(" raised", StringComparison.Ordinal))
            .Select(line => line.Split('-')[0])
            .ShouldBe(["c1 raised", "c2 raised", "c3 raised", "chattering", "other raised"]);
        var chattering = (await test.Desk.ListAsync(true, null, null, null, 50, None)).Items.Single(alarm => alarm.Kind == "chattering");
        (chattering.Device, chattering.Detail, chattering.Severity).ShouldBe(("d1", "clock: 4 / 60 min", Severity.Alarm));
        (await test.Desk.ListFollowersAsync(chattering.Id, 10, None)).Select(alarm => alarm.Id).ShouldBe(["c4", "c5", "c6", "c7", "c8"]);
        // It was c8, 5 minutes ago: an hour after that it is calm.
        await RoundAsync(test, TimeSpan.FromMinutes(54));
        (await test.Desk.FindAsync(chattering.Id, None))!.Live.ShouldBeTrue();
        await RoundAsync(test, TimeSpan.FromMinutes(1));
        (await test.Desk.FindAsync(chattering.Id, None))!.Live.ShouldBeFalse();
        await RiseAsync(test, "c9", SystemAlarmKinds.Clock, "d1");
        (await StateAsync(test, "c9")).ShouldBe(AlarmState.Unacknowledged);
    }

    [Fact]
    public async Task One_that_stands_while_its_source_chatters_is_told_after_a_quarter_of_an_hour()
    {
        await using var test = await CreateAsync();
        for (var i = 1; i <= 4; i++)
        {
            await RiseAsync(test, $"c{i}", SystemAlarmKinds.Clock, "d1");
            await ClearAsync(test, $"c{i}", SystemAlarmKinds.Clock, "d1");
            test.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        await RiseAsync(test, "stays", SystemAlarmKinds.Clock, "d1");
        await RoundAsync(test, TimeSpan.FromMinutes(14));
        (await StateAsync(test, "stays")).ShouldBe(AlarmState.SuppressedByDesign);
        await RoundAsync(test, TimeSpan.FromMinutes(1));
        (await StateAsync(test, "stays")).ShouldBe(AlarmState.Unacknowledged);
    }

    [Fact]
    public async Task Critical_alarms_and_alarms_of_long_ago_never_chatter()
    {
        await using var test = await CreateAsync();
        for (var i = 1; i <= 6; i++)
        {
            await RiseAsync(test, $"k{i}", SystemAlarmKinds.Clock, "d1", severity: Severity.Critical);
            await ClearAsync(test, $"k{i}", SystemAlarmKinds.Clock, "d1");
            // Data of six days comes in one upload.
            await RiseAsync(test, $"late{i}", SystemAlarmKinds.Clock, "d2", startMs: test.Clock.NowMs - (i * 86_400_000L));
            await ClearAsync(test, $"late{i}", SystemAlarmKinds.Clock, "d2");
        }
        (await test.Desk.ListAsync(false, null, null, null, 50, None)).Items.ShouldAllBe(alarm =>
            alarm.Kind == "clock" && alarm.CauseId == null
        );
    }

    private static Task<MonitoringFixture> CreateAsync(DatabaseEngine engine = DatabaseEngine.Sqlite) =>
        MonitoringFixture.CreateAsync(
            engine,
            configure: options =>
                options.Webhooks.Add(
                    new WebhookOptions
                    {
                        Name = "desk",
                        Url = new Uri("http://127.0.0.1:9/"),
                        Secret = "0123456789abcdef",
                    }
                )
        );

    private static Task RiseAsync(
        MonitoringFixture test,
        string id,
        string kind,
        string device,
        string? cause = null,
        Severity severity = Severity.Alarm,
        long? startMs = null
    ) => ApplyAsync(test, Alarm(test, id, kind, device, AlarmEvent.Rise, severity, startMs) with { CauseId = cause });

    private static Task ClearAsync(MonitoringFixture test, string id, string kind, string device) =>
        ApplyAsync(test, Alarm(test, id, kind, device, AlarmEvent.Clear, Severity.Alarm, null));

    private static SystemAlarm Alarm(
        MonitoringFixture test,
        string id,
        string kind,
        string device,
        AlarmEvent happened,
        Severity severity,
        long? startMs
    ) => new(id, kind, severity, happened, "sh", device, null, null, "", startMs ?? test.Clock.NowMs, test.Clock.NowMs);

    private static Task ApplyAsync(MonitoringFixture test, SystemAlarm alarm)
    {
        var changes = new MonitorChanges
        {
            Sequence = 1,
            ReceivedMs = test.Clock.NowMs,
            Replayed = false,
        };
        changes.SystemAlarms.Add(alarm);
        return test.Database.WriteAsync((open, token) => test.Get<AlarmBook>().ApplyAsync(open, changes, token), None);
    }

    private static Task<long?> RoundAsync(MonitoringFixture test, TimeSpan after)
    {
        test.Clock.Advance(after);
        return test.Get<AlarmRound>().RunAsync(test.Clock.NowMs, None);
    }

    private static async Task<AlarmState> StateAsync(MonitoringFixture test, string id) => (await test.Desk.FindAsync(id, None))!.State;

    private static async Task<IReadOnlyList<string>> ToldAsync(MonitoringFixture test) =>
        [
            .. (await test.Get<INotificationDesk>().ListAsync(null, null, 100, None))
                .OrderBy(item => item.CreatedMs)
                .ThenBy(item => item.AlarmId, StringComparer.Ordinal)
                .Select(item => $"{item.AlarmId} {item.Step}"),
        ];
}
