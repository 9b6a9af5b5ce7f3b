using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ColdChain.Storage.Transfer;

/// <summary>Reads the tables of a SQLite file inside a transaction that lets nobody else write.</summary>
internal sealed class SqliteSource(DbConnection connection)
{
    public Task<IReadOnlyList<string>> ListTablesAsync(CancellationToken cancel) =>
        connection.ListAsync<string>(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'",
            null,
            cancel
        );

    public async Task<IReadOnlyList<string>> ListColumnsAsync(string table, CancellationToken cancel) =>
        await connection.ListAsync<string>("select name from pragma_table_info(@table)", new { table }, cancel);

    /// <summary>Gives every row to <paramref name="take"/>, which reads its columns in the order of <paramref name="shape"/>.</summary>
    /// <exception cref="StoreTransferException">A value is not of its column's type; names table, column and row.</exception>
    public async Task ReadAsync(TableShape shape, Func<SqliteRow, CancellationToken, Task> take, CancellationToken cancel)
    {
        await using var command = (SqliteCommand)connection.CreateCommand();
        command.CommandText = shape.Selection;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        for (long number = 1; await reader.ReadAsync(cancel); number++)
            await take(new SqliteRow(reader, shape, number), cancel);
    }
}
