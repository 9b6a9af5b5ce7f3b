using System.Net;
using ColdChain.TestSupport;

namespace ColdChain.Integration.Tests.Notifications;

/// <summary>A real HTTP receiver that checks signature and time, as it is on bad days too; and the service killed at the worst moment.</summary>
public sealed class WebhookDeliveryTests
{
    [RealServerFact(RealServers.Mosquitto)]
    public async Task Signed_messages_arrive_and_none_is_lost_while_the_receiver_refuses_hangs_and_is_away()
    {
        using var folder = new TemporaryFolder();
        await using var mosquitto = await MosquittoServer.StartAsync();
        var port = RealServers.FreePort();
        await using var receiver = await WebhookReceiver.StartAsync(port, TimeProvider.System);
        await using var site = await AlarmingSite.StartAsync(folder, mosquitto, Notifications(receiver.Url));

        await site.BreakAsync("F-07");
        await Eventually.HoldsAsync(() => Raised(receiver).Count == 1, "it arrives");
        var first = receiver.Taken.First(item => item.Kind == "limit");
        first.English.ShouldStartWith("ALARM: out of limits (high), F-07");
        first.Body.GetProperty("batches")[0].GetString().ShouldBe("B-1");
        first.Body.GetProperty("attempt").GetInt32().ShouldBe(1);
        first.Body.GetProperty("key").GetString().ShouldBe(first.Key);

        receiver.Answer = HttpStatusCode.ServiceUnavailable;
        await site.BreakAsync("F-21");
        await site.AttemptedAsync("F-21", "pager", "refused", "Service Unavailable");
        var hang = new TaskCompletionSource();
        (receiver.Slow, receiver.Answer) = (hang.Task, HttpStatusCode.NoContent);
        await site.BreakAsync("F-22");
        await site.AttemptedAsync("F-22", "pager", "failed", "no answer within");
        hang.SetResult();
        await receiver.DisposeAsync();
        await site.BreakAsync("F-23");
        await site.AttemptedAsync("F-23", "pager", "failed", "refused");

        await using var again = await WebhookReceiver.StartAsync(port, TimeProvider.System);
        await Eventually.HoldsAsync(
            () => Raised(receiver).Concat(Raised(again)).Distinct().Count() == 4,
            "all four have arrived",
            TimeSpan.FromMinutes(1)
        );
        (receiver.Forged + again.Forged).ShouldBe(0, "every signature and every time holds");
        again.Taken.ShouldAllBe(item => item.Body.GetProperty("mayRepeat").GetBoolean() == item.Attempt > 1);
    }

    [RealServerFact(RealServers.Mosquitto)]
    public async Task Killed_between_the_receivers_taking_it_and_the_commit_it_repeats_that_one_marked_and_loses_and_doubles_no_other()
    {
        using var folder = new TemporaryFolder();
        await using var mosquitto = await MosquittoServer.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync(clock: TimeProvider.System);
        await using var site = await AlarmingSite.StartAsync(folder, mosquitto, Notifications(receiver.Url));
        var taken = new TaskCompletionSource<ReceivedWebhook>(TaskCreationOptions.RunContinuationsAsynchronously);
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.BeforeAnswer = message =>
        {
            // The second of six: one is done, one is taken and not answered, four wait.
            if (message.Kind != "limit" || Raised(receiver).Count != 2)
                return Task.CompletedTask;
            taken.TrySetResult(message);
            return answered.Task;
        };
        foreach (var freezer in AlarmingSite.Freezers)
            await site.BreakAsync(freezer);
        var between = await taken.Task.WaitAsync(TimeSpan.FromMinutes(3));
        await Eventually.HoldsAsync(
            async () => (await site.NotificationsAsync()).Count(item => item.GetProperty("recipient").GetString() == "pager") == 6,
            "all six are written down"
        );
        site.Service.Kill();
        answered.SetResult();
        receiver.BeforeAnswer = null;
        Raised(receiver).Count.ShouldBe(2);

        site.Service.Start();
        await site.Service.WaitUntilReadyAsync();
        await Eventually.HoldsAsync(() => Raised(receiver).Distinct().Count() == 6, "all six arrive");
        await Eventually.HoldsAsync(
            async () => (await site.NotificationsAsync()).All(item => item.GetProperty("state").GetString() == "delivered"),
            "nothing waits"
        );
        var repeated = receiver.Taken.Where(item => item.Key == between.Key).ToList();
        repeated.Select(item => item.Attempt).ShouldBe([1, 2], "the same key, counted on");
        repeated.Select(item => item.Body.GetProperty("mayRepeat").GetBoolean()).ShouldBe([false, true]);
        repeated[1].English.ShouldContain(between.Equipment!);
        receiver.Taken.Where(item => item.Key != between.Key).ShouldAllBe(item => item.Attempt == 1);
        receiver.Taken.GroupBy(item => item.Key).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBe([between.Key]);
        receiver.Forged.ShouldBe(0);
    }

    /// <summary>Keys of the limits' alarms.</summary>
    private static List<string> Raised(WebhookReceiver receiver) =>
        [.. receiver.Taken.Where(item => item is { Kind: "limit", Step: "raised" }).Select(item => item.Key)];

    private static object Notifications(Uri url) =>
        new
        {
            Channels = new[]
            {
                new
                {
                    Name = "pager",
                    Kind = "Webhook",
                    Url = url,
                    WebhookReceiver.Secret,
                    Timeout = "00:00:02",
                    FirstRetry = "00:00:00.200",
                    LongestRetry = "00:00:01",
                },
            },
        };
}
