using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Evaluation;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Monitoring.Notifications.Heartbeats;
using ColdChain.Monitoring.Notifications.Lights;
using ColdChain.Monitoring.Notifications.Links;
using ColdChain.Monitoring.Notifications.Plans;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Notifications;

public sealed class EscalationTests
{
    private const string Plan = """
        people:
          - { name: duty, reach: [{ channel: sms, address: "111" }, { channel: voice, address: "112" }] }
          - { name: head, reach: [{ channel: sms, address: "222" }], language: en }
        rotas:
          - { name: freezers, zone: Asia/Shanghai, otherwise: duty, shifts: [] }
        escalations:
          - name: freezer-alarms
            sites: sh
            severity: alarm
            kinds: limit
            steps:
              - { tell: freezers }
              - { after: PT15M, tell: head }
              - { after: PT1H, tell: [head, voice] }
        """;

    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothEngines]
    public async Task While_nobody_answers_the_next_in_the_plan_is_told_also_over_a_restart(DatabaseEngine engine)
    {
        await using var gateway = await HttpRecorder.StartAsync();
        await using var test = await StartAsync(gateway, engine);
        await BreakAsync(test);
        await SentAsync(test, ["raised:duty@sms 111"]);

        // The breach came with a message that was received some minutes ago.
        await OutboxClock.AdvanceAsync(test, TimeSpan.FromMinutes(8));
        await SentAsync(test, ["raised:duty@sms 111"]);
        await test.StopAsync();
        test.Clock.Advance(TimeSpan.FromMinutes(10));
        await test.StartAsync();
        await SentAsync(test, ["raised:duty@sms 111", "escalated:head@sms 222"]);
        await OutboxClock.AdvanceAsync(test, TimeSpan.FromMinutes(50));
        await SentAsync(test, ["raised:duty@sms 111", "escalated:head@sms 222", "escalated:head@sms 222", "escalated:voice@voice "]);

        gateway.Requests.Last(request => request.Path == "/sms").Body.ShouldContain("NOBODY HAS ANSWERED: ALARM");
        gateway.Requests[0].Body.ShouldContain("报警：超出限值");
    }

    [Fact]
    public async Task Who_acknowledges_ends_it_and_those_who_were_told_hear_of_it()
    {
        await using var gateway = await HttpRecorder.StartAsync();
        await using var test = await StartAsync(gateway);
        var id = await BreakAsync(test);
        await SentAsync(test, ["raised:duty@sms 111"]);
        await test.Desk.AcknowledgeAsync(id, "li", null, None);
        await OutboxClock.AdvanceAsync(test, TimeSpan.FromHours(2));
        await SentAsync(test, ["raised:duty@sms 111", "acknowledged:duty@sms 111"]);
        await test.FeedAsync(Good(170, -80), Good(175, -80));
        await SentAsync(test, ["raised:duty@sms 111", "acknowledged:duty@sms 111", "returned:duty@sms 111"]);
    }

    [Fact]
    public async Task An_alarm_that_asks_again_is_escalated_again()
    {
        await using var gateway = await HttpRecorder.StartAsync();
        await using var test = await StartAsync(gateway);
        var id = await BreakAsync(test);
        await test.Desk.AcknowledgeAsync(id, "li", null, None);
        // An alarm of severity alarm asks again after 4 h; then its 15 minutes begin anew.
        await OutboxClock.AdvanceAsync(test, TimeSpan.FromMinutes(240));
        await SentAsync(test, ["raised:duty@sms 111", "acknowledged:duty@sms 111", "reminder:duty@sms 111"]);
        await OutboxClock.AdvanceAsync(test, TimeSpan.FromMinutes(16));
        await SentAsync(test, ["raised:duty@sms 111", "acknowledged:duty@sms 111", "reminder:duty@sms 111", "escalated:head@sms 222"]);
    }

    [Fact]
    public async Task What_one_address_does_not_take_goes_to_the_next_and_back_to_the_first_and_is_not_lost()
    {
        await using var gateway = await HttpRecorder.StartAsync();
        await using var test = await StartAsync(gateway);
        gateway.Status = 503;
        await BreakAsync(test);
        await OutboxClock.AdvanceUntilAsync(
            test,
            () => gateway.Requests.Any(request => request.Path == "/voice"),
            "the next address is tried"
        );
        gateway.Requests.TakeWhile(request => request.Path == "/sms").Count().ShouldBe(3);
        gateway.Requests.First(request => request.Path == "/voice").Body.ShouldStartWith("112 ");
        await OutboxClock.AdvanceUntilAsync(
            test,
            () => gateway.Requests.SkipWhile(request => request.Path == "/sms").Any(request => request.Path == "/sms"),
            "the first is tried again"
        );
        gateway.Status = 200;
        await OutboxClock.AdvanceUntilAsync(test, async () => (await ListAsync(test)).Any(item => item.State == "delivered"), "it arrives");
        var sent = (await ListAsync(test)).Single(item => item is { Step: "raised", Recipient: "duty" });
        sent.Attempts.Count(attempt => attempt.Outcome == "delivered").ShouldBe(1);
        sent.Attempts[^1].Number.ShouldBeGreaterThan(6);
    }

    [Fact]
    public async Task A_channel_that_nothing_goes_through_is_an_alarm_until_something_does()
    {
        await using var gateway = await HttpRecorder.StartAsync();
        await using var test = await StartAsync(gateway, plan: null, broadcast: true);
        gateway.Status = 500;
        await BreakAsync(test);
        await OutboxClock.AdvanceUntilAsync(
            test,
            async () => (await KindsAsync(test)).Contains("channel"),
            "the failing channel is an alarm"
        );
        var alarm = (await test.Desk.ListAsync(true, null, null, null, 10, None)).Items.First(item => item.Kind == "channel");
        alarm.Detail!.ShouldContain("Internal Server Error");
        var status = (await test.Get<INotificationDesk>().ListChannelsAsync(None)).First(item => item.Name == alarm.Device);
        status.FailingSinceMs.ShouldNotBeNull();
        status.Target.ShouldBe(gateway.Url.Authority);
        gateway.Status = 200;
        await OutboxClock.AdvanceUntilAsync(
            test,
            async () =>
                (await test.Desk.ListAsync(true, null, null, null, 50, None)).Items.All(item => item.Kind != "channel" || !item.Live),
            "it is over"
        );
    }

    [Fact]
    public async Task In_quiet_hours_minor_alarms_wait_and_their_end_does_not_come_before_them()
    {
        await using var gateway = await HttpRecorder.StartAsync();
        var quiet = Plan.Replace(
            "severity: alarm",
            "severity: warning\n    quiet: { hours: \"21:00-07:00\", below: critical, zone: Asia/Shanghai }"
        );
        await using var test = await StartAsync(gateway, plan: quiet);
        await BreakAsync(test);
        await test.FeedAsync(Good(30, -80), Good(35, -80));
        await OutboxClock.AdvanceAsync(test, TimeSpan.FromMinutes(10));
        gateway.Requests.ShouldBeEmpty();
        (await ListAsync(test)).ShouldAllBe(item => item.State == "pending" && item.NextAttemptMs != null);
        await OutboxClock.AdvanceAsync(test, TimeSpan.FromHours(11));
        await SentAsync(test, ["raised:duty@sms 111", "returned:duty@sms 111"]);
    }

    [Fact]
    public async Task A_link_acknowledges_once_in_the_name_of_who_got_it()
    {
        await using var gateway = await HttpRecorder.StartAsync();
        await using var test = await StartAsync(gateway);
        var id = await BreakAsync(test);
        await SentAsync(test, ["raised:duty@sms 111"]);
        var token = gateway.Requests[0].Body.Split("/answer/")[1].Split('\n', ' ')[0];
        var desk = test.Get<IAnswerDesk>();
        (await desk.LookAsync(token, None)).Outcome.ShouldBe(AnswerOutcome.Open);
        (await test.Desk.FindAsync(id, None))!.State.ShouldBe(AlarmState.Unacknowledged);
        (await desk.AnswerAsync(token + "A", null, None)).Outcome.ShouldBe(AnswerOutcome.Unknown);

        var answered = await desk.AnswerAsync(token, "on my way", None);
        answered.Outcome.ShouldBe(AnswerOutcome.Acknowledged);
        answered.Alarm!.AcknowledgedBy.ShouldBe("duty (link)");
        (await desk.AnswerAsync(token, null, None)).Outcome.ShouldBe(AnswerOutcome.Spent);

        // It asks again: that is another question, and the old link no answer to it.
        await OutboxClock.AdvanceAsync(test, TimeSpan.FromHours(4));
        (await test.Desk.FindAsync(id, None))!.State.ShouldBe(AlarmState.Unacknowledged);
        (await desk.AnswerAsync(token, null, None)).Outcome.ShouldBe(AnswerOutcome.Spent);
        await OutboxClock.AdvanceAsync(test, TimeSpan.FromHours(21));
        (await desk.LookAsync(token, None)).Outcome.ShouldBe(AnswerOutcome.Expired);
    }

    [Fact]
    public async Task A_light_is_on_until_somebody_has_seen_it_and_when_nobody_looks()
    {
        await using var gateway = await HttpRecorder.StartAsync();
        await using var test = await MonitoringFixture.CreateAsync(notifications: options =>
            options.Lights.Add(
                new SiteLightOptions
                {
                    Name = "door",
                    Site = "sh",
                    Broker = new Uri("mqtt://127.0.0.1"),
                    Topic = "light",
                }
            )
        );
        await test.StartAsync();
        await Eventually.HoldsAsync(() => test.Relays.Set is [.., "OFF"], "all is well");
        var id = await BreakAsync(test);
        await Eventually.HoldsAsync(() => test.Relays.Set is [.., "ON"], "it lights");
        test.Relays.Broken = new IOException("gone");
        await test.Desk.AcknowledgeAsync(id, "li", null, None);
        test.Relays.Broken = null;
        await OutboxClock.AdvanceUntilAsync(test, () => test.Relays.Set is [.., "OFF"], "it goes out, also after a failure");
        await test.StopAsync();
        test.Relays.Set[^1].ShouldBe("ON");
    }

    [Fact]
    public async Task Signs_of_life_are_sent_while_the_monitor_keeps_up_and_only_then()
    {
        await using var gateway = await HttpRecorder.StartAsync();
        await using var test = await StartAsync(
            gateway,
            plan: null,
            configure: options => options.Heartbeats.Add(new HeartbeatOptions { Channel = "sms", Every = TimeSpan.FromMinutes(5) })
        );
        await test.FeedAsync(Good(20, -80));
        await OutboxClock.AdvanceUntilAsync(test, () => gateway.Requests.Count >= 2, "it is sent again and again");
        gateway.Requests.ShouldAllBe(request => request.Body.Contains("ColdChain is alive"));
        test.JournalIsAhead = 10;
        await OutboxClock.AdvanceAsync(test, TimeSpan.FromMinutes(10));
        var sent = gateway.Requests.Count;
        await OutboxClock.AdvanceAsync(test, TimeSpan.FromMinutes(30));
        gateway.Requests.Count.ShouldBe(sent);
        test.JournalIsAhead = 0;
        await OutboxClock.AdvanceUntilAsync(test, () => gateway.Requests.Count > sent, "it is sent again");
        (await ListAsync(test)).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task A_test_goes_the_way_of_alarms_and_stays_on_record(DatabaseEngine engine)
    {
        await using var gateway = await HttpRecorder.StartAsync();
        await using var test = await StartAsync(gateway, engine);
        var desk = test.Get<INotificationDesk>();
        (await desk.TestAsync("pigeon", null, "li", None)).ShouldBeNull();
        var id = await desk.TestAsync("sms", "333", "li", None);
        await Eventually.HoldsAsync(() => gateway.Requests.Count == 1, "it arrives");
        gateway.Requests[0].Body.ShouldContain("TEST, nothing has happened");
        await Eventually.HoldsAsync(
            async () => (await desk.ListAsync(null, "test", 10, None)) is [{ State: "delivered" }],
            "it is on record"
        );
        (await desk.ListAsync(id, null, 10, None)).ShouldHaveSingleItem().Channel.ShouldBe("sms");
    }

    [Theory, BothEngines]
    public async Task A_plan_is_kept_in_versions_and_not_written_over_another(DatabaseEngine engine)
    {
        await using var gateway = await HttpRecorder.StartAsync();
        await using var test = await StartAsync(gateway, engine, plan: null);
        var plans = test.Get<INotificationPlans>();
        (await plans.CurrentAsync(None)).ShouldBeNull();
        (await plans.SaveAsync(Plan, 0, "li", "first", None))!.Version.ShouldBe(1);
        (await plans.SaveAsync("", 0, "wang", "mine", None)).ShouldBeNull();
        (await plans.SaveAsync("", 1, "wang", "all off", None))!.Version.ShouldBe(2);
        await Should.ThrowAsync<LimitProfileException>(() => plans.SaveAsync("people: 1", 2, "li", "typo", None));
        await Should.ThrowAsync<ArgumentException>(() => plans.SaveAsync(Plan, 2, "li", " ", None));
        (await plans.ListAsync(10, None)).Select(item => item.Reason).ShouldBe(["all off", "first"]);
    }

    private static async Task<MonitoringFixture> StartAsync(
        HttpRecorder gateway,
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        string? plan = Plan,
        bool broadcast = false,
        Action<NotificationOptions>? configure = null
    )
    {
        var test = await MonitoringFixture.CreateAsync(
            engine,
            notifications: options =>
            {
                options.PublicUrl = new Uri("https://cc.example.org");
                options.Channels.Add(Channel(gateway, "sms", broadcast));
                options.Channels.Add(Channel(gateway, "voice", broadcast: false));
                configure?.Invoke(options);
            }
        );
        if (plan is not null)
            await test.Get<INotificationPlans>().SaveAsync(plan, 0, "li", "the first", None);
        await test.StartAsync();
        return test;
    }

    private static ChannelOptions Channel(HttpRecorder gateway, string name, bool broadcast) =>
        new()
        {
            Name = name,
            Kind = ChannelKind.Http,
            Broadcast = broadcast,
            Url = new Uri(gateway.Url, name),
            Template = new HttpTemplateOptions { ContentType = "text/plain", Body = "{address} {text}" },
        };

    private static async Task<string> BreakAsync(MonitoringFixture test)
    {
        await test.FeedAsync(Good(20, -80), Good(25, -45));
        return (await test.Desk.ListAsync(true, null, null, null, 10, None)).Items.First(item => item.Kind == "limit").Id;
    }

    private static Task<IReadOnlyList<NotificationView>> ListAsync(MonitoringFixture test) =>
        test.Get<INotificationDesk>().ListAsync(null, null, 100, None);

    private static async Task<IReadOnlyList<string>> KindsAsync(MonitoringFixture test) =>
        [.. (await test.Desk.ListAsync(true, null, null, null, 50, None)).Items.Select(item => item.Kind)];

    /// <summary>What was delivered, as step:recipient@channel address; of alarms about limits, oldest first.</summary>
    private static async Task SentAsync(MonitoringFixture test, IReadOnlyList<string> expected)
    {
        IReadOnlyList<string> sent = [];
        try
        {
            await Eventually.HoldsAsync(
                async () =>
                {
                    sent = await SentAsync(test);
                    if (sent.SequenceEqual(expected.Order(StringComparer.Ordinal)))
                        return true;
                    // A sender that had just begun to wait when the clock was set looks again.
                    test.Get<Outbox>().Wake();
                    return false;
                },
                "all is sent"
            );
        }
        catch (TimeoutException)
        {
            sent.ShouldBe(expected, ignoreOrder: true);
        }
    }

    private static async Task<IReadOnlyList<string>> SentAsync(MonitoringFixture test)
    {
        var rows = await test.Database.ReadAsync(
            (open, token) =>
                open.ListAsync<OutboxRow>(
                    $"select {OutboxRow.Columns} from outbox where state = 'delivered' and alarm_id in (select id from alarms where kind = 'limit')",
                    null,
                    token
                ),
            None
        );
        return [.. rows.Select(row => $"{row.StepName}:{row.Recipient}@{row.Channel} {row.Address}").Order(StringComparer.Ordinal)];
    }
}
