using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Storage.Sqlite;

/// <summary>
/// The service holds its SQLite file from before its first use to its end; a second one on the same file does not start. With PostgreSQL there is
/// nothing to hold.
/// </summary>
internal sealed class SqliteServiceHold(IOptions<StorageOptions> options, ILogger<SqliteServiceHold> logger)
    : IHostedLifecycleService,
        IDisposable
{
    private SqliteHold? _hold;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (options.Value is not { Store: "sqlite", File: { } file })
            return Task.CompletedTask;
        try
        {
            _hold = SqliteHold.Take(file);
        }
        catch (DatabaseUnavailableException failure)
        {
            // Messages are journaled without the records; whoever needs them meets the same error and tries again.
            logger.RecordsUnavailableAtStart(failure.Message);
        }
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _hold?.Dispose();
}
