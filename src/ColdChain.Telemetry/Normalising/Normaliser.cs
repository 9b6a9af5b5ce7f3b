using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.ManualFiles;

namespace ColdChain.Telemetry.Normalising;

/// <summary>
/// Judges what a decoder found: can the time be true, can a sensor report this. A pure function of the message and the options, so that
/// the journal always decodes to the same readings. Thread safe.
/// </summary>
internal sealed class Normaliser
{
    private readonly long _backfillMs;
    private readonly long _aheadMs;
    private readonly Dictionary<string, SensorRange> _ranges;

    /// <param name="defaultSite">Of devices whose messages say none; null: they have none.</param>
    public Normaliser(NormalisingOptions options, string? defaultSite = null)
    {
        DefaultSite = defaultSite;
        _backfillMs = (long)options.BackfillWindow.TotalMilliseconds;
        _aheadMs = (long)options.MaxAhead.TotalMilliseconds;
        _ranges = new Dictionary<string, SensorRange>(options.SensorRanges, StringComparer.Ordinal);
    }

    public string? DefaultSite { get; }

    /// <summary>An event time longer before the receive time than this cannot be true.</summary>
    public long BackfillMs => _backfillMs;

    /// <summary>The reading as it is stored. Its recorder and sequence are the message's.</summary>
    /// <param name="channel">Site and device are known by now.</param>
    public Reading Normalise(in DecodedReading decoded, in ChannelId channel, long receivedMs, bool retained, Guid recorder, long sequence)
    {
        var (value, quality, reason) = (decoded.Value, decoded.Quality, decoded.Reason);
        if (value is { } number && !CanBeReported(decoded.Metric, number))
            (value, quality, reason) = (null, Quality.Fault, ReadingReason.SensorRange);
        var deviceTimeMs = decoded.DeviceTimeMs;
        var (timeMs, source) = (decoded.TimeMs ?? receivedMs, decoded.TimeMs is null ? TimeSource.Received : decoded.TimeSource);
        if (timeMs < receivedMs - _backfillMs || timeMs > receivedMs + _aheadMs)
        {
            // Both are kept: a message without a time of its own has none that could be wrong.
            deviceTimeMs ??= timeMs;
            (timeMs, source) = (receivedMs, TimeSource.Received);
            reason ??= ReadingReason.Clock;
        }
        return new Reading(
            channel,
            decoded.Metric,
            decoded.Unit,
            timeMs,
            value,
            quality,
            reason,
            source,
            retained,
            receivedMs,
            recorder,
            sequence
        )
        {
            DeviceTimeMs = deviceTimeMs,
        };
    }

    /// <summary>A sample of a file that a person handed in: its time is not judged, and it says for ever where it is from.</summary>
    public Reading Take(in ManualFileRow row, in ChannelId channel, long receivedMs, Guid recorder, long sequence)
    {
        var can = CanBeReported(row.Metric, row.Value);
        return new Reading(
            channel,
            row.Metric,
            row.Unit,
            row.TimeMs,
            can ? row.Value : null,
            can ? Quality.Good : Quality.Fault,
            can ? ReadingReason.ManualFile : ReadingReason.SensorRange,
            TimeSource.Sample,
            Retained: false,
            receivedMs,
            recorder,
            sequence
        );
    }

    private bool CanBeReported(string metric, double value) =>
        double.IsFinite(value) && (!_ranges.TryGetValue(metric, out var range) || (value >= range.Min && value <= range.Max));
}
