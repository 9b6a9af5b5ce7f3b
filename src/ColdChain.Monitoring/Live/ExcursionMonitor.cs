using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Reevaluation;
using ColdChain.Telemetry;

namespace ColdChain.Monitoring.Live;

/// <summary>
/// The monitor without input and output: blocks, the clock, a new directory and finished re-evaluations go in, changes to commit come
/// out. Everything is decided here, in one thread; whoever calls it commits the changes before the next call, or ends.
/// </summary>
internal sealed class ExcursionMonitor(MonitoringOptions options)
{
    /// <summary>Written with one tick at most: half a second's work for a slow disk.</summary>
    private const long MaxCharactersPerTick = 4_000_000;

    private readonly StretchIndex _stretches = new();
    private readonly DeviceWatch _devices = new(options);
    private readonly ChannelWatch _channels = new(options);
    private readonly DisturbanceWatch _disturbances = new(options);
    private readonly RejectWatch _rejects = new(options);
    private readonly LagWatch _lag = new(options);
    private readonly BreachWatch _breaches = new(options.Forecast);
    private readonly List<Stretch> _touched = [];
    private readonly Dictionary<string, List<ReevaluationRequest>> _pending = [];
    private readonly List<Stretch> _unreadable = [];
    private readonly Checkpoints _checkpoints = new();
    private long _receivedMs;
    private long _asOfMs;
    private long _notifyFromSequence;

    /// <summary>The last journal sequence that is committed, or is with the changes last given.</summary>
    public long Cursor { get; private set; }

    /// <summary>Receive time of the newest message taken in; 0 before the first.</summary>
    public long ReceivedMs => _receivedMs;

    public StretchIndex Stretches => _stretches;

    /// <summary>Re-evaluations that wait, oldest first per point.</summary>
    public IReadOnlyDictionary<string, List<ReevaluationRequest>> Pending => _pending;

    /// <summary>Readings judged since the start.</summary>
    public long Judged { get; private set; }

    /// <summary>Limits that are about to be crossed.</summary>
    public IEnumerable<PointForecast> Forecasts => _breaches.Forecasts;

    /// <summary>Takes over what was committed last. Called once, before anything else.</summary>
    public void Restore(MonitorSnapshot snapshot)
    {
        Cursor = snapshot.Cursor;
        _receivedMs = _asOfMs = snapshot.ReceivedMs;
        _notifyFromSequence = snapshot.NotifyFromSequence;
        _devices.Restore(snapshot.Devices, snapshot.SilentGroups);
        _channels.Restore(snapshot.Channels);
        _disturbances.Restore(snapshot.Disturbances);
        _rejects.Restore(snapshot.Topics);
        _lag.Restore(snapshot.LagAlarmId);
        _breaches.Restore(snapshot.Forecasts);
        _stretches.Apply([.. snapshot.Stretches.Select(saved => saved.Definition)]);
        foreach (var saved in snapshot.Stretches)
        {
            if (!_stretches.TryFind(saved.Definition.Id, out var stretch))
                continue;
            try
            {
                stretch.Restore(saved.State, saved.SavedSequence, saved.Open);
            }
            catch (FormatException)
            {
                stretch.SavedSequence = Cursor; // it begins anew, with the journal that comes
                _unreadable.Add(stretch);
            }
        }
        foreach (var request in snapshot.Requests)
            Remember(request);
    }

    /// <summary>A block from between the restart sequence and the cursor, for the states that lack it. In order, before anything else is done.</summary>
    public void CatchUp(DecodedBlock block)
    {
        foreach (var reading in block.Readings)
        {
            if (
                reading.Sequence > Cursor
                || reading.Sequence < block.FromSequence
                || !IsJudged(reading)
                || !_stretches.TryFind(reading.Channel, out var stretches)
            )
                continue;
            foreach (var stretch in stretches)
            {
                if (reading.Sequence <= stretch.SavedSequence || !JudgedReadings.Includes(reading, stretch.Definition))
                    continue;
                _checkpoints.Touch(stretch, block.FromSequence - 1);
                stretch.CatchUp(reading.TimeMs, reading.Value!.Value);
            }
        }
    }

