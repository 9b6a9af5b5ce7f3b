using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Mqtt.Tests.Client;

public sealed class MqttReconnectPolicyTests
{
    [Fact]
    public async Task Attempts_go_on_with_growing_delays_up_to_the_longest()
    {
        var clock = new ManualClock();
        var options = new MqttReconnectOptions { FirstDelay = TimeSpan.FromSeconds(1), LongestDelay = TimeSpan.FromSeconds(30) };
        var pipeline = MqttReconnectPolicy.Create(options, clock, NullLogger.Instance, new Random(1).NextDouble);
        var attempts = new List<DateTimeOffset>();
        var connecting = pipeline
            .ExecuteAsync(
                async _ =>
                {
                    attempts.Add(clock.GetUtcNow());
                    await Task.Yield();
                    if (attempts.Count < 40)
                        throw new MqttException("away");
                },
                Mqtt.Patience
            )
            .AsTask();
        while (!connecting.IsCompleted)
        {
            await Eventually.HoldsAsync(() => connecting.IsCompleted || clock.PendingTimers > 0, "the next attempt waits");
            clock.Advance(TimeSpan.FromSeconds(0.25));
        }
        await connecting;
        var delays = attempts.Zip(attempts.Skip(1), (before, after) => after - before).ToList();
        delays[0].ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(3));
        delays.ShouldAllBe(delay => delay <= TimeSpan.FromSeconds(30.5));
        delays[^1].ShouldBeGreaterThan(TimeSpan.FromSeconds(10));
        delays.Distinct().Count().ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task Cancelling_ends_the_waiting()
    {
        var pipeline = MqttReconnectPolicy.Create(new MqttReconnectOptions(), new ManualClock(), NullLogger.Instance);
        using var stop = new CancellationTokenSource();
        var connecting = pipeline.ExecuteAsync(_ => ValueTask.FromException(new MqttException("away")), stop.Token).AsTask();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => connecting);
    }
}
