using ColdChain.Journal;
using ColdChain.Monitoring.Devices;
using ColdChain.Monitoring.Live;
using ColdChain.Monitoring.Reevaluation;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Replay;

namespace ColdChain.Monitoring.Replay;

/// <summary>
/// Judges the journal from its first record on with the monitor of the service, and writes what it finds into a database of its own. Every step is before the
/// replay guard: nobody is told. What was said of devices, channels, topics and of the monitor itself is left out: it follows from the clock.
/// </summary>
internal sealed class MonitorReplay(
    ITelemetryReplay feed,
    IMessageJournal journal,
    DirectoryReader directory,
    MonitorStore store,
    SightingBook sightings,
    MonitoringOptions options,
    TimeProvider clock
)
{
    /// <summary>Receive time between two looks at what did not come.</summary>
    private const long TickMs = 60_000;

    /// <summary>Late samples come in runs; the history is read once for those of one second, as in the service.</summary>
    private const long LateMs = 1000;

    private readonly ExcursionMonitor _monitor = new(options);
    private readonly Reevaluator _reevaluator = new(feed.Series, journal.Recorder);
    private readonly Dictionary<string, DisturbanceRow> _disturbances = new(StringComparer.Ordinal);
    private long _tickedMs;
    private long _pendingSinceMs;

    /// <summary>Version of the site directory that was judged by.</summary>
    public long DirectoryVersion { get; private set; }

    /// <param name="monitorUpTo">The last record that the service has judged: what came later is judged by it, and people are told.</param>
    /// <param name="sightingsUpTo">The last record whose devices the service has noticed.</param>
    /// <param name="lookedToMs">Up to when the service has looked at pauses.</param>
    public async Task RunAsync(long monitorUpTo, long sightingsUpTo, long lookedToMs, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var (version, plan, signals) = await directory.ReadAsync(cancel);
        DirectoryVersion = version;
        _monitor.Restore(new MonitorSnapshot(0, 0, 0, long.MaxValue, -1, null, [], [], [], [], []));
        _monitor.Expect(signals);
        await CommitAsync(_monitor.Apply(plan, version, now), cancel);
        while (await feed.NextAsync(cancel) is { } block)
        {
            if (block.ToSequence <= sightingsUpTo)
                sightings.Take(block);
            if (block.ToSequence <= monitorUpTo)
                await JudgeAsync(block, cancel);
        }
        await feed.EndAsync(cancel);
        await ReevaluateAsync(cancel);
        await TickAsync(Math.Max(_monitor.ReceivedMs, lookedToMs), cancel);
        await ReevaluateAsync(cancel);
        sightings.Forget(now);
        var last = _monitor.Checkpoint();
        foreach (var stretch in _monitor.Stretches.All)
            Checkpoints.Saved(stretch, last);
        last.RestartSequence = _monitor.Cursor;
        await store.CommitAsync(last, long.MaxValue, cancel);
    }

    private async Task JudgeAsync(DecodedBlock block, CancellationToken cancel)
    {
        var hadPending = _monitor.Pending.Count > 0;
        await CommitAsync(_monitor.Process(block), cancel);
        if (!hadPending && _monitor.Pending.Count > 0)
            _pendingSinceMs = _monitor.ReceivedMs;
        if (_monitor.Pending.Count > 0 && _monitor.ReceivedMs - _pendingSinceMs >= LateMs)
            await ReevaluateAsync(cancel);
        if (_monitor.ReceivedMs - _tickedMs >= TickMs)
            await TickAsync(_monitor.ReceivedMs, cancel);
    }

    private Task TickAsync(long asOfMs, CancellationToken cancel)
    {
        _tickedMs = asOfMs;
        return CommitAsync(_monitor.Tick(asOfMs, silenceFromMs: long.MaxValue), cancel);
    }

    private async Task ReevaluateAsync(CancellationToken cancel)
    {
        if (_monitor.Pending.Count == 0)
            return;
        var stored = await feed.FlushAsync(cancel);
        while (_monitor.NextJob(stored) is { } job)
        {
            var result = await _reevaluator.RunAsync(job, cancel);
            await CommitAsync(_monitor.Apply(result, await store.ReadKnownAsync(result, cancel)), cancel);
        }
    }

    /// <summary>Most steps find nothing; the states are written once, at the end.</summary>
    private async Task CommitAsync(MonitorChanges changes, CancellationToken cancel)
    {
        changes.SystemAlarms.Clear();
        changes.Stretches.Clear();
        changes.Decisions = [];
        // An open door explains an alarm: its newest state goes with the next finding.
        foreach (var row in changes.Disturbances)
            _disturbances[row.PointId] = row;
        if (changes.Excursions.Count == 0 && changes.Superseded.Count == 0)
            return;
        changes.Disturbances.UnionWith(_disturbances.Values);
        _disturbances.Clear();
        await store.CommitAsync(changes, long.MaxValue, cancel);
    }
}