    /// <summary>A new state of the site directory. A changed past is evaluated again.</summary>
    public MonitorChanges Apply(IReadOnlyList<StretchDefinition> plan, long directoryVersion, long nowMs)
    {
        var changes = Begin(Cursor);
        changes.DirectoryVersion = directoryVersion;
        foreach (var change in _stretches.Apply(plan))
        {
            if (change.Kind == StretchChangeKind.Removed)
                Remove(change.Stretch, changes);
            else
                Checkpoints.Saved(change.Stretch, changes);
            // What lies ahead is judged as it comes; before the first record there is nothing to judge again.
            if (Cursor == 0 || change.FromMs > Math.Max(nowMs, change.Stretch.NewestMs ?? long.MinValue))
                continue;
            var request = new ReevaluationRequest(
                change.Stretch.Definition.PointId,
                Cursor,
                change.FromMs,
                (change.ToMs ?? long.MaxValue) - 1,
                ReevaluationReasons.DirectoryChanged
            );
            changes.Request(request);
        }
        foreach (var stretch in _unreadable)
        {
            var span = stretch.Definition.Span;
            var end = (span.ToMs ?? long.MaxValue) - 1;
            changes.Request(
                new ReevaluationRequest(stretch.Definition.PointId, Cursor, span.FromMs, end, ReevaluationReasons.StateUnreadable)
            );
        }
        _unreadable.Clear();
        changes.RestartSequence = _checkpoints.RestartSequence(Cursor);
        _devices.Expect(_stretches.All, changes, nowMs);
        foreach (var request in changes.Requests.Values)
            Remember(request);
        return changes;
    }

    /// <summary>Which channels tell of doors and defrosts, as the directory knows now.</summary>
    public void Expect(IEnumerable<DisturbanceSignal> signals) => _disturbances.Expect(signals);

    /// <summary>The next block of the journal.</summary>
    public MonitorChanges Process(DecodedBlock block)
    {
        var changes = Begin(block.ToSequence);
        foreach (var heard in block.Heard)
        {
            _receivedMs = Math.Max(_receivedMs, heard.ReceivedMs);
            _devices.Heard(heard, changes);
        }
        for (var i = 0; i < block.Readings.Count; i++)
            Judge(block.Readings[i], block, changes);
        RegeneratedSpans.Request(block, _stretches, changes);
        changes.Decisions = block.Decisions;
        _rejects.Observe(block, changes);
        _asOfMs = Math.Max(_asOfMs, _receivedMs);
        foreach (var stretch in _touched)
            Look(stretch, changes);
        _touched.Clear();
        foreach (var request in changes.Requests.Values)
            Remember(request);
        Cursor = block.ToSequence;
        changes.ReceivedMs = _receivedMs;
        changes.RestartSequence = _checkpoints.RestartSequence(Cursor);
        return changes;
    }

    /// <summary>Time has passed: open pauses, ended stretches, silence, lasting faults.</summary>
    /// <param name="asOfMs">Up to when everything sent has come: now, or the receive time of the newest record while there is a backlog.</param>
    /// <param name="silenceFromMs">Silence counts from here at the earliest.</param>
    public MonitorChanges Tick(long asOfMs, long silenceFromMs)
    {
        var changes = Begin(Cursor);
        _asOfMs = Math.Max(_asOfMs, asOfMs);
        foreach (var stretch in _stretches.All)
            TickStretch(stretch, changes);
        _devices.Tick(_asOfMs, silenceFromMs, changes);
        _channels.Tick(_asOfMs, channel => _stretches.TryFind(channel, out var found) ? found : [], changes);
        _rejects.Tick(_asOfMs, changes);
        _disturbances.Tick(_asOfMs, changes);
        _checkpoints.AddTo(changes, options.TickInterval / options.CheckpointInterval, MaxCharactersPerTick);
        changes.RestartSequence = _checkpoints.RestartSequence(Cursor);
        return changes;
    }

