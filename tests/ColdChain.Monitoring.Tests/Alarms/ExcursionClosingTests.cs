using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Records.Audit;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Alarms;

/// <summary>Excursions of a lost sensor: a person closes them; a later sample makes that void.</summary>
public sealed class ExcursionClosingTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothEngines]
    public async Task It_ends_at_the_last_measurement_with_who_and_why_and_the_alarm_clears(DatabaseEngine engine)
    {
        await using var test = await MonitoringFixture.CreateAsync(engine);
        await test.StartAsync();
        await test.FeedAsync(Good(20, -80), Good(25, -45), Good(30, -50));
        var id = (await AlarmAsync(test)).Id;

        (await test.Get<IExcursionDesk>().CloseAsync(id, "li", " probe torn off ", None)).ShouldBe(1);

        var closed = await ExcursionAsync(test);
        (closed.Excursion.EndMs, closed.Excursion.EndUncertain, closed.EndReason).ShouldBe((At(30), true, "closed-by-person"));
        closed.Closing.ShouldBe(new ExcursionClosing("li", "probe torn off", test.Clock.NowMs));
        var alarm = await AlarmAsync(test);
        (alarm.State, alarm.EndMs).ShouldBe((AlarmState.ReturnedUnacknowledged, At(30)));
        var entry = (await test.Get<IAuditTrail>().ListAsync("sh", "excursion/", null, 10, None)).Items.ShouldHaveSingleItem();
        (entry.Actor, entry.Action, entry.Reason).ShouldBe(("li", "excursion.close", "probe torn off"));
        (await test.Get<IAuditTrail>().VerifyAsync("sh", None)).ShouldBeNull();

        // Twice is no error, and says that nothing is open; a stranger is none.
        (await test.Get<IExcursionDesk>().CloseAsync(id, "li", "again", None)).ShouldBe(0);
        (await test.Get<IExcursionDesk>().CloseAsync("none", "li", "again", None)).ShouldBeNull();
        await Should.ThrowAsync<ArgumentException>(() => test.Get<IExcursionDesk>().CloseAsync(id, "li", " ", None));
    }

    [Fact]
    public async Task A_sample_that_comes_after_all_makes_it_void_and_the_evaluation_stands()
    {
        await using var test = await MonitoringFixture.CreateAsync();
        await test.StartAsync();
        await test.FeedAsync(Good(20, -80), Good(25, -45), Good(30, -50));
        await test.Get<IExcursionDesk>().CloseAsync((await AlarmAsync(test)).Id, "li", "lost", None);

        await test.FeedAsync(Good(35, -48));
        var open = await ExcursionAsync(test);
        (open.Excursion.IsOpen, open.EndReason, open.Closing!.Who).ShouldBe((true, null, "li"));
        (await AlarmAsync(test)).State.ShouldBe(AlarmState.Unacknowledged);

        await test.FeedAsync(Good(40, -80), Good(45, -80));
        (await ExcursionAsync(test)).EndReason.ShouldBe("returned");
    }

    private static async Task<AlarmView> AlarmAsync(MonitoringFixture test) =>
        (await test.Desk.ListAsync(false, null, null, null, 10, None)).Items.Where(alarm => alarm.RuleId == "high").ShouldHaveSingleItem();

    private static async Task<StoredExcursion> ExcursionAsync(MonitoringFixture test) =>
        (await test.Get<IExcursionLog>().ListForPointAsync(Point, new TimeRange(0, null), None))
            .Where(item => item.Excursion.RuleId == "high")
            .ShouldHaveSingleItem();
}
