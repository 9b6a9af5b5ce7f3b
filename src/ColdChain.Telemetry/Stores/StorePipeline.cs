using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace ColdChain.Telemetry.Stores;

/// <summary>The one place where writing to a store is tried again: for ever, with growing pauses, at most as often as an open circuit lets through.</summary>
internal static class StorePipeline
{
    public static ResiliencePipeline<StoreAttempt> Build(StoreWriterOptions options, TimeProvider clock, Action<string> stuck) =>
        new ResiliencePipelineBuilder<StoreAttempt> { TimeProvider = clock }
            .AddRetry(
                new RetryStrategyOptions<StoreAttempt>
                {
                    ShouldHandle = args => new(Problem(args.Outcome) is not null),
                    MaxRetryAttempts = int.MaxValue,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = options.RetryDelay,
                    MaxDelay = options.MaxRetryDelay,
                    DelayGenerator = args => new(RetryAfter(args.Outcome, options.MaxRetryDelay)),
                    OnRetry = args =>
                    {
                        // An open circuit only repeats what the calls before it said.
                        if (args.Outcome.Exception is not BrokenCircuitException)
                            stuck(Problem(args.Outcome)!);
                        return default;
                    },
                }
            )
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<StoreAttempt>
                {
                    ShouldHandle = args => new(Problem(args.Outcome) is not null),
                    FailureRatio = 0.9,
                    MinimumThroughput = 5,
                    SamplingDuration = TimeSpan.FromSeconds(30),
                    BreakDuration =
                        options.MaxRetryDelay < TimeSpan.FromSeconds(1) ? TimeSpan.FromMilliseconds(500) : TimeSpan.FromSeconds(2),
                }
            )
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.WriteTimeout })
            .Build();

    /// <summary>Null when the attempt is an answer.</summary>
    private static string? Problem(Outcome<StoreAttempt> outcome) =>
        outcome.Exception switch
        {
            null => outcome.Result is { Outcome: WriteOutcome.Unavailable unavailable } ? unavailable.Reason : null,
            BrokenCircuitException => "The store has failed too often; the next write waits.",
            TimeoutRejectedException late =>
                $"The store did not answer within {late.Timeout.TotalSeconds:0.#} s; check its load and its disk.",
            StoreUnavailableException unavailable => unavailable.Message,
            // Cancellation and bugs are not tried again.
            _ => null,
        };

    private static TimeSpan? RetryAfter(Outcome<StoreAttempt> outcome, TimeSpan longest) =>
        outcome is { Exception: null, Result.Outcome: WriteOutcome.Unavailable { RetryAfter: { } after } }
            ? (after < longest ? after : longest)
            : null;
}
