using ColdChain.Journal;
using ColdChain.Journal.Cursors;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Impact;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Reevaluation;
using ColdChain.Storage;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Live;

/// <summary>
/// Runs the monitor: one loop takes blocks, ticks, directory changes and finished re-evaluations in turn, and commits each before the next.
/// History is read beside the loop: a slow or absent time-series store delays re-evaluations, never a live alarm.
/// </summary>
internal sealed class MonitorWorker(
    IDecodedFeed feed,
    IMessageJournal journal,
    ICursorRegistry cursors,
    DirectoryReader directory,
    ITimeSeriesStore series,
    StoreReach reach,
    MonitorStore store,
    Outbox outbox,
    AlarmFeed alarms,
    BreachBoard breaches,
    ReadingTouches touches,
    MonitorState state,
    MonitoringMetrics metrics,
    IOptions<MonitoringOptions> options,
    TimeProvider clock,
    ILogger<MonitorWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(3);

    private readonly ExcursionMonitor _monitor = new(options.Value);
    private readonly Reevaluator _reevaluator = new(series, journal.Recorder);
    private long _notifyFromSequence;
    private long _directoryVersion = -1;
    private long _startedMs;
    private bool _isCommitted;
    private IJournalCursor? _place;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Before any source delivers: what the journal holds now was received by an earlier life.
        _notifyFromSequence = options.Value.NotifyFromSequence ?? journal.DurableSequence + 1;
        _startedMs = NowMs();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await PersistAsync(TakeUpAsync, stoppingToken);
            await LoopAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await SaveStatesAsync();
        }
        finally
        {
            state.Stopped();
            _place?.Dispose();
        }
    }

    private async Task TakeUpAsync(CancellationToken cancel)
    {
        var (version, plan, signals) = await directory.ReadAsync(cancel);
        var snapshot = await store.LoadAsync(plan, _notifyFromSequence, cancel);
        metrics.AlarmsStand(await store.CountAlarmsAsync(cancel));
        _notifyFromSequence = options.Value.NotifyFromSequence ?? snapshot.NotifyFromSequence;
        _monitor.Restore(snapshot with { NotifyFromSequence = _notifyFromSequence });
        _place = cursors.Register("monitor", snapshot.RestartSequence);
        touches.StartAt(snapshot.Cursor);
        for (var at = snapshot.RestartSequence; at < snapshot.Cursor; )
        {
            var block = await feed.ReadAsync(at, cancel);
            _monitor.CatchUp(block);
            at = block.ToSequence;
        }
        _monitor.Expect(signals);
        await CommitAsync(_monitor.Apply(plan, version, NowMs()), cancel);
        _directoryVersion = version;
        logger.MonitorStarted(snapshot.Cursor, plan.Count, snapshot.Requests.Count);
    }

    /// <summary>The end that was asked for. What cannot be written now is taken in again by the next life.</summary>
    private async Task SaveStatesAsync()
    {
        // A step that was judged and not committed is judged again by the next life: nothing of it may be written apart.
        if (!_isCommitted)
            return;
        using var patience = new CancellationTokenSource(LastWait, clock);
        try
        {
            await store.CommitAsync(_monitor.Checkpoint(), _notifyFromSequence, patience.Token);
        }
        catch (Exception failure) when (failure is DatabaseUnavailableException or OperationCanceledException)
        {
            logger.StatesNotSaved(failure.Message);
        }
    }

    private async Task LoopAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(options.Value.TickInterval, clock);
        var tick = timer.WaitForNextTickAsync(cancel).AsTask();
        Task<DecodedBlock>? read = null;
        Task<long?>? stored = null;
        Task<ReevaluationResult?>? history = null;
        while (true)
        {
            read ??= feed.ReadAsync(_monitor.Cursor, cancel).AsTask();
            if (stored is null && history is null && _monitor.Pending.Count > 0)
                stored = ReadStoreCursorAsync(cancel);
            await Task.WhenAny(new Task?[] { read, tick, stored, history }.OfType<Task>());
            cancel.ThrowIfCancellationRequested();
            if (tick.IsCompleted)
            {
                await tick;
                await TickAsync(cancel);
                tick = timer.WaitForNextTickAsync(cancel).AsTask();
            }
            if (stored?.IsCompleted == true)
            {
                // Which job is next is decided here, where nothing else touches the monitor.
                history = RunAsync(await stored is { } sequence ? _monitor.NextJob(sequence) : null, cancel);
                stored = null;
            }
            if (history?.IsCompleted == true)
            {
                await TakeOverAsync(await history, cancel);
                history = null;
            }
            if (read.IsCompleted)
            {
                var block = await read;
                read = null;
                var started = clock.GetTimestamp();
                touches.Note(block);
                await CommitAsync(_monitor.Process(block), cancel);
                metrics.BlockJudged(block.Readings.Count, clock.GetElapsedTime(started));
            }
        }
    }

    private async Task TickAsync(CancellationToken cancel)
    {
        await PersistAsync(FollowDirectoryAsync, cancel);
        var now = NowMs();
        // With a backlog, or fresh from the start, what has not come may only not have been read yet.
        var caughtUp = journal.DurableSequence <= _monitor.Cursor && now - _startedMs >= options.Value.StartGrace.TotalMilliseconds;
        var changes = _monitor.Tick(caughtUp ? now : _monitor.ReceivedMs, _startedMs);
        if (!changes.IsEmpty)
            await CommitAsync(changes, cancel);
        if (caughtUp)
            await ForetellAsync(now, cancel);
        var lag = _monitor.WatchLag(now, TimeSpan.FromSeconds(state.LagSeconds));
        if (!lag.IsEmpty)
            await CommitAsync(lag, cancel);
    }

    private async Task ForetellAsync(long nowMs, CancellationToken cancel)
    {
        var (changes, moved) = _monitor.WatchBreaches(nowMs);
        if (!changes.IsEmpty)
            await CommitAsync(changes, cancel);
        if (moved)
            breaches.Publish(_monitor.Forecasts);
    }

    private async Task FollowDirectoryAsync(CancellationToken cancel)
    {
        if (await directory.ReadVersionAsync(cancel) == _directoryVersion)
            return;
        var (version, plan, signals) = await directory.ReadAsync(cancel);
        _monitor.Expect(signals);
        var changes = _monitor.Apply(plan, version, NowMs());
        await CommitAsync(changes, cancel);
        _directoryVersion = version;
        logger.DirectoryTaken(version, plan.Count, changes.Requests.Count);
    }

    /// <summary>Null when the store cannot be asked now.</summary>
    private async Task<long?> ReadStoreCursorAsync(CancellationToken cancel)
    {
        try
        {
            return await reach.ReadAsync(cancel);
        }
        catch (StoreUnavailableException failure)
        {
            logger.StoreUnavailable(failure.Message);
            await Task.Delay(LongestWait, clock, cancel);
            return null;
        }
    }

    /// <summary>Reads history beside the loop. Null when there is nothing to do yet, or the store went away; after a wait.</summary>
    private async Task<ReevaluationResult?> RunAsync(ReevaluationJob? job, CancellationToken cancel)
    {
        try
        {
            if (job is not null)
                return await Task.Run(() => _reevaluator.RunAsync(job, cancel), cancel);
            await Task.Delay(FirstWait, clock, cancel);
        }
        catch (StoreUnavailableException failure)
        {
            logger.StoreUnavailable(failure.Message);
            await Task.Delay(LongestWait, clock, cancel);
        }
        return null;
    }

    private async Task TakeOverAsync(ReevaluationResult? result, CancellationToken cancel)
    {
        if (result is null)
            return;
        IReadOnlyList<KnownExcursion> known = [];
        await PersistAsync(async token => known = await store.ReadKnownAsync(result, token), cancel);
        var changes = _monitor.Apply(result, known);
        await CommitAsync(changes, cancel);
        metrics.Reevaluated(result.Refolds.Count);
        logger.Reevaluated(result.Job.PointId, changes.Excursions.Count, changes.Superseded.Count);
    }

    private async Task CommitAsync(MonitorChanges changes, CancellationToken cancel)
    {
        IReadOnlyList<AlarmTransition> transitions = [];
        _isCommitted = false;
        await PersistAsync(async token => transitions = await store.CommitAsync(changes, _notifyFromSequence, token), cancel);
        _isCommitted = true;
        _place?.MoveTo(changes.RestartSequence);
        state.Committed(changes.Sequence, changes.ReceivedMs, _monitor.Judged, _monitor.Pending.Count);
        foreach (var transition in transitions)
        {
            metrics.AlarmMoved(transition);
            logger.AlarmMoved(transition.Alarm.Id, transition.Alarm.Kind, transition.Alarm.EquipmentNumber, transition.From, transition.To);
        }
        if (transitions.Count > 0)
            outbox.Wake();
        alarms.Publish(transitions.Select(transition => transition.Alarm.Id));
    }

    /// <summary>Does it again, with growing waits, while the records database is away: what was decided waits in memory, the journal keeps the rest.</summary>
    private async Task PersistAsync(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                await work(cancel);
                return;
            }
            catch (DatabaseUnavailableException failure)
            {
                state.Stuck(failure.Message);
                logger.DatabaseUnavailable(failure.Message);
                await Task.Delay(wait, clock, cancel);
            }
        }
    }

    private long NowMs() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
