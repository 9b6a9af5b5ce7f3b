using ColdChain.Records.Audit;
using ColdChain.Storage;
using ColdChain.Telemetry;

namespace ColdChain.Monitoring.Live;

/// <summary>Brings decisions that stand in the journal into the audit trail, in the transaction that moves the monitor's cursor: each once, also when the journal is read anew.</summary>
internal static class JournalAudit
{
    public static async Task WriteAsync(
        IAuditTrail audit,
        DatabaseTransaction open,
        IReadOnlyList<JournalDecision> decisions,
        CancellationToken cancel
    )
    {
        foreach (var decision in decisions)
        {
            var kind = decision.Action[..decision.Action.IndexOf('.', StringComparison.Ordinal)];
            var subject = $"{kind}/{decision.Recorder:D}/{decision.Subject}";
            var known = await open.Connection.ScalarAsync<long>(
                "select count(*) from audit where subject = @subject and action = @Action",
                new { subject, decision.Action },
                cancel
            );
            if (known > 0)
                continue;
            var who = decision.Who.Length == 0 ? "system" : decision.Who;
            var why = decision.Why.Length == 0 ? null : decision.Why;
            await audit.AppendAsync(
                open,
                new AuditEntry(ChangeNote.AllSites, decision.AtMs, who, decision.Action, subject, why, Before: null, decision.Detail),
                cancel
            );
        }
    }
}
