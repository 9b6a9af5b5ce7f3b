using System.Data.Common;

namespace ColdChain.Storage;

/// <summary>
/// A database that brings its schema up to date before it is used for the first time, and not at the start of the process: the service
/// starts, and takes messages, also while the database is away.
/// </summary>
internal sealed class MigratedDatabase(IDatabase inner, IEnumerable<Migration> migrations) : IDatabase
{
    private readonly IReadOnlyList<Migration> _migrations = [.. migrations];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile bool _migrated;

    public DatabaseEngine Engine => inner.Engine;

    public Task MigrateAsync(IEnumerable<Migration> migrations, CancellationToken cancel) => inner.MigrateAsync(migrations, cancel);

    public async Task<T> WriteAsync<T>(Func<DatabaseTransaction, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        await EnsureMigratedAsync(cancel);
        return await inner.WriteAsync(work, cancel);
    }

    public async Task<T> ReadAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        await EnsureMigratedAsync(cancel);
        return await inner.ReadAsync(work, cancel);
    }

    /// <exception cref="DatabaseUnavailableException">It cannot be reached; the next use tries again.</exception>
    /// <exception cref="SchemaMismatchException">Program and database do not belong together.</exception>
    public async Task EnsureMigratedAsync(CancellationToken cancel)
    {
        if (_migrated)
            return;
        await _turn.WaitAsync(cancel);
        try
        {
            if (_migrated)
                return;
            await inner.MigrateAsync(_migrations, cancel);
            _migrated = true;
        }
        finally
        {
            _turn.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _turn.Dispose();
        return inner.DisposeAsync();
    }
}
