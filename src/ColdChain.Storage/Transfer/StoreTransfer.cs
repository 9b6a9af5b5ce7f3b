using System.Data;
using ColdChain.Storage.PostgreSql;
using ColdChain.Storage.Sqlite;
using Dapper;
using Npgsql;

namespace ColdChain.Storage.Transfer;

/// <summary>
/// Copies a whole records database from a SQLite file to an empty PostgreSQL database, in one transaction of the target: schema, rows, keys,
/// references and the comparison of every table with what was read. Until its commit the target is empty; whatever happens before, it stays so and the
/// transfer is simply started again. The source is only read, but for steps of its schema that this version adds.
/// </summary>
/// <param name="migrations">All steps of all modules that keep tables there, in order.</param>
/// <param name="say">A line for each table as it is done.</param>
public sealed class StoreTransfer(IReadOnlyList<Migration> migrations, Action<string> say)
{
    /// <param name="sourceFile">The SQLite file; no service may run on it.</param>
    /// <param name="connectionString">Of the target, as Npgsql takes it.</param>
    /// <returns>Every table with the number and digest of its rows, which are the same on both sides.</returns>
    /// <exception cref="StoreTransferException">It cannot be done, or the copy differs; nothing is in the target.</exception>
    /// <exception cref="DatabaseUnavailableException">Source or target cannot be used now; says what to do. Nothing is in the target.</exception>
    /// <exception cref="StoreHeldException">A service runs on the source.</exception>
    /// <exception cref="SchemaMismatchException">The source is of another version.</exception>
    public async Task<IReadOnlyList<TransferredTable>> RunAsync(string sourceFile, string connectionString, CancellationToken cancel)
    {
        if (!File.Exists(sourceFile))
            throw new StoreTransferException($"there is no file {sourceFile}. Name the SQLite file of the records with --from.");
        using var hold = SqliteHold.Take(sourceFile);
        await using var source = new SqliteDatabase(sourceFile);
        await source.MigrateAsync(migrations, cancel);
        var builder = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "coldchain migrate-store",
            CommandTimeout = 0,
        };
        var server = $"{builder.Host}:{builder.Port}/{builder.Database}";
        try
        {
            await using var servers = NpgsqlDataSource.Create(builder);
            await using var connection = await servers.OpenConnectionAsync(cancel);
            // The write transaction keeps commands that change records beside the service (coldchain user add) out as well.
            return await source.WriteAsync((open, token) => CopyAsync(new SqliteSource(open.Connection), connection, token), cancel);
        }
        catch (Exception failure) when (PostgresFailure.Describe(server, failure) is { } message)
        {
            throw new DatabaseUnavailableException($"{message} Nothing was copied; start again.", failure);
        }
        catch (PostgresException failure)
        {
            throw new StoreTransferException(
                $"PostgreSQL at {server} refused {failure.TableName ?? "the copy"} ({failure.SqlState}): {failure.MessageText}. Nothing was copied.",
                failure
            );
        }
    }

    private async Task<IReadOnlyList<TransferredTable>> CopyAsync(
        SqliteSource source,
        NpgsqlConnection connection,
        CancellationToken cancel
    )
    {
        // Read committed: the lock may be waited for, and what its last holder did has to be seen.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        await PostgresDatabase.LockSchemaAsync(connection, transaction, cancel);
        var target = new PostgresTarget(connection);
        if (await target.ListRelationsAsync(cancel) is [var first, ..])
        {
            throw new StoreTransferException(
                $"the PostgreSQL database is not empty: it has a table {first}. Make a new database for the records (createdb), or name the right one."
            );
        }
        var open = new DatabaseTransaction(connection, transaction);
        await MigrationRunner.PrepareAsync(open, migrations, cancel);
        foreach (var step in migrations)
            await MigrationRunner.ApplyAsync(open, step, cancel);
        var tables = await target.ListTablesAsync(cancel);
        await RequireSameTablesAsync(source, tables, cancel);
        await target.EmptyAsync(tables, cancel);
        var indexes = await target.DropIndexesAsync(cancel);
        var read = new List<TransferredTable>();
        foreach (var table in tables)
        {
            var digest = await target.WriteAsync(source, table, cancel);
            read.Add(new TransferredTable(table.Name, digest.Rows, digest.Digest));
            say($"{table.Name}: {digest.Rows} rows copied");
        }
        foreach (var index in indexes)
            await connection.ChangeAsync(index, null, cancel);
        await RequireSameRowsAsync(target, tables, read, cancel);
        await connection.ExecuteAsync(new CommandDefinition("analyze;", transaction: transaction, cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
        return read;
    }

    private static async Task RequireSameTablesAsync(SqliteSource source, IReadOnlyList<TableShape> tables, CancellationToken cancel)
    {
        var there = await source.ListTablesAsync(cancel);
        var problems = there
            .Except(tables.Select(table => table.Name), StringComparer.Ordinal)
            .Select(name =>
                $"the source has a table {name} that this version does not know; it is not made by ColdChain, take it away or use the version that made it."
            )
            .ToList();
        foreach (var table in tables)
        {
            var columns = await source.ListColumnsAsync(table.Name, cancel);
            if (!columns.ToHashSet(StringComparer.Ordinal).SetEquals(table.Columns.Select(column => column.Name)))
                problems.Add($"table {table.Name} of the source has other columns than this version makes; restore it from a backup.");
        }
        if (problems.Count > 0)
            throw new StoreTransferException(problems);
    }

    private static async Task RequireSameRowsAsync(
        PostgresTarget target,
        IReadOnlyList<TableShape> tables,
        IReadOnlyList<TransferredTable> read,
        CancellationToken cancel
    )
    {
        var problems = new List<string>();
        foreach (var (table, expected) in tables.Zip(read))
        {
            var found = await target.DigestAsync(table, cancel);
            if (found.Rows != expected.Rows)
                problems.Add(
                    $"table {table.Name}: {expected.Rows} rows were read and {found.Rows} are in the copy. Nothing was kept; start again."
                );
            else if (found.Digest != expected.Digest)
                problems.Add($"table {table.Name}: the copy's rows are not those that were read. Nothing was kept; start again.");
        }
        if (problems.Count > 0)
            throw new StoreTransferException(problems, verification: true);
    }
}
