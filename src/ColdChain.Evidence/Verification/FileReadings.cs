using System.Runtime.CompilerServices;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Redecoding;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Evidence.Verification;

/// <summary>The readings of one file of a package in the place of a store: what measured them for the package measures them again.</summary>
internal sealed class FileReadings(string file, PackageRows rows) : ITimeSeriesStore
{
    /// <summary>By event time, those of a span.</summary>
    public IEnumerable<Reading> Of(ChannelId channel, TimeRange span) => rows.Of(file, channel)?.Of(span) ?? [];

    public async IAsyncEnumerable<Reading> ReadAsync(ChannelId channel, TimeRange span, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        foreach (var reading in Of(channel, span))
            yield return reading;
    }

    public ValueTask<WriteOutcome> WriteAsync(DecodedBlock block, CancellationToken cancel) =>
        throw new NotSupportedException("Nothing is written to a package.");

    public ValueTask<long> ReadCursorAsync(CancellationToken cancel) => new(0L);

    public Task<IReadOnlyList<TrendStep>> ReadTrendAsync(ChannelId channel, TimeRange span, int steps, CancellationToken cancel) =>
        throw new NotSupportedException("A package is measured by its readings.");

    public Task<Reading?> ReadNewestAsync(ChannelId channel, CancellationToken cancel) =>
        throw new NotSupportedException("A package is measured by its readings.");
}
