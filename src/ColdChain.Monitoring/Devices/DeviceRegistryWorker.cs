using ColdChain.Journal;
using ColdChain.Journal.Cursors;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Notifications;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using ColdChain.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Devices;

/// <summary>
/// Notices devices in the decoded journal, and watches topics and calibrations. Takes blocks as they come and writes now and then; after a crash it
/// takes again what was not written.
/// </summary>
internal sealed class DeviceRegistryWorker(
    IDecodedFeed feed,
    IMessageJournal journal,
    ICursorRegistry cursors,
    ISiteDirectory directory,
    IDeviceBook deviceBook,
    RegistryStore store,
    Outbox outbox,
    AlarmFeed alarms,
    RegistryMetrics metrics,
    MonitoringMetrics alarmMetrics,
    IOptions<DeviceRegistryOptions> options,
    IOptions<MonitoringOptions> monitoring,
    TimeProvider clock,
    ILogger<DeviceRegistryWorker> logger
) : BackgroundService
{
    /// <summary>Rows that wait at most; beyond it they are written at once.</summary>
    private const int MaxWaiting = 5000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ForgetPeriod = TimeSpan.FromHours(1);

    private readonly SightingBook _book = new(options.Value);
    private long _cursor;
    private long _written;
    private long _notifyFromSequence;
    private long _directoryVersion = -1;
    private long _forgottenMs;
    private IJournalCursor? _place;
    private PinWatch _pins = null!;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Before any source delivers: what the journal holds now was received by an earlier life.
        _notifyFromSequence = monitoring.Value.NotifyFromSequence ?? journal.DurableSequence + 1;
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
            await WriteAtEndAsync();
        }
        finally
        {
            _place?.Dispose();
        }
    }

    private async Task TakeUpAsync(CancellationToken cancel)
    {
        var saved = await store.LoadAsync(_notifyFromSequence, cancel);
        _notifyFromSequence = monitoring.Value.NotifyFromSequence ?? saved.NotifyFromSequence;
        _book.Restore(saved.Devices, saved.Channels, saved.Topics, saved.Overflow);
        _pins = new PinWatch(options.Value, _book);
        await FollowDirectoryAsync(cancel);
        (_cursor, _written) = (saved.Cursor, saved.Cursor);
        _place = cursors.Register("devices", saved.Cursor);
        var file = await deviceBook.ReadAsync(cancel);
        logger.RegistryStarted(saved.Cursor, saved.Devices.Count, file.Pins.Count);
    }

    private async Task LoopAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(options.Value.WriteInterval, clock);
        var tick = timer.WaitForNextTickAsync(cancel).AsTask();
        Task<DecodedBlock>? read = null;
        await PersistAsync(TickAsync, cancel);
        while (true)
        {
            read ??= feed.ReadAsync(_cursor, cancel).AsTask();
            await Task.WhenAny(read, tick);
            cancel.ThrowIfCancellationRequested();
            if (tick.IsCompleted)
            {
                await tick;
                await PersistAsync(TickAsync, cancel);
                tick = timer.WaitForNextTickAsync(cancel).AsTask();
            }
            if (!read.IsCompleted)
                continue;
            var finished = read;
            read = null;
            if (await TakeAsync(finished, cancel) && _book.Changes.Count >= MaxWaiting)
                await PersistAsync(WriteAsync, cancel);
        }
    }

    /// <returns>False when the journal cannot be read at this place; after a wait.</returns>
    private async Task<bool> TakeAsync(Task<DecodedBlock> read, CancellationToken cancel)
    {
        try
        {
            var block = await read;
            _book.Take(block);
            _pins.Take(block);
            _cursor = block.ToSequence;
            return true;
        }
        catch (IOException failure) when (failure is not DatabaseUnavailableException)
        {
            logger.RegistryStuck(failure.Message);
            await Task.Delay(Pause, clock, cancel);
            return false;
        }
    }

    private async Task TickAsync(CancellationToken cancel)
    {
        await FollowDirectoryAsync(cancel);
        var now = NowMs();
        var file = await deviceBook.ReadAsync(cancel);
        // With a backlog the newest messages are not known yet: whether a device is quiet is judged at the end alone.
        if (journal.DurableSequence <= _cursor)
            _pins.Tick(file, now);
        if (now - _forgottenMs >= ForgetPeriod.TotalMilliseconds)
        {
            _forgottenMs = now;
            _book.Forget(now);
        }
        await WriteAsync(cancel);
        await WatchCalibrationsAsync(file, now, cancel);
    }

    private async Task FollowDirectoryAsync(CancellationToken cancel)
    {
        var version = await directory.ReadVersionAsync(cancel);
        if (version == _directoryVersion)
            return;
        var sites = await directory.ListSitesAsync(cancel);
        var devices = await directory.ListDevicesAsync(site: null, cancel);
        _book.Expect(sites.Select(site => site.Code), devices.Select(device => (device.Site, device.Id)));
        _directoryVersion = version;
    }

    private async Task WatchCalibrationsAsync(DeviceFile file, long nowMs, CancellationToken cancel)
    {
        var zones = (await directory.ListSitesAsync(cancel)).ToDictionary(
            site => site.Code,
            site => TimeZoneInfo.TryFindSystemTimeZoneById(site.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc,
            StringComparer.Ordinal
        );
        var devices = await directory.ListDevicesAsync(site: null, cancel);
        var due = CalibrationWatch.Due(file, devices, zones, options.Value.CalibrationDueDays, nowMs);
        if (!await store.FollowsCalibrationsAsync(due, cancel))
            Tell(await store.FollowCalibrationsAsync(due, _written, nowMs, cancel));
    }

    private async Task WriteAsync(CancellationToken cancel)
    {
        var changes = _book.Changes;
        if (changes.Count == 0 && changes.Overflow.Count == 0 && _cursor == _written)
            return;
        var transitions = await store.CommitAsync(changes, _cursor, _notifyFromSequence, NowMs(), cancel);
        _book.TakeChanges();
        _written = _cursor;
        _place?.MoveTo(_written);
        metrics.Written(_book.Devices.Count(), _book.Overflow.Sum(row => row.Times));
        Tell(transitions);
    }

    private async Task WriteAtEndAsync()
    {
        using var patience = new CancellationTokenSource(LastWait, clock);
        try
        {
            await WriteAsync(patience.Token);
        }
        catch (Exception failure) when (failure is DatabaseUnavailableException or OperationCanceledException)
        {
            // The next life takes it again from the journal.
            logger.RegistryWaits(failure.Message);
        }
    }

    private void Tell(IReadOnlyList<AlarmTransition> transitions)
    {
        foreach (var transition in transitions)
        {
            alarmMetrics.AlarmMoved(transition);
            logger.AlarmMoved(transition.Alarm.Id, transition.Alarm.Kind, transition.Alarm.EquipmentNumber, transition.From, transition.To);
        }
        if (transitions.Count > 0)
            outbox.Wake();
        alarms.Publish(transitions.Select(transition => transition.Alarm.Id));
    }

    /// <summary>Does it again while the records database is away: what was noticed waits in memory, within the book's limits.</summary>
    private async Task PersistAsync(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await work(cancel);
                return;
            }
            catch (DatabaseUnavailableException failure)
            {
                logger.RegistryWaits(failure.Message);
                await Task.Delay(Pause, clock, cancel);
            }
        }
    }

    private long NowMs() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
