using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Records.Audit;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Alarms;

public sealed class AlarmDeskTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothEngines]
    public async Task An_alarm_names_equipment_batches_limit_peak_and_what_to_do(DatabaseEngine engine)
    {
        await using var test = await MonitoringFixture.CreateAsync(engine);
        await test.StartAsync();
        await test.FeedAsync(Good(20, -80), Good(25, -45), Good(30, -50));

        var alarm = (await test.Desk.ListAsync(true, null, null, null, 10, None)).Items.ShouldHaveSingleItem();

        (alarm.EquipmentNumber, alarm.EquipmentName, alarm.PointId, alarm.RuleId).ShouldBe(("F-07", "Freezer 7", Point, "high"));
        (alarm.Limit, alarm.Value, alarm.Peak, alarm.Unit).ShouldBe((-60, -50, -45, "C"));
        (alarm.State, alarm.Severity, alarm.Instructions).ShouldBe((AlarmState.Unacknowledged, Severity.Alarm, "Call 021-5555"));
        alarm.Batches.ShouldBe(["B-1", "B-2"]);
        alarm.StartMs.ShouldBeInRange(At(20), At(25));
        alarm.EndMs.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Acknowledging_is_on_the_audit_trail_and_twice_is_no_error(DatabaseEngine engine)
    {
        await using var test = await MonitoringFixture.CreateAsync(engine);
        await test.StartAsync();
        await test.FeedAsync(Good(20, -80), Good(25, -45));
        var id = (await test.Desk.ListAsync(true, null, null, null, 10, None)).Items[0].Id;

        var view = await test.Desk.AcknowledgeAsync(id, "li", "door was open", None);
        (await test.Desk.AcknowledgeAsync(id, "wang", null, None))!.AcknowledgedBy.ShouldBe("li");

        (view!.State, view.AcknowledgedBy, view.Comment, view.AcknowledgedMs).ShouldBe(
            (AlarmState.Acknowledged, "li", "door was open", test.Clock.NowMs)
        );
        var audit = test.Get<IAuditTrail>();
        var entry = (await audit.ListAsync("sh", "alarm/", null, 10, None)).Items.ShouldHaveSingleItem();
        (entry.Actor, entry.Action, entry.Subject, entry.Reason).ShouldBe(("li", "alarm.acknowledge", $"alarm/{id}", "door was open"));
        entry.Before!.ShouldContain("Unacknowledged");
        (await audit.VerifyAsync("sh", None)).ShouldBeNull();

        await test.FeedAsync(Good(30, -80), Good(35, -80));
        (await test.Desk.FindAsync(id, None))!.State.ShouldBe(AlarmState.Normal);
        (await test.Desk.ListAsync(true, null, null, null, 10, None)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_comment_is_kept_and_audited_and_an_unknown_alarm_is_null()
    {
        await using var test = await MonitoringFixture.CreateAsync();
        await test.StartAsync();
        await test.FeedAsync(Good(20, -80), Good(25, -45));
        var id = (await test.Desk.ListAsync(true, null, null, null, 10, None)).Items[0].Id;

        (await test.Desk.CommentAsync(id, "li", "moving batches to F-08", None))!.Comment.ShouldBe("moving batches to F-08");
        (await test.Get<IAuditTrail>().ListAsync("sh", "alarm/", null, 10, None)).Items[0].Action.ShouldBe("alarm.comment");
        (await test.Desk.AcknowledgeAsync("nothing", "li", null, None)).ShouldBeNull();
        (await test.Desk.FindAsync("nothing", None)).ShouldBeNull();
        await Should.ThrowAsync<ArgumentException>(() => test.Desk.CommentAsync(id, "li", new string('x', 3000), None));
    }

    [Theory, BothEngines]
    public async Task Pages_follow_each_other_without_holes(DatabaseEngine engine)
    {
        // Seven breaches in a quarter of an hour chatter; here they are only to be paged.
        await using var test = await MonitoringFixture.CreateAsync(engine, alarms: options => options.ChatterCount = 0);
        await test.StartAsync();
        await test.FeedAsync([.. Enumerable.Range(0, 14).Select(i => Good(i, i % 2 == 0 ? -80 : -50))]);

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await test.Desk.ListAsync(false, "F-07", null, cursor, 3, None);
            seen.AddRange(page.Items.Select(alarm => alarm.Id));
            cursor = page.Next;
        } while (cursor is not null);

        seen.Distinct().Count().ShouldBe(7);
        seen.Count.ShouldBe(7);
        var log = test.Get<Monitoring.ExcursionLog.IExcursionLog>();
        var first = await log.ListAsync("F-07", null, null, 5, None);
        var rest = await log.ListAsync("F-07", null, first.Next, 5, None);
        first
            .Items.Concat(rest.Items)
            .Select(item => item.Excursion.StartMs)
            .ShouldBe(first.Items.Concat(rest.Items).Select(item => item.Excursion.StartMs).OrderDescending());
        rest.Items.Count.ShouldBe(2);
        await Should.ThrowAsync<ArgumentException>(() => log.ListAsync(null, null, "rubbish", 5, None));
    }

    [Fact]
    public async Task Watchers_see_alarms_as_they_change()
    {
        await using var test = await MonitoringFixture.CreateAsync();
        await test.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var watch = test.Desk.WatchAsync(patience.Token).GetAsyncEnumerator(patience.Token);
        var next = watch.MoveNextAsync().AsTask();

        await test.FeedAsync(Good(20, -80), Good(25, -45));
        (await next).ShouldBeTrue();
        watch.Current.State.ShouldBe(AlarmState.Unacknowledged);

        var id = watch.Current.Id;
        next = watch.MoveNextAsync().AsTask();
        await test.Desk.AcknowledgeAsync(id, "li", null, None);
        (await next).ShouldBeTrue();
        watch.Current.State.ShouldBe(AlarmState.Acknowledged);
    }
}
