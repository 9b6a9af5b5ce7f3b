namespace ColdChain.Telemetry.Feed;

/// <summary>Follows the message counter of one device. Starts at unknown, also after a restart of the service.</summary>
internal sealed class DeviceCounter
{
    /// <summary>How far back a late message is still recognised; more than this back the device has started again.</summary>
    private const int Window = 64;

    /// <summary>A jump of more than this is no loss but another counter: nobody loses a million messages unseen.</summary>
    private const long LargestHole = 1_000_000;

    private long? _newest;
    private ulong _seen;

    /// <summary>Takes the counter of one message.</summary>
    /// <returns>Messages found missing; -1 when this one fills a hole that was counted before.</returns>
    public long Take(long counter)
    {
        if (_newest is not { } newest || counter < newest - Window + 1 || counter - newest > LargestHole)
        {
            // What lies before the first message of a count is not known, so it is not missing.
            (_newest, _seen) = (counter, ulong.MaxValue);
            return 0;
        }
        if (counter > newest)
        {
            var step = counter - newest;
            _seen = step >= Window ? 1 : (_seen << (int)step) | 1;
            _newest = counter;
            return step - 1;
        }
        var bit = 1UL << (int)(newest - counter);
        if ((_seen & bit) != 0)
            return 0;
        _seen |= bit;
        return -1;
    }
}
