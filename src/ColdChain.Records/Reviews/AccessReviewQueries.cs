using System.Data.Common;
using ColdChain.Storage;

namespace ColdChain.Records.Reviews;

/// <summary>Reads and writes reviews, and reads what they look at.</summary>
internal static class AccessReviewQueries
{
    /// <summary>Who may do what.</summary>
    public const string Rights =
        "'user.save', 'user.save-with-password', 'user.unlock', 'user.lock', 'token.create', 'token.revoke', 'grant.create', 'grant.end'";

    /// <summary>Where somebody changed what stood, or went past what usually holds.</summary>
    public const string Interest = """
        'record.revise', 'record.amend', 'record.withdraw', 'record.countersign', 'record.countersign-refused', 'batch.disposition',
        'batch.disposition-refused', 'signature.refuse', 'excursion.close', 'withholding.suppress', 'withholding.out-of-service', 'alarm.shelve',
        'generation.order', 'limit-profile.save', 'field-range.save', 'audit.export', 'equipment.empty-undo'
        """;

    private const string Columns =
        "id as Id, from_ms as FromMs, to_ms as ToMs, report as Report, comment as Comment, signed_by as SignedBy, signed_ms as SignedMs";

    public static async Task<IReadOnlyList<AccessReview>> ListAsync(DbConnection connection, int limit, CancellationToken cancel) =>
        [
            .. await connection.ListAsync<AccessReview>(
                $"select {Columns} from access_reviews order by to_ms desc, id desc limit @limit",
                new { limit = (long)limit },
                cancel
            ),
        ];

    public static Task<AccessReview?> FindLastAsync(DbConnection connection, CancellationToken cancel) =>
        connection.FindAsync<AccessReview>(
            $"select {Columns} from access_reviews order by to_ms desc, id desc limit 1",
            arguments: null,
            cancel
        );

    public static Task<int> AddAsync(DbConnection connection, AccessReview review, CancellationToken cancel) =>
        connection.ChangeAsync(
            """
            insert into access_reviews (id, from_ms, to_ms, report, comment, signed_by, signed_ms)
            values (@Id, @FromMs, @ToMs, @Report, @Comment, @SignedBy, @SignedMs)
            """,
            review,
            cancel
        );

    /// <returns>Null: nothing has happened yet.</returns>
    public static Task<long?> FirstEntryAsync(DbConnection connection, CancellationToken cancel) =>
        connection.ScalarAsync<long?>("select min(at_ms) from audit", null, cancel);

    /// <param name="actions">One of the lists of this class: no word of anybody else comes into the text.</param>
    public static async Task<IReadOnlyList<ReviewedEntry>> ListEntriesAsync(
        DbConnection connection,
        string actions,
        long fromMs,
        long toMs,
        CancellationToken cancel
    ) =>
        [
            .. await connection.ListAsync<ReviewedEntry>(
                $"""
                select site as Site, sequence as Sequence, at_ms as AtMs, actor as Actor, action as Action, subject as Subject, reason as Reason
                from audit where at_ms >= @fromMs and at_ms < @toMs and action in ({actions})
                order by at_ms desc, sequence desc, site desc limit {AccessReport.MostEntries}
                """,
                new { fromMs, toMs },
                cancel
            ),
        ];

    public static async Task<IReadOnlyList<ActionCount>> CountAsync(
        DbConnection connection,
        long fromMs,
        long toMs,
        CancellationToken cancel
    )
    {
        var rows = await connection.ListAsync<CountRow>(
            """
            select action as Action, count(*) as Entries from audit where at_ms >= @fromMs and at_ms < @toMs group by action order by action
            """,
            new { fromMs, toMs },
            cancel
        );
        return [.. rows.Select(row => new ActionCount(row.Action, row.Entries))];
    }

    public static Task<long?> LastSignInAsync(DbConnection connection, string user, CancellationToken cancel) =>
        connection.ScalarAsync<long?>(
            "select max(at_ms) from audit where subject = @subject and action = 'user.sign-in'",
            new { subject = $"user/{user}" },
            cancel
        );

    /// <summary>With setters: SQLite does not know the types of computed columns of an empty answer.</summary>
    private sealed class CountRow
    {
        public string Action { get; set; } = "";
        public long Entries { get; set; }
    }
}
