using System.Net;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Notifications;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Notifications;

public sealed class WebhookTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothEngines]
    public async Task Raised_acknowledged_and_returned_arrive_once_each_signed_with_what_people_need(DatabaseEngine engine)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var test = await StartAsync(receiver, engine: engine);
        await test.FeedAsync(Good(20, -80), Good(25, -45));
        await Eventually.HoldsAsync(() => receiver.Taken.Count == 1, "raised arrives");
        var id = (await test.Desk.ListAsync(true, null, null, null, 10, None)).Items[0].Id;
        await test.Desk.AcknowledgeAsync(id, "li", "on my way", None);
        await Eventually.HoldsAsync(() => receiver.Taken.Count == 2, "acknowledged arrives");
        await test.FeedAsync(Good(30, -80), Good(35, -80));
        await Eventually.HoldsAsync(() => receiver.Taken.Count == 3, "returned arrives");

        receiver.Taken.Select(item => item.Step).ShouldBe(["raised", "acknowledged", "returned"]);
        receiver.Taken.Select(item => item.Key).Distinct().Count().ShouldBe(3);
        var raised = receiver.Taken[0].Body;
        raised.GetProperty("equipment").GetString().ShouldBe("F-07");
        raised.GetProperty("batches").EnumerateArray().Select(item => item.GetString()).ShouldBe(["B-1", "B-2"]);
        raised.GetProperty("limit").GetDouble().ShouldBe(-60);
        raised.GetProperty("peak").GetDouble().ShouldBe(-45);
        raised.GetProperty("start").GetString()!.ShouldEndWith("Z");
        var english = raised.GetProperty("text").GetProperty("en").GetString()!;
        english.ShouldContain("ALARM: out of limits (high), F-07 Freezer 7 (sh)");
        english.ShouldContain("Batches: B-1, B-2");
        english.ShouldContain("What to do: Call 021-5555");
        raised.GetProperty("text").GetProperty("zh").GetString()!.ShouldContain("批次：B-1、B-2");
    }

    [Fact]
    public async Task A_receiver_that_refuses_is_asked_again_until_it_takes_it_and_every_attempt_is_on_record()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = HttpStatusCode.ServiceUnavailable;
        await using var test = await StartAsync(receiver);
        await test.FeedAsync(Good(20, -80), Good(25, -45));
        await Eventually.HoldsAsync(() => receiver.Asked == 1, "it is asked");
        await OutboxClock.AdvanceUntilAsync(test, () => receiver.Asked >= 3, "it is asked again");
        receiver.Answer = HttpStatusCode.NoContent;
        await OutboxClock.AdvanceUntilAsync(test, () => receiver.Taken.Count == 1, "it takes it");

        receiver.Taken[0].Attempt.ShouldBeGreaterThanOrEqualTo(4);
        await Eventually.HoldsAsync(async () => (await AttemptsAsync(test)) is [.., "delivered"], "the last attempt is written down");
        var attempts = await AttemptsAsync(test);
        attempts.Count.ShouldBe(receiver.Taken[0].Attempt);
        attempts.SkipLast(1).ShouldAllBe(outcome => outcome == "refused");
    }

    [Fact]
    public async Task A_receiver_that_is_down_for_long_is_left_alone_and_gets_everything_when_it_is_back()
    {
        var port = RealServers.FreePort();
        await using (var test = await StartAsync(url: new Uri($"http://127.0.0.1:{port}/hook")))
        {
            await test.FeedAsync(Good(20, -80), Good(25, -45));
            await OutboxClock.AdvanceUntilAsync(
                test,
                async () => (await AttemptsAsync(test)).Count(outcome => outcome == "failed") >= 5,
                "it fails"
            );
            await test.FeedAsync(Good(30, -80), Good(35, -80));
            await using var receiver = await WebhookReceiver.StartAsync(port);
            await OutboxClock.AdvanceUntilAsync(test, () => receiver.Taken.Count == 2, "everything arrives");
            receiver.Taken.Select(item => item.Step).ShouldBe(["raised", "returned"]);
        }
    }

    [Fact]
    public async Task A_slow_receiver_is_given_up_in_time_and_delays_no_other()
    {
        await using var slow = await WebhookReceiver.StartAsync();
        var answer = new TaskCompletionSource();
        slow.Slow = answer.Task;
        await using var quick = await WebhookReceiver.StartAsync();
        await using var test = await MonitoringFixture.CreateAsync(configure: options =>
        {
            options.Webhooks.Add(Webhook("slow", slow.Url));
            options.Webhooks.Add(Webhook("quick", quick.Url));
        });
        await test.StartAsync();
        await test.FeedAsync(Good(20, -80), Good(25, -45));

        await Eventually.HoldsAsync(() => quick.Taken.Count == 1 && slow.Asked == 1, "the quick one has it while the slow one thinks");
        test.Clock.Advance(Webhook("slow", slow.Url).Timeout);
        await Eventually.HoldsAsync(async () => (await AttemptsAsync(test)).Contains("failed"), "the slow one is given up");
        answer.SetResult();
        await OutboxClock.AdvanceUntilAsync(test, () => slow.Taken.Count > 0, "the slow one gets it in the end");
    }

    [Fact]
    public async Task A_restart_sends_what_was_not_sent()
    {
        var port = RealServers.FreePort();
        await using var test = await StartAsync(url: new Uri($"http://127.0.0.1:{port}/hook"));
        await test.FeedAsync(Good(20, -80), Good(25, -45));
        await test.StopAsync();
        await using var receiver = await WebhookReceiver.StartAsync(port);
        await test.StartAsync();
        await OutboxClock.AdvanceUntilAsync(test, () => receiver.Taken.Count == 1, "it arrives after the restart");
    }

    [Fact]
    public async Task Alarms_below_the_receivers_severity_are_not_sent()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var test = await StartAsync(receiver, configure: webhook => webhook.MinSeverity = Severity.Critical);
        await test.FeedAsync(Good(20, -80), Good(25, -45));
        (await AttemptsAsync(test)).ShouldBeEmpty();
        (await test.Database.ReadAsync((open, token) => open.ScalarAsync<long>("select count(*) from outbox", null, token), None)).ShouldBe(
            0
        );
    }

    private static async Task<MonitoringFixture> StartAsync(
        WebhookReceiver? receiver = null,
        Uri? url = null,
        Action<WebhookOptions>? configure = null,
        DatabaseEngine engine = DatabaseEngine.Sqlite
    )
    {
        var webhook = Webhook("pager", url ?? receiver!.Url);
        configure?.Invoke(webhook);
        var test = await MonitoringFixture.CreateAsync(engine, options => options.Webhooks.Add(webhook));
        await test.StartAsync();
        return test;
    }

    private static WebhookOptions Webhook(string name, Uri url) =>
        new()
        {
            Name = name,
            Url = url,
            Secret = WebhookReceiver.Secret,
        };

    private static Task<IReadOnlyList<string>> AttemptsAsync(MonitoringFixture test) =>
        test.Database.ReadAsync(
            (open, token) => open.ListAsync<string>("select outcome from outbox_attempts order by step, attempt", null, token),
            None
        );
}
