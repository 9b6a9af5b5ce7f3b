using System.Collections.Concurrent;
using ColdChain.Monitoring.Notifications.Lights;

namespace ColdChain.Monitoring.Tests.Notifications;

/// <summary>Relays that write down what they are set to.</summary>
internal sealed class MemoryRelays : IRelays
{
    private readonly ConcurrentQueue<string> _set = new();
    private readonly ConcurrentQueue<string> _kept = new();

    /// <summary>Payloads, oldest first.</summary>
    public IReadOnlyList<string> Set => [.. _set];

    /// <summary>Those that the broker keeps.</summary>
    public IReadOnlyList<string> Kept => [.. _kept];

    /// <summary>Thrown instead of setting; null: they work.</summary>
    public Exception? Broken { get; set; }

    public IRelay Connect(SiteLightOptions light) => new Relay(this);

    private sealed class Relay(MemoryRelays relays) : IRelay
    {
        public Task SetAsync(string payload, bool keep, CancellationToken cancel)
        {
            if (relays.Broken is { } broken)
                return Task.FromException(broken);
            relays._set.Enqueue(payload);
            if (keep)
                relays._kept.Enqueue(payload);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
