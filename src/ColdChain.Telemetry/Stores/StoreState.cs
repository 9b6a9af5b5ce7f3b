using ColdChain.Journal;

namespace ColdChain.Telemetry.Stores;

/// <summary>How writing into the time-series store goes, for readiness, console and doctor. Thread safe.</summary>
public sealed class StoreState(IMessageJournal journal, TimeProvider clock) : IStoreHealth
{
    private long _cursor;
    private long _receivedMs;
    private long _written;
    private long _refused;
    private int _running;
    private volatile string? _trouble;

    /// <summary>The worker knows where to go on and writes.</summary>
    public bool Running => Volatile.Read(ref _running) != 0;

    /// <inheritdoc/>
    public long Cursor => Interlocked.Read(ref _cursor);

    /// <summary>Durable messages that are not in the store yet.</summary>
    public long LagMessages => Math.Max(0, journal.DurableSequence - Cursor);

    /// <summary>Age of the newest stored message while there are others behind it; 0 when the store has all.</summary>
    public double LagSeconds =>
        LagMessages == 0 || Interlocked.Read(ref _receivedMs) is 0
            ? 0
            : Math.Max(0, (clock.GetUtcNow().ToUnixTimeMilliseconds() - Interlocked.Read(ref _receivedMs)) / 1000d);

    /// <summary>Readings accepted by the store since the start.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>Readings refused for good by the store since the start; they are dead letters.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>What keeps it from writing now, in one line that says what to do; null when nothing does.</summary>
    public string? Trouble => _trouble;

    internal void Started(long cursor)
    {
        Interlocked.Exchange(ref _cursor, cursor);
        Volatile.Write(ref _running, 1);
    }

    internal void Committed(DecodedBlock block, int refused)
    {
        Interlocked.Exchange(ref _cursor, block.ToSequence);
        if (block.Readings.Count > 0)
            Interlocked.Exchange(ref _receivedMs, block.Readings[^1].ReceivedMs);
        Interlocked.Add(ref _written, block.Stored.Count - refused);
        Interlocked.Add(ref _refused, refused);
        _trouble = null;
    }

    internal void Stuck(string trouble) => _trouble = trouble;

    internal void Rewound(long cursor) => Interlocked.Exchange(ref _cursor, cursor);

    internal void Stopped() => Volatile.Write(ref _running, 0);
}
