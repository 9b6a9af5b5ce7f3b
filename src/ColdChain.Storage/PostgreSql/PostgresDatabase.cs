using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace ColdChain.Storage.PostgreSql;

/// <summary>
/// PostgreSQL 13 or later. Writes are serialisable, as on SQLite, where they take turns: a conflict is run again. Reads are repeatable
/// and see one state.
/// </summary>
public sealed class PostgresDatabase : IDatabase
{
    /// <summary>Key of the advisory lock that lets one process at a time change the schema: the ASCII codes of "coldchai".</summary>
    private const long SchemaLock = 0x636F6C6463686169;

    private const int MaxAttempts = 12;

    private readonly NpgsqlDataSource _source;
    private readonly string _server;
    private readonly AsyncLocal<bool> _insideWrite = new();

    /// <summary>Nothing is connected yet.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public PostgresDatabase(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        // A shared pooler between us and the server, and a server that restarts, must not show as errors of prepared statements.
        builder.ApplicationName ??= "coldchain";
        _server = $"{builder.Host}:{builder.Port}/{builder.Database}";
        _source = NpgsqlDataSource.Create(builder);
    }

    public DatabaseEngine Engine => DatabaseEngine.PostgreSql;

    public async Task MigrateAsync(IEnumerable<Migration> migrations, CancellationToken cancel)
    {
        var steps = migrations.ToList();
        await WriteSchemaAsync((open, token) => MigrationRunner.PrepareAsync(open, steps, token), cancel);
        foreach (var step in steps)
            await WriteSchemaAsync((open, token) => MigrationRunner.ApplyAsync(open, step, token), cancel);
    }

    /// <inheritdoc/>
    /// <exception cref="DatabaseUnavailableException">The server cannot be reached, refuses, or is too busy; says what to do.</exception>
    /// <exception cref="InvalidOperationException">Called from inside a write of the same database: pass the open transaction on instead.</exception>
    public async Task<T> WriteAsync<T>(Func<DatabaseTransaction, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        if (_insideWrite.Value)
            throw new InvalidOperationException("A write inside a write: pass the open transaction on instead.");
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            _insideWrite.Value = true;
            return await RunAsync(IsolationLevel.Serializable, work, cancel);
        }
        finally
        {
            _insideWrite.Value = false;
            StorageMetrics.Written(Engine, TimeProvider.System.GetElapsedTime(started));
        }
    }

    /// <inheritdoc/>
    /// <exception cref="DatabaseUnavailableException">The server cannot be reached; says what to do.</exception>
    public async Task<T> ReadAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            return await work(connection, cancel);
        }
        catch (Exception failure) when (PostgresFailure.Describe(_server, failure) is { } message)
        {
            throw new DatabaseUnavailableException(message, failure);
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>Read committed under a lock: whoever waited for the lock has to see what the other process did.</summary>
    private Task<T> WriteSchemaAsync<T>(Func<DatabaseTransaction, CancellationToken, Task<T>> work, CancellationToken cancel) =>
        RunAsync(
            IsolationLevel.ReadCommitted,
            async (open, token) =>
            {
                await LockSchemaAsync(open.Connection, open.Transaction, token);
                return await work(open, token);
            },
            cancel
        );

    /// <summary>Until the transaction ends, no other process of ours changes the schema, and one that starts waits.</summary>
    internal static Task LockSchemaAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancel) =>
        connection.ExecuteAsync(
            new CommandDefinition("select pg_advisory_xact_lock(@key)", new { key = SchemaLock }, transaction, cancellationToken: cancel)
        );

    private async Task<T> RunAsync<T>(
        IsolationLevel isolation,
        Func<DatabaseTransaction, CancellationToken, Task<T>> work,
        CancellationToken cancel
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            long? transactionId = null;
            var result = default(T)!;
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancel);
                await using var transaction = await connection.BeginTransactionAsync(isolation, cancel);
                result = await work(new DatabaseTransaction(connection, transaction), cancel);
                transactionId = await connection.ExecuteScalarAsync<long?>("select txid_current_if_assigned()", transaction: transaction);
                await transaction.CommitAsync(CancellationToken.None);
                return result;
            }
            catch (Exception failure) when (PostgresFailure.IsConflict(failure) && attempt < MaxAttempts)
            {
                StorageMetrics.Retried(Engine);
            }
            catch (Exception failure) when (PostgresFailure.IsUnreachable(failure) && attempt < MaxAttempts / 3)
            {
                StorageMetrics.Retried(Engine);
                // The connection went while the commit was under way: only the server knows whether it is done.
                if (transactionId is { } id && await WasCommittedAsync(id, cancel))
                    return result;
            }
            catch (Exception failure) when (PostgresFailure.Describe(_server, failure) is { } message)
            {
                throw new DatabaseUnavailableException(message, failure);
            }
            // Full jitter up to 5 ms, 10 ms ... 640 ms: those who met do not meet again at once.
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * (5 << Math.Min(attempt - 1, 7))), cancel);
        }
    }

    private async Task<bool> WasCommittedAsync(long transactionId, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            string? status = null;
            Exception? failure = null;
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancel);
                status = await connection.ExecuteScalarAsync<string?>(
                    new CommandDefinition("select txid_status(@id)", new { id = transactionId }, cancellationToken: cancel)
                );
            }
            catch (Exception lost) when (PostgresFailure.IsUnreachable(lost))
            {
                failure = lost;
            }
            if (status == "committed")
                return true;
            if (status == "aborted")
                return false;
            if (attempt >= MaxAttempts)
            {
                throw new DatabaseUnavailableException(
                    $"PostgreSQL at {_server} was lost during a commit; whether it was done is not known. Look before doing it again.",
                    failure
                );
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
        }
    }
}
