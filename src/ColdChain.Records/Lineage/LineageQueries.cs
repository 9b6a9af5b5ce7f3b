using System.Data.Common;
using ColdChain.Records.Book;
using ColdChain.Storage;

namespace ColdChain.Records.Lineage;

/// <summary>Reads and writes table <c>lineage_links</c>.</summary>
internal static class LineageQueries
{
    private const string Select = """
        select record_id as RecordId, from_kind as FromKind, from_code as FromCode, to_kind as ToKind, to_code as ToCode, at_ms as AtMs
        from lineage_links
        """;

    /// <summary>What the newest revision of a record says, in place of what an older one said.</summary>
    public static async Task ReplaceAsync(DbConnection connection, RecordRevision record, CancellationToken cancel)
    {
        await connection.ChangeAsync("delete from lineage_links where record_id = @id", new { id = record.Id }, cancel);
        foreach (var link in RecordLinks.Of(record).Distinct())
        {
            await connection.ChangeAsync(
                """
                insert into lineage_links (record_id, from_kind, from_code, to_kind, to_code, at_ms)
                values (@RecordId, @fromKind, @fromCode, @toKind, @toCode, @AtMs)
                """,
                new
                {
                    link.RecordId,
                    fromKind = link.From.Kind.ToString(),
                    fromCode = link.From.Code,
                    toKind = link.To.Kind.ToString(),
                    toCode = link.To.Code,
                    link.AtMs,
                },
                cancel
            );
        }
    }

    public static async Task<IReadOnlyList<LineageLink>> ListFromAsync(
        DbConnection connection,
        LineageNode node,
        int limit,
        CancellationToken cancel
    ) => await ListAsync(connection, $"{Select} where from_kind = @kind and from_code = @code", node, limit, cancel);

    public static async Task<IReadOnlyList<LineageLink>> ListToAsync(
        DbConnection connection,
        LineageNode node,
        int limit,
        CancellationToken cancel
    ) => await ListAsync(connection, $"{Select} where to_kind = @kind and to_code = @code", node, limit, cancel);

    public static async Task<bool> ExistsAsync(DbConnection connection, LineageNode node, CancellationToken cancel) =>
        (await ListFromAsync(connection, node, 1, cancel)).Count > 0
        || (await ListToAsync(connection, node, 1, cancel)).Count > 0
        || (
            node.Kind == LineageKind.Batch
            && await connection.ScalarAsync<long>("select count(*) from batches where number = @code", new { code = node.Code }, cancel) > 0
        );

    private static async Task<IReadOnlyList<LineageLink>> ListAsync(
        DbConnection connection,
        string sql,
        LineageNode node,
        int limit,
        CancellationToken cancel
    )
    {
        var rows = await connection.ListAsync<Row>(
            $"{sql} order by at_ms, record_id, from_kind, from_code, to_kind, to_code limit @limit",
            new
            {
                kind = node.Kind.ToString(),
                code = node.Code,
                limit = (long)limit,
            },
            cancel
        );
        return
        [
            .. rows.Select(row => new LineageLink(
                row.RecordId,
                new LineageNode(Enum.Parse<LineageKind>(row.FromKind), row.FromCode),
                new LineageNode(Enum.Parse<LineageKind>(row.ToKind), row.ToCode),
                row.AtMs
            )),
        ];
    }

    private sealed record Row(string RecordId, string FromKind, string FromCode, string ToKind, string ToCode, long AtMs);
}
