using System.Net;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Monitoring.Notifications.Plans;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Notifications;

/// <summary>What goes before what, and what holds nothing up.</summary>
public sealed class DeliveryOrderTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothEngines]
    public async Task That_it_is_over_is_told_to_nobody_before_the_alarm_itself(DatabaseEngine engine)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = HttpStatusCode.ServiceUnavailable;
        await using var test = await StartAsync(receiver, engine);
        await test.FeedAsync(Good(20, -80), Good(25, -45));
        await Eventually.HoldsAsync(() => receiver.Asked >= 1, "the alarm is tried");
        await test.FeedAsync(Good(30, -80), Good(35, -80));
        await OutboxClock.AdvanceUntilAsync(test, () => receiver.Asked >= 3, "it is tried again");
        (await AttemptedAsync(test)).ShouldBe(["raised"]);
        receiver.Answer = HttpStatusCode.NoContent;
        await OutboxClock.AdvanceUntilAsync(test, () => receiver.Taken.Count == 2, "both arrive");
        receiver.Taken.Select(item => item.Step).ShouldBe(["raised", "returned"]);
        receiver.Taken[0].Body.GetProperty("mayRepeat").GetBoolean().ShouldBeTrue();
        receiver.Taken[1].Body.GetProperty("mayRepeat").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_message_that_cannot_be_made_holds_up_no_other()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = HttpStatusCode.ServiceUnavailable;
        await using var test = await StartAsync(receiver);
        await test.FeedAsync(Good(20, -80), Good(25, -45));
        await Eventually.HoldsAsync(() => receiver.Asked >= 1, "the alarm is tried");
        await test.Database.WriteAsync(
            async (open, token) => await open.Connection.ChangeAsync("update outbox set snapshot = '{'", null, token),
            None
        );
        receiver.Answer = HttpStatusCode.NoContent;
        (await test.Get<INotificationDesk>().TestAsync("pager", null, "li", None)).ShouldNotBeNull();
        await OutboxClock.AdvanceUntilAsync(test, () => receiver.Taken.Count == 1, "the other one arrives");
        receiver.Taken[0].Step.ShouldBe("test");
        await OutboxClock.AdvanceUntilAsync(
            test,
            async () => (await AttemptsAsync(test, "raised:%")) is [.., "failed", "failed"],
            "it is tried again, and each attempt is on record"
        );
    }

    [Fact]
    public async Task Who_has_a_chinese_name_is_told_by_webhook_too()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var test = await StartAsync(
            receiver,
            plan: """
            people:
              - { name: 值班 王, reach: [{ channel: pager }] }
            escalations:
              - { name: all, steps: [{ tell: 值班 王 }] }
            """
        );
        await test.FeedAsync(Good(20, -80), Good(25, -45));
        await Eventually.HoldsAsync(
            () => receiver.Taken.Any(item => item.Body.GetProperty("recipient").GetString() == "值班 王"),
            "it arrives"
        );
        var taken = receiver.Taken.Single(item => item.Body.GetProperty("recipient").GetString() == "值班 王");
        Uri.UnescapeDataString(taken.Key).ShouldBe(taken.Body.GetProperty("key").GetString());
        taken.Key.ShouldAllBe(letter => letter > ' ' && letter < '\x7f');
    }

    [Fact]
    public async Task What_is_replayed_is_told_to_nobody_and_what_comes_after_it_is()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var test = await StartAsync(receiver, configure: options => options.NotifyFromSequence = 5);
        await test.FeedAsync(Good(20, -80), Good(25, -45));
        await test.FeedAsync(Good(30, -80), Good(35, -80));
        (await test.Desk.ListAsync(false, null, null, null, 10, None)).Items.ShouldContain(alarm =>
            alarm.Kind == "limit" && alarm.Replayed
        );
        (await test.Get<INotificationDesk>().ListAsync(null, null, 10, None)).ShouldBeEmpty();
        await OutboxClock.AdvanceAsync(test, TimeSpan.FromHours(5));
        receiver.Taken.ShouldAllBe(item => item.Kind != "limit", "no escalation and no reminder of it either");
        await test.FeedAsync(Good(40, -80), Good(45, -45));
        await Eventually.HoldsAsync(
            () => receiver.Taken.Any(item => item is { Kind: "limit", Step: "raised" }),
            "what comes after it is told"
        );
    }

    [Fact]
    public async Task A_channel_with_a_limit_sends_no_more_a_minute_and_the_rest_later()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var test = await StartAsync(receiver, limit: 3);
        var desk = test.Get<INotificationDesk>();
        for (var i = 0; i < 8; i++)
            (await desk.TestAsync("limited", null, "li", None)).ShouldNotBeNull();
        await Eventually.HoldsAsync(() => receiver.Taken.Count == 3, "three go at once");
        test.Clock.Advance(TimeSpan.FromSeconds(59));
        await Eventually.HoldsAsync(async () => (await AttemptsAsync(test, "test:%")).Count == 3, "no more within the minute");
        var next = test.Clock.NowMs + 30_000;
        // Second by second: a sender that was still looking when the minute ended looks again with the next.
        await OutboxClock.AdvanceUntilAsync(
            test,
            () => receiver.Taken.Count == 6 || test.Clock.NowMs >= next,
            "half a minute or three more"
        );
        await Eventually.HoldsAsync(() => receiver.Taken.Count == 6, "three more in the next");
        await OutboxClock.AdvanceUntilAsync(test, () => receiver.Taken.Count == 8, "all arrive");
        receiver.Taken.Select(item => item.Key).Distinct().Count().ShouldBe(8);
    }

    private static async Task<MonitoringFixture> StartAsync(
        WebhookReceiver receiver,
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        string? plan = null,
        int? limit = null,
        Action<MonitoringOptions>? configure = null
    )
    {
        var test = await MonitoringFixture.CreateAsync(
            engine,
            configure,
            notifications: options =>
            {
                options.Channels.Add(Channel("pager", receiver));
                if (limit is null)
                    return;
                options.Channels.Add(Channel("limited", receiver));
                options.Channels[1].MaxPerMinute = limit;
            }
        );
        if (plan is not null)
            await test.Get<INotificationPlans>().SaveAsync(plan, 0, "li", "the first", None);
        await test.StartAsync();
        return test;
    }

    private static ChannelOptions Channel(string name, WebhookReceiver receiver) =>
        new()
        {
            Name = name,
            Kind = ChannelKind.Webhook,
            Url = receiver.Url,
            Secret = WebhookReceiver.Secret,
        };

    private static async Task<IReadOnlyList<string>> AttemptedAsync(MonitoringFixture test) =>
        [
            .. (await test.Get<INotificationDesk>().ListAsync(null, null, 10, None))
                .Where(item => item.Attempts.Count > 0)
                .Select(item => item.Step),
        ];

    private static Task<IReadOnlyList<string>> AttemptsAsync(MonitoringFixture test, string step) =>
        test.Database.ReadAsync(
            (open, token) =>
                open.ListAsync<string>("select outcome from outbox_attempts where step like @step order by attempt", new { step }, token),
            None
        );
}
