namespace ColdChain.TestSupport;

/// <summary>A clock that stands until a test moves it; timers due on the way fire in order, on the caller's thread.</summary>
/// <remarks>
/// Starts at a random instant (seeded by the process), so that a forgotten real clock fails always, not rarely.
/// Over a long way a periodic timer leaves ticks out, fewer and fewer towards its end, as it does for a consumer that is slow: 75,600 seconds are 75,600 rounds of a
/// worker that nobody looks at.
/// </remarks>
public sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now;

    public ManualClock()
        : this(DateTimeOffset.FromUnixTimeSeconds(Random.Shared.NextInt64(1_600_000_000, 1_900_000_000))) { }

    public ManualClock(DateTimeOffset start) => _now = start;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public long NowMs => GetUtcNow().ToUnixTimeMilliseconds();

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>How many timers wait; a test awaits this before it moves the clock, where the code under test starts its timer in the background.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate)
                return _timers.Count(timer => timer.Due is not null);
        }
    }

    public void Advance(TimeSpan by)
    {
        var target = GetUtcNow() + by;
        while (true)
        {
            ManualTimer? next;
            lock (_gate)
            {
                next = _timers.Where(timer => timer.Due <= target).MinBy(timer => timer.Due);
                _now = next?.Due ?? target;
                if (next is null)
                    return;
                next.Rearm_NeedsLock(target);
            }
            next.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        lock (_gate)
            _timers.Add(timer);
        return timer;
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private const int TicksKept = 50;

        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset? Due { get; private set; }

        public void Fire() => callback(state);

        public void Rearm_NeedsLock(DateTimeOffset target)
        {
            if (_period <= TimeSpan.Zero || Due is not { } due)
            {
                Due = null;
                return;
            }
            var left = (long)((target - due) / _period);
            Due = due + (_period * Math.Max(1, left / TicksKept));
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool now;
            lock (clock._gate)
            {
                _period = period;
                now = dueTime == TimeSpan.Zero;
                Due =
                    dueTime == Timeout.InfiniteTimeSpan ? null
                    : now && period <= TimeSpan.Zero ? null
                    : clock._now + (now ? period : dueTime);
            }
            if (now)
                ThreadPool.UnsafeQueueUserWorkItem(static timer => ((ManualTimer)timer!).Fire(), this);
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                Due = null;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
