using ColdChain.Domain.Readings;
using ColdChain.Telemetry;

namespace ColdChain.Monitoring.Impact;

/// <summary>
/// Up to which place of the journal readings of a channel and a quarter of a day have come: what was worked out from the store when it had got
/// further than that is still true. Knows what the monitor has taken in since it started. Thread safe.
/// </summary>
internal sealed class ReadingTouches
{
    private const long BucketMs = 6 * 3_600_000L;

    /// <summary>About 100 bytes each. Beyond it all that was worked out counts as touched, and counting begins anew.</summary>
    private const int MostBuckets = 1_000_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ChannelId, SortedList<long, long>> _channels = [];
    private int _buckets;
    private long _floor = long.MaxValue;

    /// <summary>What came before this place is not known here.</summary>
    public void StartAt(long sequence)
    {
        lock (_gate)
            _floor = sequence;
    }

    public void Note(DecodedBlock block)
    {
        lock (_gate)
        {
            // A message decoded again has the sequence of long ago: it is the block that brings it.
            foreach (var reading in block.Readings)
                Note(reading.Channel, Bucket(reading.TimeMs), block.ToSequence);
            foreach (var touched in block.Regenerated)
            {
                for (var bucket = Bucket(touched.FromMs); bucket <= Bucket(touched.ToMs); bucket++)
                    Note(touched.Channel, bucket, block.ToSequence);
            }
            if (_buckets <= MostBuckets)
                return;
            _channels.Clear();
            (_buckets, _floor) = (0, block.ToSequence);
        }
    }

    /// <summary>Nothing of the channel and span has come that a store with this cursor did not have.</summary>
    /// <param name="toMs">Inclusive.</param>
    public bool IsUntouchedSince(long storeCursor, in ChannelId channel, long fromMs, long toMs)
    {
        lock (_gate)
        {
            if (storeCursor < _floor)
                return false;
            if (!_channels.TryGetValue(channel, out var buckets))
                return true;
            var (from, to) = (Bucket(fromMs), Bucket(toMs));
            for (var i = FirstAtOrAfter(buckets.Keys, from); i < buckets.Count && buckets.Keys[i] <= to; i++)
            {
                if (buckets.Values[i] > storeCursor)
                    return false;
            }
            return true;
        }
    }

    private void Note(in ChannelId channel, long bucket, long sequence)
    {
        if (!_channels.TryGetValue(channel, out var buckets))
            _channels.Add(channel, buckets = []);
        if (!buckets.ContainsKey(bucket))
            _buckets++;
        buckets[bucket] = sequence;
    }

    private static int FirstAtOrAfter(IList<long> keys, long key)
    {
        var (low, high) = (0, keys.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (keys[middle] < key)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static long Bucket(long timeMs) => timeMs >= 0 ? timeMs / BucketMs : ((timeMs + 1) / BucketMs) - 1;
}
