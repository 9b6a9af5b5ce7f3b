using ColdChain.Domain.Time;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Live;

public sealed class MonitorWorkerTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothEngines]
    public async Task It_goes_on_after_its_cursor_and_re_evaluates_late_data_beside_the_feed(DatabaseEngine engine)
    {
        await using var test = await MonitoringFixture.CreateAsync(engine);
        await test.StartAsync();
        await test.FeedAsync(Good(0, -80), Good(10, -80), Good(20, -80));
        await test.StopAsync();
        await test.StartAsync();
        await test.FeedAsync(Good(5, -50, 25));

        await Eventually.HoldsAsync(async () => (await StandingAsync(test)).Count == 1, "the late breach is found");
        (await StandingAsync(test))[0].LateDiscovered.ShouldBeTrue();
        test.Get<MonitorState>().LagMessages.ShouldBe(0);
        await Eventually.HoldsAsync(() => test.Get<MonitorState>().PendingReevaluations == 0, "nothing waits");
    }

    [Fact]
    public async Task A_changed_limit_is_taken_over_at_the_next_tick()
    {
        await using var test = await MonitoringFixture.CreateAsync();
        await test.StartAsync();
        await test.FeedAsync(Good(20, -80), Good(25, -65));
        (await StandingAsync(test)).ShouldBeEmpty();

        var editor = test.Get<ISiteEditor>();
        var note = new ChangeNote("anna", "stricter");
        (await editor.SaveLimitProfileAsync(Profile(Above(-70)), note, None)).RequireId();
        var always = new TimeRange(At(-100_000), null);
        (await editor.AssignLimitsAsync(Point, "minus-80", null, always, OverlapRule.Cut, note, None)).RequireId();
        await Eventually.HoldsAsync(
            async () =>
            {
                test.Clock.Advance(TimeSpan.FromSeconds(5));
                return (await StandingAsync(test)).Count == 1;
            },
            "the past is judged by the new limit"
        );
        (await StandingAsync(test))[0].ProfileVersion.ShouldBe(2);
    }

    [Fact]
    public async Task A_backlog_is_not_taken_for_silence()
    {
        await using var test = await MonitoringFixture.CreateAsync();
        await test.StartAsync();
        await test.FeedAsync(Good(20, -80));
        // The journal has more than the monitor has seen.
        test.JournalIsAhead = 1_000_000;
        for (var i = 0; i < 300; i++)
            test.Clock.Advance(TimeSpan.FromSeconds(5));
        await test.FeedAsync(Good(30, -80));
        // The monitor says that it is behind, and blames nobody.
        (await test.Desk.ListAsync(false, null, null, null, 10, None))
            .Items.Select(alarm => alarm.Kind)
            .ShouldBe(["lag"]);

        test.JournalIsAhead = 0;
        await Eventually.HoldsAsync(
            async () =>
            {
                test.Clock.Advance(TimeSpan.FromMinutes(1));
                return (await test.Desk.ListAsync(false, null, null, null, 10, None)).Items.Any(alarm => alarm.Kind == "silent");
            },
            "silence is seen once everything was read"
        );
    }

    private static async Task<IReadOnlyList<StoredExcursion>> StandingAsync(MonitoringFixture test) =>
        await test.Get<IExcursionLog>().ListForPointAsync(Point, new TimeRange(0, null), None);
}
