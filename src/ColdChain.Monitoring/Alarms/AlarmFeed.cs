using System.Runtime.CompilerServices;

namespace ColdChain.Monitoring.Alarms;

/// <summary>Tells watchers which alarms changed. A slow watcher gets each changed alarm once, in its newest state.</summary>
internal sealed class AlarmFeed
{
    /// <summary>Beyond it the watcher is told of the newest only: nobody reads more in one go.</summary>
    private const int MaxWaiting = 1000;

    private readonly Lock _gate = new();
    private readonly HashSet<Watcher> _watchers = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Publish(IEnumerable<string> alarmIds)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            (changed, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            foreach (var id in _watchers.Count == 0 ? [] : alarmIds)
            {
                foreach (var watcher in _watchers)
                    watcher.Add(id);
            }
        }
        changed.SetResult();
    }

    /// <summary>Completes when an alarm has changed after the call.</summary>
    public Task WaitForChangeAsync()
    {
        lock (_gate)
            return _changed.Task;
    }

    /// <summary>Ids of alarms as they change, from the first request on.</summary>
    public async IAsyncEnumerable<string> WatchAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        using var watcher = new Watcher();
        lock (_gate)
            _watchers.Add(watcher);
        try
        {
            while (true)
            {
                await watcher.WaitAsync(cancel);
                while (watcher.TryTake() is { } id)
                    yield return id;
            }
        }
        finally
        {
            lock (_gate)
                _watchers.Remove(watcher);
        }
    }

    private sealed class Watcher : IDisposable
    {
        private readonly Lock _gate = new();
        private readonly LinkedList<string> _order = [];
        private readonly Dictionary<string, LinkedListNode<string>> _waiting = [];
        private readonly SemaphoreSlim _signal = new(0, 1);

        public void Add(string id)
        {
            lock (_gate)
            {
                if (_waiting.ContainsKey(id))
                    return;
                _waiting.Add(id, _order.AddLast(id));
                if (_order.Count > MaxWaiting)
                {
                    _waiting.Remove(_order.First!.Value);
                    _order.RemoveFirst();
                }
                if (_signal.CurrentCount == 0)
                    _signal.Release();
            }
        }

        public Task WaitAsync(CancellationToken cancel) => _signal.WaitAsync(cancel);

        public string? TryTake()
        {
            lock (_gate)
            {
                if (_order.First is not { } first)
                    return null;
                _order.RemoveFirst();
                _waiting.Remove(first.Value);
                return first.Value;
            }
        }

        public void Dispose() => _signal.Dispose();
    }
}
