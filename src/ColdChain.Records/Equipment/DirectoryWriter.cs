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
    ) => database.WriteAsync((open, token) => StepAsync(open, change, note, token), cancel);

    /// <summary>Runs many changes in one transaction. If one is refused, or it is only tried, none of them is made.</summary>
    /// <returns>What became of each, or would have.</returns>
    public async Task<IReadOnlyList<EditResult>> RunAllAsync(
        IReadOnlyList<Func<DbConnection, long, CancellationToken, Task<DirectoryStep>>> changes,
        bool dryRun,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        try
        {
            return await database.WriteAsync(
                async (open, token) =>
                {
                    var results = new List<EditResult>(changes.Count);
                    foreach (var change in changes)
                        results.Add(await StepAsync(open, change, note, token));
                    return dryRun || results.Any(result => result is EditResult.Refused)
                        ? throw new NotToBeKeptException(results)
                        : (IReadOnlyList<EditResult>)results;
                },
                cancel
            );
        }
        catch (NotToBeKeptException undone)
        {
            return undone.Results;
        }
    }

    /// <summary>One change inside the caller's transaction.</summary>
    public async Task<EditResult> StepAsync(
        DatabaseTransaction open,
        Func<DbConnection, long, CancellationToken, Task<DirectoryStep>> change,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var step = await change(open.Connection, now, cancel);
        if (step.Result is EditResult.Saved)
        {
            await DirectoryQueries.CountVersionUpAsync(open.Connection, cancel);
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
            await audit.AppendAsync(open, entry, cancel);
        }
        return step.Result;
    }

    /// <summary>Leaves a transaction without keeping what it did.</summary>
    private sealed class NotToBeKeptException(IReadOnlyList<EditResult> results) : Exception("The transaction is rolled back on purpose.")
    {
        public IReadOnlyList<EditResult> Results => results;
    }
}
