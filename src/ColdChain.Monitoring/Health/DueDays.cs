namespace ColdChain.Monitoring.Health;

/// <summary>Which days of which equipment have other readings than when they were last worked out. Not thread safe: one loop's.</summary>
internal sealed class DueDays(TimeSpan interval, TimeSpan settle)
{
    private readonly Dictionary<(string Equipment, int Day), Touch> _due = [];

    /// <summary>When days were worked out, for those that are due again; forgotten after the interval.</summary>
    private readonly Dictionary<(string Equipment, int Day), long> _computed = [];

    /// <summary>Not yet written down.</summary>
    private readonly List<(string Equipment, int Day)> _fresh = [];

    public int Count => _due.Count;

    public IReadOnlyList<(string Equipment, int Day)> Fresh => _fresh;

    /// <param name="sequence">Of the block that brought the reading: a store that is not so far does not have it.</param>
    public void Note(string equipment, int day, long sequence, long nowMs)
    {
        var key = (equipment, day);
        if (_due.TryGetValue(key, out var touch))
        {
            _due[key] = touch with { Sequence = Math.Max(sequence, touch.Sequence), LastMs = nowMs };
            return;
        }
        _due.Add(key, new Touch(sequence, nowMs, nowMs));
        _fresh.Add(key);
    }

    /// <summary>What an earlier life has written down.</summary>
    public void Restore(string equipment, int day, long sequence, long nowMs) =>
        _due.TryAdd((equipment, day), new Touch(sequence, nowMs, nowMs));

    public void Written() => _fresh.Clear();

    /// <summary>Days to work out now, the newest first: today is what people look at.</summary>
    /// <param name="today">By equipment; null: the equipment is not known any more.</param>
    public IReadOnlyList<(string Equipment, int Day)> Ready(Func<string, int?> today, long storeCursor, long nowMs) =>
        [
            .. _due.Where(pair => IsReady(pair.Key, pair.Value, today(pair.Key.Equipment), storeCursor, nowMs))
                .Select(pair => pair.Key)
                .OrderByDescending(key => key.Day)
                .ThenBy(key => key.Equipment, StringComparer.Ordinal),
        ];

    /// <summary>Nothing of the day came that the store did not have.</summary>
    public bool IsSettled((string Equipment, int Day) key, long storeCursor) =>
        !_due.TryGetValue(key, out var touch) || touch.Sequence <= storeCursor;

    /// <summary>It was worked out.</summary>
    public void Done((string Equipment, int Day) key, bool settled, long nowMs)
    {
        _computed[key] = nowMs;
        if (!settled)
            return;
        _due.Remove(key);
        _fresh.Remove(key);
    }

    /// <summary>What lies so long back that it could be worked out again at any time.</summary>
    public void Forget(long nowMs)
    {
        foreach (var key in _computed.Where(pair => nowMs - pair.Value >= interval.TotalMilliseconds).Select(pair => pair.Key).ToList())
            _computed.Remove(key);
    }

    private bool IsReady((string, int Day) key, Touch touch, int? today, long storeCursor, long nowMs)
    {
        if (today is null)
            return false;
        var known = _computed.TryGetValue(key, out var computed) && nowMs - computed < interval.TotalMilliseconds;
        if (key.Day >= today)
            return !known;
        // A day that is over is read when it has come whole; one that never gets quiet, now and then.
        return touch.Sequence <= storeCursor
            && (nowMs - touch.LastMs >= settle.TotalMilliseconds || (!known && nowMs - touch.FirstMs >= interval.TotalMilliseconds));
    }

    private readonly record struct Touch(long Sequence, long FirstMs, long LastMs);
}
