using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ColdChain.Storage.Sqlite;

/// <summary>
/// One SQLite file, the operating system's library. Write-ahead log, synchronous FULL: a committed write survives a power failure.
/// Writers take turns on one connection; each read has a connection of its own and sees one state, also while a write goes on.
/// </summary>
public sealed class SqliteDatabase : IDatabase
{
    private const int MaxAttempts = 5;

    private readonly SqliteDatabaseOptions _options;
    private readonly string _readerConnectionString;
    private readonly string _writerConnectionString;
    private readonly SemaphoreSlim _writerTurn = new(1, 1);
    private readonly SemaphoreSlim _readerPlaces;
    private readonly AsyncLocal<bool> _insideWrite = new();
    private SqliteConnection? _writer;
    private int _waitingWriters;
    private bool _disposed;

    /// <summary>Nothing is opened yet: the file and its folder are created by the first use.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="DatabaseUnavailableException">There is no SQLite on this machine.</exception>
    public SqliteDatabase(string path, SqliteDatabaseOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        SqliteRuntime.Initialize();
        Path = System.IO.Path.GetFullPath(path);
        _options = options ?? new SqliteDatabaseOptions();
        _readerPlaces = new SemaphoreSlim(_options.MaxReaders, _options.MaxReaders);
        var builder = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = Math.Max(1, (int)_options.BusyTimeout.TotalSeconds),
            ForeignKeys = true,
            Pooling = true,
        };
        _readerConnectionString = builder.ConnectionString;
        builder.Pooling = false;
        _writerConnectionString = builder.ConnectionString;
    }

    public DatabaseEngine Engine => DatabaseEngine.Sqlite;

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    public async Task MigrateAsync(IEnumerable<Migration> migrations, CancellationToken cancel)
    {
        var steps = migrations.ToList();
        await WriteAsync((open, token) => MigrationRunner.PrepareAsync(open, steps, token), cancel);
        foreach (var step in steps)
            await WriteAsync((open, token) => MigrationRunner.ApplyAsync(open, step, token), cancel);
    }

    /// <inheritdoc/>
    /// <exception cref="DatabaseUnavailableException">The file cannot be used now, or too many writers wait; says what to do.</exception>
    /// <exception cref="InvalidOperationException">Called from inside a write of the same database, which would wait for itself for ever.</exception>
    public async Task<T> WriteAsync<T>(Func<DatabaseTransaction, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        if (_insideWrite.Value)
            throw new InvalidOperationException("A write inside a write: pass the open transaction on instead.");
        await EnterAsync(cancel);
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            _insideWrite.Value = true;
            return await RunAsync(work, cancel);
        }
        finally
        {
            _insideWrite.Value = false;
            _writerTurn.Release();
            StorageMetrics.Written(Engine, TimeProvider.System.GetElapsedTime(started));
        }
    }

    /// <inheritdoc/>
    /// <exception cref="DatabaseUnavailableException">The file cannot be used now; says what to do.</exception>
    public async Task<T> ReadAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        await _readerPlaces.WaitAsync(cancel);
        try
        {
            await using var connection = new SqliteConnection(_readerConnectionString);
            CreateFolder();
            await connection.OpenAsync(cancel);
            try
            {
                // A read that writes by mistake is refused. BEGIN as text, so that commands need no transaction object. Inside, as a connection
                // whose BEGIN was interrupted after all must not go back to the pool with it.
                await ExecuteAsync(connection, "pragma query_only = on; begin", cancel);
                return await work(connection, cancel);
            }
            finally
            {
                await EndReadAsync(connection);
            }
        }
        catch (SqliteException failure) when (SqliteFailure.Describe(Path, failure) is { } message)
        {
            throw new DatabaseUnavailableException(message, failure);
        }
        finally
        {
            _readerPlaces.Release();
        }
    }

    /// <summary>Waits for a running write, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await _writerTurn.WaitAsync();
        await CloseWriterAsync();
        using var pooled = new SqliteConnection(_readerConnectionString);
        SqliteConnection.ClearPool(pooled);
        _writerTurn.Dispose();
        _readerPlaces.Dispose();
    }

    private static async Task EndReadAsync(SqliteConnection connection)
    {
        try
        {
            await ExecuteAsync(connection, "rollback", CancellationToken.None);
        }
        catch (SqliteException)
        {
            // After some errors SQLite has ended the transaction by itself; that error is the one to report.
        }
    }

    private async Task EnterAsync(CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _waitingWriters) > _options.MaxWaitingWriters)
        {
            Interlocked.Decrement(ref _waitingWriters);
            throw new DatabaseUnavailableException(
                $"Database {Path} is too slow: {_options.MaxWaitingWriters} writes wait already; check the disk.",
                inner: null
            );
        }
        try
        {
            await _writerTurn.WaitAsync(cancel);
        }
        finally
        {
            Interlocked.Decrement(ref _waitingWriters);
        }
    }

    private async Task<T> RunAsync<T>(Func<DatabaseTransaction, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _writer ??= await OpenWriterAsync(cancel);
                // BEGIN IMMEDIATE: it waits here for another process, and not in the middle of the work.
                await using var transaction = _writer.BeginTransaction(deferred: false);
                var result = await work(new DatabaseTransaction(_writer, transaction), cancel);
                await transaction.CommitAsync(CancellationToken.None);
                return result;
            }
            catch (SqliteException failure) when (SqliteFailure.IsTransient(failure) && attempt < MaxAttempts)
            {
                StorageMetrics.Retried(Engine);
                await CloseWriterAsync();
            }
            catch (SqliteException failure) when (SqliteFailure.Describe(Path, failure) is { } message)
            {
                // A connection that met a failing disk is not used again.
                await CloseWriterAsync();
                throw new DatabaseUnavailableException(message, failure);
            }
        }
    }

    private async Task<SqliteConnection> OpenWriterAsync(CancellationToken cancel)
    {
        CreateFolder();
        var connection = new SqliteConnection(_writerConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            // fullfsync matters on macOS alone, where a plain fsync stops at the drive's cache. The limit keeps a once grown log from staying large.
            await ExecuteAsync(
                connection,
                "pragma journal_mode = wal; pragma synchronous = full; pragma fullfsync = on; pragma journal_size_limit = 67108864",
                cancel
            );
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task CloseWriterAsync()
    {
        if (_writer is { } writer)
        {
            _writer = null;
            await writer.DisposeAsync();
        }
    }

    private void CreateFolder()
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseUnavailableException($"The folder of database {Path} cannot be created: {failure.Message}", failure);
        }
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancel);
    }
}
