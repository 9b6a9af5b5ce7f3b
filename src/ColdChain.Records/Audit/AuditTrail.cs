using ColdChain.Records.Reads;
using ColdChain.Storage;

namespace ColdChain.Records.Audit;

/// <inheritdoc/>
internal sealed class AuditTrail(IDatabase database) : IAuditTrail
{
    private const int MaxPage = 500;
    private const int VerifyBlock = 1000;

    internal const string Columns = """
        site as Site, sequence as Sequence, at_ms as AtMs, actor as Actor, action as Action, subject as Subject, reason as Reason,
        before_json as BeforeJson, after_json as AfterJson, previous_hash as PreviousHash, hash as Hash
        """;

    public async Task AppendAsync(DatabaseTransaction transaction, AuditEntry entry, CancellationToken cancel)
    {
        var connection = transaction.Connection;
        // Writers of one site meet on this row: on PostgreSQL the later one is run again with the earlier one's entry in sight.
        var head = await connection.FindAsync<Head>(
            """
            insert into audit_heads (site, sequence, hash) values (@site, 1, @genesis)
            on conflict (site) do update set sequence = audit_heads.sequence + 1
            returning sequence as Sequence, hash as Hash
            """,
            new { site = entry.Site, genesis = AuditLink.Genesis },
            cancel
        );
        var hash = AuditLink.HashOf(head!.Hash, head.Sequence, entry);
        await connection.ChangeAsync(
            """
            insert into audit (site, sequence, at_ms, actor, action, subject, reason, before_json, after_json, previous_hash, hash)
            values (@site, @sequence, @at, @actor, @action, @subject, @reason, @before, @after, @previous, @hash)
            """,
            new
            {
                site = entry.Site,
                sequence = head.Sequence,
                at = entry.AtMs,
                actor = entry.Actor,
                action = entry.Action,
                subject = entry.Subject,
                reason = entry.Reason,
                before = entry.Before,
                after = entry.After,
                previous = head.Hash,
                hash,
            },
            cancel
        );
        await connection.ChangeAsync("update audit_heads set hash = @hash where site = @site", new { site = entry.Site, hash }, cancel);
    }

    public async Task<AuditPage> ListAsync(string? site, string? subjectPrefix, string? before, int limit, CancellationToken cancel)
    {
        var count = Math.Clamp(limit, 1, MaxPage);
        // A cursor that is not ours starts from the newest, as none does.
        var cursor = AuditCursor.TryParse(before, out var parsed) ? parsed : AuditCursor.Newest;
        var rows = await database.ReadAsync(
            async (connection, token) =>
            {
                // What is the whole name of something is that alone, and found by its index; else it is the beginning of names.
                var whole =
                    subjectPrefix is not null
                    && await connection.ScalarAsync<long>(
                        "select count(*) from (select 1 from audit where subject = @subjectPrefix limit 1) found",
                        new { subjectPrefix },
                        token
                    ) > 0;
                return await connection.ListAsync<AuditRow>(
                    $"""
                    select {Columns} from audit
                    where (at_ms, sequence, site) < (@at, @sequence, @cursorSite) and action <> '{ReadChain.Action}'
                    {(site is null ? "" : "and site = @site")}
                    {(
                        subjectPrefix is null ? ""
                        : whole ? "and subject = @prefix"
                        : "and substr(subject, 1, length(@prefix)) = @prefix"
                    )}
                    order by at_ms desc, sequence desc, site desc
                    limit @count
                    """,
                    new
                    {
                        site,
                        prefix = subjectPrefix,
                        at = cursor.AtMs,
                        sequence = cursor.Sequence,
                        cursorSite = cursor.Site,
                        count = count + 1L,
                    },
                    token
                );
            },
            cancel
        );
        var items = rows.Take(count).ToList();
        var next = rows.Count > count ? new AuditCursor(items[^1].AtMs, items[^1].Sequence, items[^1].Site).ToString() : null;
        return new AuditPage([.. items.Select(row => row.ToEntry())], next);
    }

    public Task<string?> VerifyAsync(string site, CancellationToken cancel) =>
        database.ReadAsync(
            async (connection, token) =>
            {
                var (expected, previous) = (1L, AuditLink.Genesis);
                while (true)
                {
                    var rows = await connection.ListAsync<AuditRow>(
                        $"select {Columns} from audit where site = @site and sequence >= @expected order by sequence limit @block",
                        new
                        {
                            site,
                            expected,
                            block = (long)VerifyBlock,
                        },
                        token
                    );
                    foreach (var row in rows)
                    {
                        if (row.Sequence != expected)
                            return $"Audit of site {site}: entry {expected} is missing; the next one there is {row.Sequence}.";
                        if (row.PreviousHash != previous)
                            return $"Audit of site {site}: entry {row.Sequence} does not follow from the one before.";
                        if (row.Hash != AuditLink.HashOf(previous, row.Sequence, row.ToEntry()))
                            return $"Audit of site {site}: entry {row.Sequence} was changed after it was written.";
                        (expected, previous) = (expected + 1, row.Hash);
                    }
                    if (rows.Count < VerifyBlock)
                        break;
                }
                var head = await connection.FindAsync<Head>(
                    "select sequence as Sequence, hash as Hash from audit_heads where site = @site",
                    new { site },
                    token
                );
                return (head?.Sequence ?? 0, head?.Hash ?? AuditLink.Genesis) == (expected - 1, previous)
                    ? null
                    : $"Audit of site {site}: it ends at entry {expected - 1}, but {head?.Sequence ?? 0} were written.";
            },
            cancel
        );

    private sealed record Head(long Sequence, string Hash);
}
