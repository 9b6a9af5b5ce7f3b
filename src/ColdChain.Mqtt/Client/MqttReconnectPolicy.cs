using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace ColdChain.Mqtt;

/// <summary>Connects again for ever, with back-off and jitter: many clients of one restarted broker do not come all at once.</summary>
public static class MqttReconnectPolicy
{
    /// <summary>A pipeline for <see cref="IMqttReceiver.ConnectAsync"/> (and what follows it): repeats on every <see cref="MqttException"/>.</summary>
    /// <param name="random">Numbers in [0, 1) for the jitter; given by tests to be repeatable.</param>
    public static ResiliencePipeline Create(MqttReconnectOptions options, TimeProvider clock, ILogger logger, Func<double>? random = null)
    {
        var retry = new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<MqttException>(),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.FirstDelay,
            MaxDelay = options.LongestDelay,
            MaxRetryAttempts = int.MaxValue,
            OnRetry = retry =>
            {
                logger.ReconnectIn(retry.Outcome.Exception?.Message ?? "", retry.RetryDelay);
                return ValueTask.CompletedTask;
            },
        };
        if (random is not null)
            retry.Randomizer = random;
        return new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(retry)
            .Build();
    }
}
