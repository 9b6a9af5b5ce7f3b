using ColdChain.Journal.Cursors;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Reevaluation;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Health;

/// <summary>
/// Keeps the figures of equipment health. Notices in the decoded journal which days have new readings, and works those out from the time-series
/// store; what is due is written down with the place in the journal, so that a restart loses and doubles nothing.
/// </summary>
internal sealed class HealthWorker(
    IDecodedFeed feed,
    ICursorRegistry cursors,
    ISiteDirectory directory,
    ITimeSeriesStore series,
    StoreReach reach,
    HealthUnits reader,
    ShipperCharges charges,
    HealthDayReader days,
    HealthStore store,
    HealthWatch watch,
    Outbox outbox,
    AlarmFeed alarms,
    HealthMetrics metrics,
    MonitoringMetrics alarmMetrics,
    IOptions<HealthOptions> options,
    TimeProvider clock,
    ILogger<HealthWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Work in one go: then the journal has its turn, so that the blocks that all consumers share are not missed.</summary>
    private static readonly TimeSpan Stint = TimeSpan.FromSeconds(2);

    private readonly DueDays _due = new(options.Value.Interval, options.Value.Settle);
    private readonly Dictionary<string, string> _definitions = new(StringComparer.Ordinal);
    private HealthTouches _touches = null!;
    private IReadOnlyList<HealthUnit> _units = [];
    private IJournalCursor? _place;
    private long _directoryVersion = -1;
    private long _cursor;
    private long _written = -1;
    private long _hourlyMs = long.MinValue;
    private bool _more;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _touches = new HealthTouches(_due, options.Value);
        try
        {
            await PersistAsync(TakeUpAsync, stoppingToken);
            await LoopAsync(stoppingToken);
        }
        finally
        {
            _place?.Dispose();
        }
    }

    private async Task TakeUpAsync(CancellationToken cancel)
    {
        // At the first start the days before are read from the store as they are: the journal need not be read again for them.
        _cursor = await store.ReadCursorAsync(cancel) ?? await series.ReadCursorAsync(cancel);
        foreach (var row in await store.ListDueAsync(cancel))
            _due.Restore(row.EquipmentNumber, (int)row.Day, _cursor, NowMs());
        foreach (var (equipment, definition) in await store.ReadDefinitionsAsync(cancel))
            _definitions[equipment] = definition;
        await FollowAsync(cancel);
        _place ??= cursors.Register("health", _cursor);
        logger.HealthStarted(_cursor, _units.Count, _due.Count);
    }

    private async Task LoopAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(options.Value.RoundInterval, clock);
        var tick = timer.WaitForNextTickAsync(cancel).AsTask();
        Task<DecodedBlock>? read = null;
        while (true)
        {
            read ??= feed.ReadAsync(_cursor, cancel).AsTask();
            if (!_more)
                await Task.WhenAny(read, tick);
            cancel.ThrowIfCancellationRequested();
            if (_more || tick.IsCompleted)
            {
                if (tick.IsCompleted)
                {
                    await tick;
                    tick = timer.WaitForNextTickAsync(cancel).AsTask();
                }
                await PersistAsync(RoundAsync, cancel);
            }
            if (!read.IsCompleted)
                continue;
            var finished = read;
            read = null;
            await TakeAsync(finished, cancel);
        }
    }

    private async Task TakeAsync(Task<DecodedBlock> read, CancellationToken cancel)
    {
        try
        {
            var block = await read;
            _touches.Note(block, NowMs());
            _cursor = block.ToSequence;
        }
        catch (IOException failure)
        {
            logger.HealthWaits(failure.Message);
            await Task.Delay(Pause, clock, cancel);
        }
    }

    private async Task RoundAsync(CancellationToken cancel)
    {
        var now = NowMs();
        _more = false;
        var hourly = now - _hourlyMs >= options.Value.Interval.TotalMilliseconds;
        if (hourly || await directory.ReadVersionAsync(cancel) != _directoryVersion)
            await FollowAsync(cancel);
        _touches.MoveTo(now, _units);
        await WriteAsync(now, cancel);
        var done = await WorkAsync(now, cancel);
        if (hourly || done > 0)
            await WatchAsync(now, cancel);
        if (hourly && _units.Count > 0)
            await store.ForgetAsync(_units.Min(unit => unit.DayOf(now)) - options.Value.KeepDays, cancel);
        if (hourly)
            _hourlyMs = now;
        _due.Forget(now);
        metrics.Due(_due.Count);
    }

    /// <summary>Takes the directory over. Where what an equipment's figures come from has changed, its last days are due.</summary>
    private async Task FollowAsync(CancellationToken cancel)
    {
        var (version, units) = await reader.ReadAsync(cancel);
        var now = NowMs();
        var changed = new Dictionary<string, string>(StringComparer.Ordinal);
        _touches.Follow(units);
        _touches.MoveTo(now, units);
        foreach (var unit in units)
        {
            var number = unit.Equipment.Number;
            var definition = unit.Definition;
            if (unit.Has(HealthSignal.Tilt))
                definition += $" charged {await charges.DefinitionAsync(number, cancel)}";
            if (_definitions.GetValueOrDefault(number) == definition)
                continue;
            changed[number] = definition;
            var assignments = unit.Signals.Values.SelectMany(channel => channel.Assignments).ToList();
            if (assignments.Count == 0)
                continue;
            var today = unit.DayOf(now);
            var begun = assignments.Min(item => item.Valid.FromMs);
            var first = today - options.Value.RebuildDays;
            if (begun > unit.StartOf(first))
                first = unit.DayOf(begun);
            for (var day = first; day <= today; day++)
                _due.Note(number, day, _cursor, now);
        }
        // With the days that are due by it: a crash between them would forget those.
        if (changed.Count > 0)
            await store.NoteAsync([.. _due.Fresh], changed, _cursor, now, cancel);
        foreach (var (number, definition) in changed)
            _definitions[number] = definition;
        (_units, _directoryVersion) = (units, version);
    }

    private async Task WriteAsync(long now, CancellationToken cancel)
    {
        if (_cursor == _written && _due.Fresh.Count == 0)
            return;
        await store.NoteAsync([.. _due.Fresh], new Dictionary<string, string>(), _cursor, now, cancel);
        _due.Written();
        _written = _cursor;
        _place?.MoveTo(_written);
    }

    /// <returns>How many days were worked out.</returns>
    private async Task<int> WorkAsync(long now, CancellationToken cancel)
    {
        var stored = await reach.ReadAsync(cancel);
        var units = _units.ToDictionary(unit => unit.Equipment.Number, StringComparer.Ordinal);
        var started = clock.GetTimestamp();
        var done = 0;
        foreach (var key in _due.Ready(number => units.ContainsKey(number) ? _touches.Today(number) : null, stored, now))
        {
            if (clock.GetElapsedTime(started) > Stint)
            {
                _more = true;
                break;
            }
            if (await TryAsync(units[key.Equipment], key, stored, now, cancel))
                done++;
        }
        return done;
    }

    /// <summary>What goes wrong with one equipment keeps none of the others waiting. A server or disk that is away is no fault of the one.</summary>
    private async Task<bool> TryAsync(HealthUnit unit, (string Equipment, int Day) key, long stored, long now, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        try
        {
            var rows = await days.ReadAsync(unit, key.Day, now, cancel);
            var settled = _due.IsSettled(key, stored);
            await store.SaveAsync(key.Equipment, key.Day, rows, settled, cancel);
            _due.Done(key, settled, now);
            metrics.DayDone(clock.GetElapsedTime(started));
            return true;
        }
        catch (Exception failure) when (failure is not IOException && !cancel.IsCancellationRequested)
        {
            _due.Done(key, settled: false, now);
            metrics.DayFailed();
            logger.HealthFailed(failure, key.Equipment, HealthUnit.DateOf(key.Day));
            return false;
        }
    }

    private async Task WatchAsync(long now, CancellationToken cancel)
    {
        var (transitions, failing) = await watch.RunAsync(_units, _cursor, now, cancel);
        metrics.Failing(failing);
        foreach (var transition in transitions)
        {
            alarmMetrics.AlarmMoved(transition);
            logger.AlarmMoved(transition.Alarm.Id, transition.Alarm.Kind, transition.Alarm.EquipmentNumber, transition.From, transition.To);
        }
        if (transitions.Count > 0)
            outbox.Wake();
        alarms.Publish(transitions.Select(transition => transition.Alarm.Id));
    }

    /// <summary>Does it again while a store is away: what is due waits, and nothing else waits for it.</summary>
    private async Task PersistAsync(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await work(cancel);
                return;
            }
            catch (Exception failure) when (failure is DatabaseUnavailableException or StoreUnavailableException)
            {
                logger.HealthWaits(failure.Message);
                await Task.Delay(Pause, clock, cancel);
            }
        }
    }

    private long NowMs() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
