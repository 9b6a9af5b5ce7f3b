using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Records.Measured;

/// <summary>What records need of the readings. Implemented over the time-series store and the evaluator by whoever composes the modules.</summary>
public interface IMeasuredTemperatures
{
    /// <summary>Statistics, gaps and time in the profile's budget bands over a span; an open span ends now.</summary>
    /// <exception cref="IOException">The readings cannot be asked for now.</exception>
    Task<ChannelEvaluation> EvaluateAsync(ChannelId channel, TimeRange span, LimitProfile profile, CancellationToken cancel);

    /// <summary>The good reading nearest to an instant, at most <paramref name="within"/> away; of two equally near the earlier. Null when there is none.</summary>
    /// <exception cref="IOException">The readings cannot be asked for now.</exception>
    Task<MeasuredAt?> ReadAtAsync(ChannelId channel, long atMs, TimeSpan within, CancellationToken cancel);
}
