using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Live;
using ColdChain.Monitoring.Notifications;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Cryopreservation;

/// <summary>
/// Keeps the deviations of runs as excursions with alarms. What stands is laid over what was written before, as for limits: what stays keeps its
/// id and alarm, what record or late readings moved gives way and stays linked. Doing it again changes nothing.
/// </summary>
internal sealed class RunExcursions(
    IDatabase database,
    IRecordBook book,
    RunJudge judge,
    MonitorStore store,
    Outbox outbox,
    AlarmFeed feed,
    MonitoringMetrics metrics,
    IOptions<MonitoringOptions> options,
    TimeProvider clock
)
{
    /// <summary>Of a record; the record may have been withdrawn, or tell of no run any more: then nothing stands.</summary>
    /// <exception cref="Telemetry.Stores.StoreUnavailableException">The readings cannot be had now; nothing was changed.</exception>
    public async Task EvaluateAsync(string recordId, CancellationToken cancel)
    {
        if (await book.FindAsync(recordId, cancel) is not { } history || history.Current.Kind.Key != CryopreservationRecord.Key)
            return;
        var record = history.Current;
        var judged = await judge.ReadAsync(record, seen: null, cancel);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var found = judged is { Run: { } run } ? run.Deviations.Select(item => Found(judged, item, run.JudgedToMs)).ToList() : [];
        var known = await KnownAsync(recordId, cancel);
        var changes = Changes(known, found, now, await store.IsReplayAsync(cancel));
        if (changes.IsEmpty)
            return;
        var transitions = await store.CommitFindingsAsync(changes, cancel);
        foreach (var transition in transitions)
            metrics.AlarmMoved(transition);
        if (transitions.Count > 0)
            outbox.Wake();
        feed.Publish(transitions.Select(transition => transition.Alarm.Id));
    }

    /// <summary>Records whose deviations stand in the name of this batch: those it has now, and those that name it no more.</summary>
    public async Task<IReadOnlyList<string>> ListRecordsAsync(string batch, CancellationToken cancel)
    {
        var records = new SortedSet<string>(StringComparer.Ordinal);
        if (Domain.Traceability.BatchNumber.TryParse(batch, out var number))
        {
            foreach (var record in await book.ListForBatchAsync(number, cancel))
            {
                if (record.Kind.Key == CryopreservationRecord.Key)
                    records.Add(record.Id);
            }
        }
        var held = await database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<string>(
                    """
                    select distinct e.stretch_id from excursions e join batch_hold_causes h on h.subject = e.id
                    where h.batch = @batch and e.standing = 1 and e.stretch_id like @runs
                    """,
                    new { batch, runs = RunStretch.Prefix + "%" },
                    token
                ),
            cancel
        );
        records.UnionWith(held.Select(RunStretch.RecordOf).OfType<string>());
        return [.. records];
    }

    private MonitorChanges Changes(IReadOnlyList<KnownExcursion> known, IReadOnlyList<FoundExcursion> found, long now, bool replayed)
    {
        var changes = new MonitorChanges
        {
            Sequence = 0,
            ReceivedMs = now,
            Replayed = replayed,
        };
        var writer = new ExcursionBook(options.Value, changes);
        var reconciled = ExcursionReconciler.Reconcile(known, found);
        foreach (var (item, before, predecessor) in reconciled.Standing)
        {
            var late = before?.LateDiscovered ?? predecessor?.LateDiscovered ?? writer.IsLate(item.Excursion, now);
            writer.Stand(item, before, predecessor, late, newestValue: null, now);
        }
        foreach (var (gone, successorId) in reconciled.Gone)
            changes.Superseded[gone.Excursion.Id] = new SupersededExcursion(successorId, now);
        return changes;
    }

    private static FoundExcursion Found(JudgedRun judged, Domain.Excursions.Excursion deviation, long judgedToMs) =>
        new(
            RunStretch.Of(judged, deviation),
            deviation,
            deviation.EndMs is not { } end ? null
                : end < judgedToMs ? EndReasons.Returned
                : EndReasons.RunEnded,
            Final: false
        );

    private async Task<IReadOnlyList<KnownExcursion>> KnownAsync(string recordId, CancellationToken cancel)
    {
        var rows = await database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<ExcursionRow>(
                    $"select {ExcursionRow.Columns} from excursions where standing = 1 and stretch_id = @stretch order by start_ms, id",
                    new { stretch = RunStretch.IdOf(recordId) },
                    token
                ),
            cancel
        );
        return
        [
            .. rows.Select(row => new KnownExcursion(
                row.ToExcursion(),
                row.StretchId,
                row.AlarmId,
                row.LateDiscovered != 0,
                row.EndReason,
                Final: false
            )),
        ];
    }
}
