namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>At most so many messages in any minute. Not thread-safe: one per channel's loop.</summary>
/// <param name="perMinute">0: no limit.</param>
internal sealed class SendRate(int perMinute)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<DateTimeOffset> _sent = new();

    /// <summary>How long to wait before the next message; null: none.</summary>
    public TimeSpan? Wait(DateTimeOffset now)
    {
        while (_sent.TryPeek(out var oldest) && now - oldest >= Window)
            _sent.Dequeue();
        return perMinute == 0 || _sent.Count < perMinute ? null : _sent.Peek() + Window - now;
    }

    public void Sent(DateTimeOffset now)
    {
        if (perMinute > 0)
            _sent.Enqueue(now);
    }
}