    /// <summary>The monitor looks at itself.</summary>
    /// <param name="lag">Age of the newest judged message while others wait behind it; zero when none do.</param>
    public MonitorChanges WatchLag(long nowMs, TimeSpan lag)
    {
        var changes = Begin(Cursor);
        _lag.Tick(nowMs, lag, changes);
        changes.LagAlarmId = _lag.AlarmId;
        changes.RestartSequence = _checkpoints.RestartSequence(Cursor);
        return changes;
    }

    /// <summary>Limits are foretold. Asked only when nothing waits to be judged.</summary>
    /// <returns>The changes, and whether <see cref="Forecasts"/> are others now.</returns>
    public (MonitorChanges Changes, bool Moved) WatchBreaches(long nowMs)
    {
        var changes = Begin(Cursor);
        var moved = _breaches.Tick(_stretches, nowMs, changes);
        changes.RestartSequence = _checkpoints.RestartSequence(Cursor);
        return (changes, moved);
    }

    /// <summary>All states that are not written yet, before an end that is asked for: the next life has nothing to take in again.</summary>
    public MonitorChanges Checkpoint()
    {
        var changes = Begin(Cursor);
        _checkpoints.AddTo(changes, share: 1, long.MaxValue);
        changes.RestartSequence = _checkpoints.RestartSequence(Cursor);
        return changes;
    }

    /// <summary>The points whose requests are no newer than a sequence that the store is past, with the stretches concerned; null when none.</summary>
    public ReevaluationJob? NextJob(long storeSequence)
    {
        var upTo = Math.Min(storeSequence, Cursor);
        foreach (var (pointId, requests) in _pending)
        {
            var ready = requests.Where(request => request.Sequence <= upTo).ToList();
            if (ready.Count == 0)
                continue;
            var from = ready.Min(request => request.FromMs);
            var to = ready.Max(request => request.ToMs);
            var stretches = _stretches
                .OfPoint(pointId)
                .Where(stretch => stretch.Definition.Span.FromMs <= to && (stretch.Definition.Span.ToMs ?? long.MaxValue) > from)
                .ToList();
            if (stretches.All(stretch => stretch.Tail is null || stretch.TailFromSequence <= upTo))
                return new ReevaluationJob(
                    pointId,
                    from,
                    to,
                    upTo,
                    ready,
                    [.. stretches.Select(stretch => new StretchToRefold(stretch.Definition, stretch.FirstMs, stretch.NewestMs))]
                );
        }
        return null;
    }

    /// <summary>Takes over a finished re-evaluation.</summary>
    /// <param name="known">The standing excursions of the point that start in, or reach into, what was evaluated; from the database.</param>
    public MonitorChanges Apply(ReevaluationResult result, IReadOnlyList<KnownExcursion> known)
    {
        var changes = Begin(Cursor);
        if (new ReevaluationMerge(options, _stretches, _asOfMs).TryApply(result, known, changes))
            Settle(result.Job, changes);
        changes.ReceivedMs = _receivedMs;
        changes.RestartSequence = _checkpoints.RestartSequence(Cursor);
        return changes;
    }

    private MonitorChanges Begin(long sequence) =>
        new()
        {
            Sequence = sequence,
            ReceivedMs = _receivedMs,
            Replayed = sequence < _notifyFromSequence,
            LagAlarmId = _lag.AlarmId,
        };

    private void Judge(in Reading reading, DecodedBlock block, MonitorChanges changes)
    {
        _receivedMs = Math.Max(_receivedMs, reading.ReceivedMs);
        if (!IsJudged(reading))
            return;
        if (reading.Metric != Metrics.Temperature)
            _disturbances.Observe(reading, changes);
        if (!_stretches.TryFind(reading.Channel, out var stretches))
            return;
        _devices.ObserveClock(reading, changes);
        _channels.Observe(reading, stretches, changes);
        foreach (var stretch in stretches)
        {
            var definition = stretch.Definition;
            if (!JudgedReadings.Includes(reading, definition))
                continue;
            Judged++;
            if (reading.Sequence < block.FromSequence)
            {
                // Of an older message that was decoded again: it is in no state that lacks only what came since.
                changes.Request(
                    new ReevaluationRequest(
                        definition.PointId,
                        block.ToSequence,
                        reading.TimeMs,
                        reading.TimeMs,
                        ReevaluationReasons.Reprocessed
                    )
                );
                continue;
            }
            _checkpoints.Touch(stretch, Cursor);
            var touched = stretch.Touched;
            if (!stretch.TryAdd(reading.TimeMs, reading.Value!.Value, reading.ReceivedMs, reading.Sequence))
            {
                changes.Request(
                    new ReevaluationRequest(
                        definition.PointId,
                        block.ToSequence,
                        reading.TimeMs,
                        reading.TimeMs,
                        ReevaluationReasons.LateData
                    )
                );
            }
            else
            {
                _breaches.Observe(stretch, reading.TimeMs, reading.Value!.Value);
                if (!touched)
                    _touched.Add(stretch);
            }
        }
    }

