using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Alarms.Withholding;
using ColdChain.Records.Audit;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Alarms;

/// <summary>Alarms that are set aside: evaluated and logged as ever, announced to nobody, and back by themselves.</summary>
public sealed class AlarmShelfTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static Action<MonitoringOptions> ToldByWebhook =>
        options =>
            options.Webhooks.Add(
                new()
                {
                    Name = "office",
                    // Nothing listens there: what is sent stays in the outbox, where it is counted.
                    Url = new Uri("http://127.0.0.1:9/"),
                    Secret = "a secret of some length",
                }
            );

    [Theory, BothEngines]
    public async Task A_shelved_alarm_comes_back_when_its_time_is_up_and_stands(DatabaseEngine engine)
    {
        await using var test = await MonitoringFixture.CreateAsync(engine, ToldByWebhook);
        var id = await WarmAsync(test);

        var shelved = (await test.Get<IAlarmShelf>().ShelveAsync(id, Hour, "probe is being moved", "li", None))!;

        (shelved.State, shelved.Live, shelved.WithheldBy, shelved.WithheldReason).ShouldBe(
            (AlarmState.Shelved, true, "li", "probe is being moved")
        );
        shelved.WithheldUntilMs.ShouldBe(test.Clock.NowMs + (long)Hour.TotalMilliseconds);
        test.Clock.Advance(Hour);
        await BecomesAsync(test, id, AlarmState.Unacknowledged, "the alarm is announced again");
        (await StepsAsync(test, id)).ShouldBe(["Rise by system", "Shelve by li", "Unshelve by system"]);
        (await ToldAsync(test, id)).ShouldBe(["raised:1", "shelved:2", "raised:3"]);
        var audit = await test.Get<IAuditTrail>().ListAsync("sh", "alarm/", null, 10, None);
        var entry = audit.Items.ShouldHaveSingleItem();
        (entry.Actor, entry.Action, entry.Reason).ShouldBe(("li", "alarm.shelve", "probe is being moved"));
    }

    [Fact]
    public async Task One_that_is_over_by_then_asks_for_nothing()
    {
        await using var test = await MonitoringFixture.CreateAsync(configure: ToldByWebhook);
        var id = await WarmAsync(test);
        await test.Get<IAlarmShelf>().ShelveAsync(id, Hour, "known", "li", None);
        await test.FeedAsync(Good(30, -80), Good(35, -80));
        (await test.Desk.FindAsync(id, None))!.ShouldSatisfyAllConditions(
            alarm => alarm.State.ShouldBe(AlarmState.Shelved),
            alarm => alarm.Live.ShouldBeFalse()
        );
        test.Clock.Advance(Hour);
        await BecomesAsync(test, id, AlarmState.Normal, "the alarm is closed");
        (await ToldAsync(test, id)).ShouldBe(["raised:1", "shelved:2"]);
    }

    [Fact]
    public async Task The_next_episode_of_the_same_source_is_shelved_too_and_logged()
    {
        await using var test = await MonitoringFixture.CreateAsync(configure: ToldByWebhook);
        var id = await WarmAsync(test);
        await test.Get<IAlarmShelf>().ShelveAsync(id, Hour, "known", "li", None);
        await test.FeedAsync(Good(30, -80), Good(35, -80), Good(40, -45));
        var next = (await test.Desk.ListAsync(true, null, null, null, 10, None)).Items.Single(alarm => alarm.Id != id);
        (next.State, next.Live).ShouldBe((AlarmState.Shelved, true));
        (await StepsAsync(test, next.Id)).ShouldBe(["Shelve by li", "Rise by system"]);
        (await ToldAsync(test, next.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_takes_it_back_before_the_time()
    {
        await using var test = await MonitoringFixture.CreateAsync();
        var id = await WarmAsync(test);
        var shelf = test.Get<IAlarmShelf>();
        await shelf.ShelveAsync(id, Hour, "known", "li", None);
        (await shelf.UnshelveAsync(id, "wang", None))!.State.ShouldBe(AlarmState.Unacknowledged);
        (await StepsAsync(test, id))[^1].ShouldBe("Unshelve by wang");
        (await shelf.ListAsync(null, None)).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task A_maintenance_window_withholds_the_alarms_of_its_equipment_also_after_a_restart(DatabaseEngine engine)
    {
        await using var test = await MonitoringFixture.CreateAsync(engine, ToldByWebhook);
        await test.StartAsync();
        var now = test.Clock.NowMs;
        var scope = new AlarmScope("sh") { EquipmentNumber = "F-07" };
        var shelf = test.Get<IAlarmShelf>();
        await shelf.WithholdAsync(WithholdingKind.Suppression, scope, now, now + (long)Hour.TotalMilliseconds, "defrost", "li", None);
        (await shelf.ListAsync("F-07", None)).ShouldHaveSingleItem().Reason.ShouldBe("defrost");
        await test.FeedAsync(Good(31, -80), Good(35, -45));
        var alarm = (await test.Desk.ListAsync(true, null, null, null, 10, None)).Items.ShouldHaveSingleItem();
        (alarm.State, alarm.Live, alarm.WithheldReason).ShouldBe((AlarmState.SuppressedByDesign, true, "defrost"));
        (await ToldAsync(test, alarm.Id)).ShouldBeEmpty();

        await test.StopAsync();
        test.Clock.Advance(Hour + Hour);
        await test.StartAsync();
        await BecomesAsync(test, alarm.Id, AlarmState.Unacknowledged, "what fell due while the service was down is kept");
        (await ToldAsync(test, alarm.Id)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Equipment_out_of_service_is_silent_until_somebody_returns_it()
    {
        await using var test = await MonitoringFixture.CreateAsync();
        var id = await WarmAsync(test);
        var shelf = test.Get<IAlarmShelf>();
        var scope = new AlarmScope("sh") { EquipmentNumber = "F-07" };
        var item = await shelf.WithholdAsync(
            WithholdingKind.OutOfService,
            scope,
            test.Clock.NowMs,
            null,
            "compressor is changed",
            "li",
            None
        );
        (await test.Desk.FindAsync(id, None))!.State.ShouldBe(AlarmState.OutOfService);
        (await shelf.EndAsync(item.Id, "wang", None)).ShouldBeTrue();
        (await test.Desk.FindAsync(id, None))!.State.ShouldBe(AlarmState.Unacknowledged);
        (await shelf.EndAsync(item.Id, "wang", None)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_acknowledged_alarm_that_goes_on_asks_again()
    {
        await using var test = await MonitoringFixture.CreateAsync(configure: ToldByWebhook);
        var id = await WarmAsync(test);
        await test.Desk.AcknowledgeAsync(id, "li", null, None);
        test.Clock.Advance(test.Get<Microsoft.Extensions.Options.IOptions<AlarmOptions>>().Value.ReAlarmAlarm);
        await BecomesAsync(test, id, AlarmState.Unacknowledged, "the alarm asks again");
        (await ToldAsync(test, id)).ShouldBe(["raised:1", "acknowledged:2", "reminder:3"]);
    }

    [Fact]
    public async Task A_latched_alarm_waits_for_a_reset()
    {
        await using var test = await MonitoringFixture.CreateAsync(alarms: options => options.LatchFrom = Domain.Limits.Severity.Alarm);
        var id = await WarmAsync(test);
        await test.FeedAsync(Good(30, -80), Good(35, -80));
        (await test.Desk.FindAsync(id, None))!.State.ShouldBe(AlarmState.LatchedUnacknowledged);
        (await test.Desk.ResetAsync(id, "li", null, None))!.State.ShouldBe(AlarmState.LatchedUnacknowledged, "nobody has seen it");
        (await test.Desk.AcknowledgeAsync(id, "li", null, None))!.State.ShouldBe(AlarmState.LatchedAcknowledged);
        (await test.Desk.ResetAsync(id, "li", "checked on site", None))!.State.ShouldBe(AlarmState.Normal);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_with_what_to_do()
    {
        await using var test = await MonitoringFixture.CreateAsync();
        var id = await WarmAsync(test);
        var shelf = test.Get<IAlarmShelf>();
        var now = test.Clock.NowMs;
        var scope = new AlarmScope("sh") { EquipmentNumber = "F-07" };
        await RefusedAsync(() => shelf.ShelveAsync(id, Hour, " ", "li", None), "Say why");
        await RefusedAsync(() => shelf.ShelveAsync(id, TimeSpan.FromDays(2), "why", "li", None), "at most 12:00:00");
        await RefusedAsync(() => shelf.WithholdAsync(WithholdingKind.Suppression, scope, now, null, "why", "li", None), "needs an end");
        await RefusedAsync(() => shelf.WithholdAsync(WithholdingKind.Suppression, scope, now, now - 1, "why", "li", None), "not be past");
        await RefusedAsync(
            () => shelf.WithholdAsync(WithholdingKind.Suppression, scope, now, now + 8L * 24 * 3600 * 1000, "why", "li", None),
            "out of service instead"
        );
        (await shelf.ShelveAsync("no-such-alarm", Hour, "why", "li", None)).ShouldBeNull();
    }

    /// <summary>The clock goes on meanwhile: a timer that was set after it was moved would wait for ever.</summary>
    private static Task BecomesAsync(MonitoringFixture test, string id, AlarmState state, string what) =>
        Eventually.HoldsAsync(
            async () =>
            {
                test.Clock.Advance(TimeSpan.FromSeconds(30));
                return (await test.Desk.FindAsync(id, None))!.State == state;
            },
            what
        );

    private static async Task RefusedAsync(Func<Task> act, string says) =>
        (await act.ShouldThrowAsync<ArgumentException>()).Message.ShouldContain(says);

    /// <summary>A standing alarm of F-07.</summary>
    private static async Task<string> WarmAsync(MonitoringFixture test)
    {
        await test.StartAsync();
        await test.FeedAsync(Good(20, -80), Good(25, -45));
        return (await test.Desk.ListAsync(true, null, null, null, 10, None)).Items.ShouldHaveSingleItem().Id;
    }

    private static async Task<IReadOnlyList<string>> StepsAsync(MonitoringFixture test, string id) =>
        [.. (await test.Desk.ListStepsAsync(id, None)).Select(step => $"{step.Event} by {step.Actor}")];

    private static Task<IReadOnlyList<string>> ToldAsync(MonitoringFixture test, string id) =>
        test.Database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<string>("select step from outbox where alarm_id = @id order by created_ms, step", new { id }, token),
            None
        );
}
