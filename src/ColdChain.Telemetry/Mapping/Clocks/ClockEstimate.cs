using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.Mapping.Clocks;

/// <summary>
/// What is known about the clock of one device. The lag of a message is its receive time minus its newest sample's time: what the clock is behind, and
/// the way of the message, which is never negative. A clock that is wrong by a constant gives messages whose lags agree over some time; stored samples
/// that are handed in do not. A pure function of the messages in their order.
/// </summary>
internal sealed class ClockEstimate
{
    private readonly ClockLags _agreeing = new();
    private readonly ClockLags _doubtful = new();
    private long? _knownMs;

    /// <summary>Receive time of the newest message.</summary>
    public long LastMs { get; private set; }

    /// <summary>Takes a message, and says what is to be added to the times of its samples; null: they stand as they are.</summary>
    public long? Take(in RawMessage message, long newestMs, ClockRule rule)
    {
        LastMs = Math.Max(LastMs, message.ReceivedMs);
        var lag = message.ReceivedMs - newestMs;
        // A message that the broker kept was sent nobody knows when; what is off by more than any clock may be is no clock.
        if (message.Retained || Math.Abs(lag) > rule.MostMs)
            return Known(rule);
        if (_knownMs is { } known && Math.Abs(lag - known) <= rule.WithinMs)
        {
            _doubtful.Clear();
            _agreeing.Add(message.ReceivedMs, lag, rule.WithinMs);
            // It stays the same as long as it can: a sample that is sent twice has the same time twice.
            if (Math.Abs(_agreeing.LeastMs - known) > rule.WithinMs / 2)
                _knownMs = _agreeing.LeastMs;
            return Known(rule);
        }
        _doubtful.Add(message.ReceivedMs, lag, rule.WithinMs);
        if (_doubtful.Suffice(rule.WithinMs))
        {
            _doubtful.MoveTo(_agreeing);
            _knownMs = _agreeing.LeastMs;
            return Known(rule);
        }
        // No sample is taken after it is received: whatever was known, this clock is ahead by as much at least.
        if (lag < (_knownMs ?? 0) - rule.WithinMs)
            return Worth(lag, rule);
        if (_knownMs is not null)
            return Known(rule);
        // Nothing is known yet. A time that cannot be true is not kept; the samples of the message keep their distances.
        return newestMs < message.ReceivedMs - message.BackfillMs ? Worth(lag, rule) : null;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(LastMs);
        writer.Write(_knownMs.HasValue);
        writer.Write(_knownMs ?? 0);
        _agreeing.Save(writer);
        _doubtful.Save(writer);
    }

    public static ClockEstimate Restore(BinaryReader reader)
    {
        var estimate = new ClockEstimate { LastMs = reader.ReadInt64() };
        var isKnown = reader.ReadBoolean();
        var known = reader.ReadInt64();
        estimate._knownMs = isKnown ? known : null;
        estimate._agreeing.Restore(reader);
        estimate._doubtful.Restore(reader);
        return estimate;
    }

    private long? Known(ClockRule rule) => _knownMs is { } known ? Worth(known, rule) : null;

    private static long? Worth(long offsetMs, ClockRule rule) => Math.Abs(offsetMs) >= rule.LeastMs ? offsetMs : null;
}
