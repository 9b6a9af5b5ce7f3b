using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Records.Measured;

/// <summary>A process without a time-series store: fields filled from equipment say that readings cannot be asked for.</summary>
internal sealed class NoMeasuredTemperatures : IMeasuredTemperatures
{
    public Task<ChannelEvaluation> EvaluateAsync(ChannelId channel, TimeRange span, LimitProfile profile, CancellationToken cancel) =>
        throw new IOException("This process has no time-series store.");

    public Task<MeasuredAt?> ReadAtAsync(ChannelId channel, long atMs, TimeSpan within, CancellationToken cancel) =>
        throw new IOException("This process has no time-series store.");
}
