using System.Data.Common;
using ColdChain.Records.Audit;
using ColdChain.Storage;

namespace ColdChain.Records.Equipment;

/// <summary>Runs one change to the directory with all that belongs to it: version, audit entry, one transaction.</summary>
internal sealed class DirectoryWriter(IDatabase database, IAuditTrail audit, TimeProvider clock)
{
    public Task<EditResult> RunAsync(
        Func<DbConnection, long, CancellationToken, Task<DirectoryStep>> change,
        ChangeNote note,
        CancellationToken cancel
    ) =>
        database.WriteAsync(
            async (open, token) =>
            {
                var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
                var step = await change(open.Connection, now, token);
                if (step.Result is EditResult.Saved)
                {
                    await DirectoryQueries.CountVersionUpAsync(open.Connection, token);
                    var entry = new AuditEntry(
                        step.Site,
                        now,
                        note.Actor,
                        step.Action,
                        step.Subject,
                        note.Reason,
                        AuditJson.Of(step.Before),
                        AuditJson.Of(step.After)
                    );
                    await audit.AppendAsync(open, entry, token);
                }
                return step.Result;
            },
            cancel
        );
}
