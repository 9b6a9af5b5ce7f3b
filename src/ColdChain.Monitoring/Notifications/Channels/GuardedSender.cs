using Polly;
using Polly.CircuitBreaker;

namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>A sender with a circuit breaker: too many failures in a row, and nothing is sent for a while.</summary>
internal sealed class GuardedSender
{
    private readonly IChannelSender _sender;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<DeliveryAttempt> _pipeline;
    private DateTimeOffset _heldUntil;

    public GuardedSender(ChannelOptions channel, IChannelSender sender, TimeProvider clock)
    {
        (_sender, _clock) = (sender, clock);
        var pause = TimeSpan.FromSeconds(30) < channel.LongestRetry ? TimeSpan.FromSeconds(30) : channel.LongestRetry;
        _pipeline = new ResiliencePipelineBuilder<DeliveryAttempt> { TimeProvider = clock }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<DeliveryAttempt>
                {
                    // Five failures within a minute, and nothing else: the receiver is down, not the one message bad.
                    FailureRatio = 1,
                    MinimumThroughput = 5,
                    SamplingDuration = TimeSpan.FromMinutes(1),
                    BreakDuration = pause,
                    OnOpened = _ =>
                    {
                        _heldUntil = clock.GetUtcNow() + pause;
                        return ValueTask.CompletedTask;
                    },
                    ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Result is { IsDelivered: false }),
                }
            )
            .Build();
    }

    /// <summary>How long the receiver is to be left alone; null: it may be sent to.</summary>
    public TimeSpan? HeldBackFor => _heldUntil > _clock.GetUtcNow() ? _heldUntil - _clock.GetUtcNow() : null;

    public async Task<DeliveryAttempt> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async token => await _sender.SendAsync(delivery, token), cancel);
        }
        catch (BrokenCircuitException held)
        {
            return new DeliveryAttempt(DeliveryAttempt.HeldBack, null, 0, held.Message);
        }
    }
}