    /// <summary>Not the broker's old copy with no time of its own: it says nothing about any time.</summary>
    private static bool IsJudged(in Reading reading) => reading is not { Retained: true, TimeSource: TimeSource.Received };

    private static void Remove(Stretch stretch, MonitorChanges changes)
    {
        changes.RemovedStretches.Add(stretch.Definition.Id);
        stretch.UnsavedSince = null;
    }

    /// <summary>Writes down what the evaluator of a stretch sees after new samples.</summary>
    private void Look(Stretch stretch, MonitorChanges changes)
    {
        // A newer sample ends every pause; a value added to the newest instant leaves an open one as it is.
        long? pauseTo = stretch.NewestMoved ? null : OpenPause(stretch)?.Excursion.MeasuredToMs;
        var found = stretch.Find(pauseTo, _asOfMs);
        new ExcursionBook(options, changes).Write(stretch, found, stretch.TouchedReceivedMs);
        stretch.Touched = false;
        stretch.NewestMoved = false;
    }

    private void TickStretch(Stretch stretch, MonitorChanges changes)
    {
        var ended = stretch.Definition.Span.ToMs <= _asOfMs;
        if (stretch.NewestMs is null || (ended ? stretch.EndIsWritten : !PauseIsDue(stretch)))
            return;
        var found = stretch.Find(_asOfMs, _asOfMs);
        new ExcursionBook(options, changes).Write(stretch, found, _asOfMs);
        stretch.EndIsWritten = ended;
    }

    /// <summary>A pause is long enough to be one, and nothing has come lately that may be the beginning of its filling.</summary>
    private bool PauseIsDue(Stretch stretch)
    {
        if (stretch.MissingAfterMs is not { } after || stretch.NewestMs is not { } newest)
            return false;
        var patience = stretch.Definition.StoresAndForwards ? (long)options.StoreAndForwardPatience.TotalMilliseconds : 0;
        return _asOfMs - newest > after + patience && _asOfMs - stretch.TouchedReceivedMs >= options.TickInterval.TotalMilliseconds;
    }

    private static KnownExcursion? OpenPause(Stretch stretch)
    {
        foreach (var known in stretch.Known.Values)
        {
            if (known.Excursion is { Kind: "missing", IsOpen: true })
                return known;
        }
        return null;
    }

    private void Remember(ReevaluationRequest request)
    {
        if (!_pending.TryGetValue(request.PointId, out var requests))
            _pending.Add(request.PointId, requests = []);
        var same = requests.FindIndex(other => other.Sequence == request.Sequence);
        if (same < 0)
            requests.Add(request);
        else
            requests[same] = requests[same].Join(request);
        foreach (var stretch in _stretches.OfPoint(request.PointId))
            stretch.KeepTailFrom(Math.Max(request.Sequence, Cursor));
    }

    private void Settle(ReevaluationJob job, MonitorChanges changes)
    {
        changes.Done.AddRange(job.Requests);
        if (!_pending.TryGetValue(job.PointId, out var requests))
            return;
        requests.RemoveAll(job.Requests.Contains);
        if (requests.Count > 0)
            return;
        _pending.Remove(job.PointId);
        foreach (var stretch in _stretches.OfPoint(job.PointId))
            stretch.DropTail();
    }
}
