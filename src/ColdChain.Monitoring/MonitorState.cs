using ColdChain.Journal;

namespace ColdChain.Monitoring;

/// <summary>How the monitor is doing, for readiness, console and metrics. Thread safe; the monitor's loop writes it.</summary>
public sealed class MonitorState(IMessageJournal journal, TimeProvider clock)
{
    private long _cursor;
    private long _receivedMs;
    private long _judged;
    private int _pending;
    private int _running;
    private volatile string? _trouble;

    /// <summary>The monitor has taken over its saved state and judges.</summary>
    public bool Running => Volatile.Read(ref _running) != 0;

    /// <summary>The last journal sequence whose judgement is committed.</summary>
    public long Cursor => Interlocked.Read(ref _cursor);

    /// <summary>Durable messages not judged yet.</summary>
    public long LagMessages => Math.Max(0, journal.DurableSequence - Cursor);

    /// <summary>Age of the newest judged message while there are others behind it; 0 when it has caught up.</summary>
    public double LagSeconds =>
        LagMessages == 0 ? 0 : Math.Max(0, (clock.GetUtcNow().ToUnixTimeMilliseconds() - Interlocked.Read(ref _receivedMs)) / 1000d);

    /// <summary>Points whose history waits to be evaluated again.</summary>
    public int PendingReevaluations => Volatile.Read(ref _pending);

    /// <summary>Readings judged since the start.</summary>
    public long Judged => Interlocked.Read(ref _judged);

    /// <summary>What keeps it from going on now, for people; null when nothing does.</summary>
    public string? Trouble => _trouble;

    internal void Committed(long cursor, long receivedMs, long judged, int pending)
    {
        Interlocked.Exchange(ref _cursor, cursor);
        Interlocked.Exchange(ref _receivedMs, receivedMs);
        Interlocked.Exchange(ref _judged, judged);
        Volatile.Write(ref _pending, pending);
        Volatile.Write(ref _running, 1);
        _trouble = null;
    }

    internal void Stuck(string trouble) => _trouble = trouble;

    internal void Stopped() => Volatile.Write(ref _running, 0);
}
