using System.Data.Common;
using ColdChain.Storage.Sqlite;
using Dapper;

namespace ColdChain.Storage;

/// <summary>A database for commands that only look, also beside a running service: nothing is created, migrated or changed.</summary>
public sealed class ReadOnlyDatabase(IDatabase inner, IEnumerable<Migration> migrations) : IDatabase
{
    private readonly HashSet<string> _steps = [.. migrations.Select(step => step.Id)];
    private volatile bool _fits;

    public DatabaseEngine Engine => inner.Engine;

    /// <exception cref="NotSupportedException">Always.</exception>
    public Task MigrateAsync(IEnumerable<Migration> migrations, CancellationToken cancel) =>
        throw new NotSupportedException("This database is only read.");

    /// <exception cref="NotSupportedException">Always.</exception>
    public Task<T> WriteAsync<T>(Func<DatabaseTransaction, CancellationToken, Task<T>> work, CancellationToken cancel) =>
        throw new NotSupportedException("This database is only read.");

    /// <exception cref="DatabaseUnavailableException">It is not there, or cannot be reached; says what to do.</exception>
    /// <exception cref="SchemaMismatchException">Its schema is not this program's.</exception>
    public Task<T> ReadAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        if (inner is SqliteDatabase { Path: var path } && !File.Exists(path))
            throw new DatabaseUnavailableException($"There is no database {path}; name the folder or file of the service.", inner: null);
        return inner.ReadAsync(
            async (connection, token) =>
            {
                if (!_fits)
                    await CheckAsync(connection, token);
                _fits = true;
                return await work(connection, token);
            },
            cancel
        );
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private async Task CheckAsync(DbConnection connection, CancellationToken cancel)
    {
        HashSet<string> applied;
        try
        {
            applied =
            [
                .. await connection.QueryAsync<string>(
                    new CommandDefinition("select id from schema_migrations", cancellationToken: cancel)
                ),
            ];
        }
        catch (DbException)
        {
            applied = [];
        }
        if (_steps.Except(applied, StringComparer.Ordinal).Order(StringComparer.Ordinal).FirstOrDefault() is { } missing)
            throw new SchemaMismatchException(
                $"The database lacks step {missing}: it is none of this version. Start the service of this version on it once."
            );
    }
}
