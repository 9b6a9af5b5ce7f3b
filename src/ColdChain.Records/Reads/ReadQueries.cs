using System.Data.Common;
using ColdChain.Records.Audit;
using ColdChain.Storage;

namespace ColdChain.Records.Reads;

/// <summary>Reads the chains of reads. The condition on the action lets both engines use the index that holds these entries alone.</summary>
internal static class ReadQueries
{
    private const int MaxPage = 500;

    public static async Task<ReadPage> ListAsync(DbConnection connection, ReadQuery query, CancellationToken cancel)
    {
        var count = Math.Clamp(query.Limit, 1, MaxPage);
        var cursor = AuditCursor.TryParse(query.Before, out var parsed) ? parsed : AuditCursor.Newest;
        var rows = await connection.ListAsync<AuditRow>(
            $"""
            select {AuditTrail.Columns} from audit
            where action = '{ReadChain.Action}' and (at_ms, sequence, site) < (@at, @sequence, @cursorSite)
            {(query.FromMs is null ? "" : "and at_ms >= @fromMs")}
            {(query.Site is null ? "" : "and site = @chain")}
            {(query.Actor is null ? "" : "and actor = @actor")}
            {(
                query.RecordId is null
                    ? ""
                    : "and exists (select 1 from graded_read_records r where r.record_id = @recordId and r.chain = audit.site and r.sequence = audit.sequence)"
            )}
            order by at_ms desc, sequence desc, site desc
            limit @count
            """,
            new
            {
                chain = query.Site is null ? null : ReadChain.Of(query.Site),
                actor = query.Actor,
                recordId = query.RecordId,
                fromMs = query.FromMs ?? 0,
                at = cursor.AtMs,
                sequence = cursor.Sequence,
                cursorSite = cursor.Site,
                count = count + 1L,
            },
            cancel
        );
        var items = rows.Take(count).ToList();
        var next = rows.Count > count ? new AuditCursor(items[^1].AtMs, items[^1].Sequence, items[^1].Site).ToString() : null;
        return new ReadPage([.. items.Select(row => ReadJson.From(row.ToEntry()))], next);
    }

    public static async Task<IReadOnlyList<ReadCount>> CountAsync(
        DbConnection connection,
        string? site,
        long fromMs,
        long toMs,
        CancellationToken cancel
    )
    {
        var rows = await connection.ListAsync<CountRow>(
            $"""
            select site as Chain, actor as Actor, count(*) as Reads from audit
            where action = '{ReadChain.Action}' and at_ms >= @fromMs and at_ms < @toMs {(site is null ? "" : "and site = @chain")}
            group by site, actor order by count(*) desc, site, actor
            """,
            new
            {
                fromMs,
                toMs,
                chain = site is null ? null : ReadChain.Of(site),
            },
            cancel
        );
        return [.. rows.Select(row => new ReadCount(ReadChain.SiteOf(row.Chain), row.Actor, row.Reads))];
    }

    /// <summary>With setters: SQLite does not know the types of computed columns of an empty answer.</summary>
    private sealed class CountRow
    {
        public string Chain { get; set; } = "";
        public string Actor { get; set; } = "";
        public long Reads { get; set; }
    }
}
