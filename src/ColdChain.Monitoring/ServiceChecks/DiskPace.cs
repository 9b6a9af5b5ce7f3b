namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>How fast a disk fills: free space every quarter of an hour over a day, and the straight line between its ends.</summary>
internal sealed class DiskPace
{
    private const int Most = 97;
    private static readonly double StepMs = TimeSpan.FromMinutes(15).TotalMilliseconds;

    /// <summary>A shorter time says nothing: one large upload would be a disk full tomorrow.</summary>
    private static readonly double ShortestMs = TimeSpan.FromHours(6).TotalMilliseconds;

    private readonly Queue<(long AtMs, long Free)> _seen = new();
    private (long AtMs, long Free) _newest;

    public void Observe(long freeBytes, long nowMs)
    {
        if (_seen.Count > 0 && nowMs - _newest.AtMs < StepMs)
            return;
        _newest = (nowMs, freeBytes);
        _seen.Enqueue(_newest);
        if (_seen.Count > Most)
            _seen.Dequeue();
    }

    /// <returns>Null when it does not fill, or has not been watched for long enough.</returns>
    public double? DaysUntilFull(long nowMs)
    {
        if (!_seen.TryPeek(out var oldest) || _newest.AtMs - oldest.AtMs < ShortestMs || _newest.Free >= oldest.Free)
            return null;
        var perMs = (double)(oldest.Free - _newest.Free) / (_newest.AtMs - oldest.AtMs);
        return Math.Max(0, (_newest.Free / perMs) - (nowMs - _newest.AtMs)) / TimeSpan.FromDays(1).TotalMilliseconds;
    }
}
