using System.Data.Common;
using ColdChain.Storage;
using Dapper;

namespace ColdChain.Records.Access;

/// <inheritdoc/>
internal sealed class SiteFinder(IDatabase database) : ISiteFinder
{
    /// <summary>Most parameters of one question; SQLite's old limit is 999.</summary>
    private const int Most = 500;

    public async Task<IReadOnlyDictionary<string, string>> OfRecordsAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var rows = await FindAsync("select id as Key, site as Site from records where id in @items", ids, cancel);
        return rows.ToDictionary(row => row.Key, row => row.Site, StringComparer.Ordinal);
    }

    public async Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> OfBatchesAsync(
        IReadOnlyCollection<string> batches,
        CancellationToken cancel
    )
    {
        var rows = await FindAsync(
            """
            select distinct f.value as Key, r.site as Site from record_references f join records r on r.id = f.record_id
            where f.type = 'Batch' and f.value in @items
            """,
            batches,
            cancel
        );
        return rows.GroupBy(row => row.Key, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                IReadOnlySet<string> (group) => group.Select(row => row.Site).ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal
            );
    }

    private async Task<IReadOnlyList<Row>> FindAsync(string sql, IReadOnlyCollection<string> items, CancellationToken cancel)
    {
        var found = new List<Row>();
        foreach (var block in items.Distinct(StringComparer.Ordinal).Chunk(Most))
        {
            var arguments = new DynamicParameters();
            for (var index = 0; index < block.Length; index++)
                arguments.Add($"item{index}", block[index]);
            // PostgreSQL has no list as one parameter.
            var names = string.Join(", ", Enumerable.Range(0, block.Length).Select(index => $"@item{index}"));
            var asked = sql.Replace("in @items", $"in ({names})", StringComparison.Ordinal);
            found.AddRange(await database.ReadAsync((connection, token) => ListAsync(connection, asked, arguments, token), cancel));
        }
        return found;
    }

    private static Task<IReadOnlyList<Row>> ListAsync(
        DbConnection connection,
        string sql,
        DynamicParameters arguments,
        CancellationToken cancel
    ) => connection.ListAsync<Row>(sql, arguments, cancel);

    private sealed record Row(string Key, string Site);
}
