using System.Text.Json;
using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Impact;
using ColdChain.Monitoring.Live;
using ColdChain.Monitoring.Notifications;
using ColdChain.Records.Audit;
using ColdChain.Records.Lineage;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Holds;

/// <summary>Looks at one batch and writes down what holds it. Doing it again changes nothing.</summary>
internal sealed class HoldEvaluator(
    DerivedBatchImpact impacts,
    IDatabase database,
    ILineage lineage,
    AlarmBook alarms,
    IAuditTrail audit,
    Outbox outbox,
    AlarmFeed feed,
    IOptions<MonitoringOptions> options,
    TimeProvider clock
)
{
    /// <param name="withBudget">Also reads the readings of its life for the budget.</param>
    public async Task EvaluateAsync(string batch, bool withBudget, CancellationToken cancel)
    {
        if (!BatchNumber.TryParse(batch, out var number) || await FindAsync(number, withBudget, cancel) is not { } impact)
            return;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var found = HoldRules.Find(impact, options.Value.HoldingSeverities, now);
        var budget = BudgetAlarms.Of(impact, options.Value.BudgetWarnShare, now);
        var origins = await lineage.ListOriginsAsync(batch, cancel);
        var withFigures = withBudget && impact.Problem is null;
        if (
            budget.Count == 0
            && await database.ReadAsync((open, token) => MergeAsync(open, batch, found, origins, withFigures, now, token), cancel) is []
        )
            return;
        var transitions = await database.WriteAsync(
            async (open, token) =>
            {
                var changed = await MergeAsync(open.Connection, batch, found, origins, withFigures, now, token);
                await HoldCauseRow.Table.UpsertAsync(open, changed, HoldCauseRow.Values, token);
                foreach (var cause in changed.Where(cause => cause.Holds && cause.HeldMs == now))
                    await audit.AppendAsync(open, Entry(cause, now), token);
                return await RaiseAsync(open, budget, now, token);
            },
            cancel
        );
        if (transitions.Count > 0)
            outbox.Wake();
        feed.Publish(transitions.Select(transition => transition.Alarm.Id));
    }

    private Task<BatchImpact?> FindAsync(BatchNumber number, bool withBudget, CancellationToken cancel) =>
        withBudget ? impacts.FindBudgetAsync(number, cancel) : impacts.FindAsync(number, withReadings: false, cancel);

    private static async Task<IReadOnlyList<HoldCause>> MergeAsync(
        System.Data.Common.DbConnection connection,
        string batch,
        IReadOnlyList<HoldCause> own,
        IReadOnlyList<BatchOrigin> origins,
        bool withBudget,
        long now,
        CancellationToken cancel
    )
    {
        var kept = await HoldStore.ListCausesAsync(connection, batch, cancel);
        var inherited = await InheritedCauses.FindAsync(connection, batch, origins, kept, now, cancel);
        var found = InheritedCauses.Join(own, inherited);
        var excursions = kept.Where(cause => cause.Kind == HoldCauseKinds.Excursion).Select(cause => cause.Subject);
        var successors = await HoldStore.SuccessorsAsync(connection, excursions, cancel);
        return HoldRules.Merge(kept, found, withBudget, id => successors.GetValueOrDefault(id), now);
    }

    /// <summary>Those that were never raised: one that people have dealt with does not come back.</summary>
    private async Task<IReadOnlyList<AlarmTransition>> RaiseAsync(
        DatabaseTransaction open,
        IReadOnlyList<SystemAlarm> budget,
        long now,
        CancellationToken cancel
    )
    {
        var changes = new MonitorChanges
        {
            Sequence = 0,
            ReceivedMs = now,
            Replayed = await IsReplayAsync(open, cancel),
        };
        foreach (var alarm in budget)
        {
            if (await open.Connection.FindAsync<string>("select id from alarms where id = @Id", new { alarm.Id }, cancel) is null)
                changes.SystemAlarms.Add(alarm);
        }
        return await alarms.ApplyAsync(open, changes, cancel);
    }

    /// <summary>The monitor has not yet passed what was in the journal before its first start: nobody is notified of the past.</summary>
    private static async Task<bool> IsReplayAsync(DatabaseTransaction open, CancellationToken cancel) =>
        await open.Connection.FindAsync<string>(
            "select name from monitor where cursor_sequence < notify_from_sequence - 1",
            new { },
            cancel
        )
            is not null;

    private static AuditEntry Entry(HoldCause cause, long now) =>
        new(
            ChangeNote.AllSites,
            now,
            AlarmBook.System,
            "batch.hold",
            $"batch/{cause.Batch}",
            cause.Kind == HoldCauseKinds.Budget ? $"Budget band {cause.Subject} is spent" : $"Excursion {cause.Subject} ({cause.RuleId})",
            null,
            JsonSerializer.Serialize(
                new
                {
                    cause = cause.Id,
                    kind = cause.Kind,
                    subject = cause.Subject,
                    severity = cause.Figures.Severity.ToString(),
                    startMs = cause.StartMs,
                    endMs = cause.Figures.EndMs,
                }
            )
        );
}
