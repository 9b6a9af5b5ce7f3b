using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ColdChain.Storage.Sqlite;

/// <summary>The service holds its SQLite file from before its first use to its end; with PostgreSQL there is nothing to hold.</summary>
internal sealed class SqliteServiceHold(IOptions<StorageOptions> options) : IHostedLifecycleService, IDisposable
{
    private SqliteHold? _hold;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (options.Value is { Store: not "postgres", File: { } file })
            _hold = SqliteHold.Take(file);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _hold?.Dispose();
}
