using System.Text.Json;
using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Live;
using ColdChain.Records.Audit;
using ColdChain.Records.Signatures;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Holds;

/// <inheritdoc/>
internal sealed class SqlBatchHolds(
    IDatabase database,
    AlarmBook alarms,
    IAuditTrail audit,
    AlarmFeed feed,
    ISignatures signatures,
    TimeProvider clock
) : IBatchHolds
{
    /// <summary>More on one list help nobody.</summary>
    private const int MostHeld = 1000;

    public Task<BatchHold> FindAsync(BatchNumber batch, CancellationToken cancel) =>
        database.ReadAsync((connection, token) => ReadAsync(connection, batch.Value, token), cancel);

    public async Task<IReadOnlyList<HeldBatch>> ListHeldAsync(CancellationToken cancel)
    {
        var rows = await database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<HeldRow>(
                    """
                    select batch as Batch, min(held_ms) as SinceMs, count(*) as Causes from batch_hold_causes
                    where disposition_id is null group by batch order by min(held_ms), batch limit @limit
                    """,
                    new { limit = MostHeld },
                    token
                ),
            cancel
        );
        return [.. rows.Select(row => new HeldBatch(row.Batch, row.SinceMs, row.Causes))];
    }

    public async Task<SignResult> SignAsync(
        BatchNumber batch,
        DispositionDecision decision,
        string reason,
        SignatureProof signer,
        IReadOnlyCollection<string>? seen,
        CancellationToken cancel
    )
    {
        if (signer.Subject != $"batch/{batch.Value}")
            throw new ArgumentException($"The password was given for {signer.Subject}, not for batch/{batch.Value}.", nameof(signer));
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (reason.Length > IBatchHolds.MaxReason)
            throw new ArgumentException(
                $"A reason has at most {IBatchHolds.MaxReason} characters; this one has {reason.Length}.",
                nameof(reason)
            );
        IReadOnlyList<AlarmTransition> cleared = [];
        var result = await database.WriteAsync(
            async (open, token) =>
            {
                var before = await ReadAsync(open.Connection, batch.Value, token);
                if (Problem(before, decision, seen) is { } problem)
                    return (SignResult)new SignResult.Refused(problem);
                var made = await WriteAsync(open, batch.Value, before, decision, reason, signer.Signer, token);
                var draft = new SignatureDraft(
                    ChangeNote.AllSites,
                    SignedDispositions.MeaningOf(decision),
                    SignedDispositions.HashOf(batch.Value, made),
                    reason
                );
                await signatures.AppendAsync(open, signer, draft, notBy: [], token);
                cleared = await ClearBudgetAlarmsAsync(open, batch.Value, token);
                return new SignResult.Signed(await ReadAsync(open.Connection, batch.Value, token));
            },
            cancel
        );
        feed.Publish(cleared.Select(transition => transition.Alarm.Id));
        return result;
    }

    public Task NoteRefusedSignatureAsync(BatchNumber batch, string actor, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                await audit.AppendAsync(
                    open,
                    new AuditEntry(
                        ChangeNote.AllSites,
                        NowMs,
                        actor,
                        "batch.disposition-refused",
                        $"batch/{batch.Value}",
                        "Wrong password",
                        null,
                        null
                    ),
                    token
                );
                return true;
            },
            cancel
        );

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static string? Problem(BatchHold hold, DispositionDecision decision, IReadOnlyCollection<string>? seen)
    {
        if (hold.State is not (HoldState.OnHold or HoldState.Quarantined))
            return "The batch is neither on hold nor in quarantine: there is nothing to decide.";
        if (seen is not null && hold.Causes.Any(cause => cause.Holds && !seen.Contains(cause.Id)))
            return "The batch is on hold for another cause since you looked. Look at it again, then sign.";
        return decision == DispositionDecision.Release && hold.Causes.Any(cause => cause.Holds && cause.GoesOn)
            ? "An excursion goes on: the batch cannot be released before it has ended. Quarantine or reject it, or wait."
            : null;
    }

    private async Task<Disposition> WriteAsync(
        DatabaseTransaction open,
        string batch,
        BatchHold before,
        DispositionDecision decision,
        string reason,
        string actor,
        CancellationToken cancel
    )
    {
        var (id, now) = (Guid.NewGuid().ToString("N"), NowMs);
        HoldCause[] signed =
        [
            .. before.Causes.Where(cause => cause.Holds).Select(cause => cause with { DispositionId = id, Signed = cause.Figures }),
        ];
        var causes = JsonSerializer.Serialize(
            signed.Select(cause => new
            {
                cause.Id,
                cause.Kind,
                cause.Subject,
                cause.Figures,
            })
        );
        await open.Connection.ChangeAsync(
            """
            insert into batch_dispositions (id, batch, number, decision, reason, signed_by, signed_ms, causes)
            values (@id, @batch, @number, @decision, @reason, @actor, @now, @causes)
            """,
            new
            {
                id,
                batch,
                number = before.Dispositions.Count + 1L,
                decision = decision.ToString(),
                reason,
                actor,
                now,
                causes,
            },
            cancel
        );
        await HoldCauseRow.Table.UpsertAsync(open, signed, HoldCauseRow.Values, cancel);
        var entry = new AuditEntry(
            ChangeNote.AllSites,
            now,
            actor,
            "batch.disposition",
            $"batch/{batch}",
            reason,
            JsonSerializer.Serialize(new { state = before.State.ToString() }),
            JsonSerializer.Serialize(
                new
                {
                    id,
                    decision = decision.ToString(),
                    causes = signed.Select(cause => new
                    {
                        cause.Id,
                        cause.Kind,
                        cause.Subject,
                        cause.Figures,
                    }),
                }
            )
        );
        await audit.AppendAsync(open, entry, cancel);
        return new Disposition(id, decision, reason, actor, now, causes);
    }

    /// <summary>Who signed has seen them.</summary>
    private async Task<IReadOnlyList<AlarmTransition>> ClearBudgetAlarmsAsync(
        DatabaseTransaction open,
        string batch,
        CancellationToken cancel
    )
    {
        var rows = await open.Connection.ListAsync<AlarmRow>(
            $"select {AlarmRow.Columns} from alarms where kind = @kind and batch = @batch and end_ms is null",
            new { kind = SystemAlarmKinds.Budget, batch },
            cancel
        );
        var now = NowMs;
        var changes = new MonitorChanges
        {
            Sequence = 0,
            ReceivedMs = now,
            Replayed = false,
        };
        foreach (var row in rows)
            changes.SystemAlarms.Add(
                new SystemAlarm(
                    row.Id,
                    row.Kind,
                    row.ParsedSeverity,
                    AlarmEvent.Clear,
                    row.Site,
                    row.Device!,
                    null,
                    null,
                    row.Detail ?? "",
                    now,
                    now
                )
            );
        return await alarms.ApplyAsync(open, changes, cancel);
    }

    private static async Task<BatchHold> ReadAsync(System.Data.Common.DbConnection connection, string batch, CancellationToken cancel) =>
        BatchHold.Of(
            await HoldStore.ListCausesAsync(connection, batch, cancel),
            await HoldStore.ListDispositionsAsync(connection, batch, cancel)
        );

    /// <summary>With setters: SQLite does not know the types of computed columns of an empty answer.</summary>
    private sealed class HeldRow
    {
        public string Batch { get; set; } = "";
        public long SinceMs { get; set; }
        public long Causes { get; set; }
    }
}
