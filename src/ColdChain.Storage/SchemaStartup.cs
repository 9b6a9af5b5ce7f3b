using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ColdChain.Storage;

/// <summary>Brings the schema up to date before the other services start, if the database can be reached; a wrong schema ends the start.</summary>
internal sealed class SchemaStartup(MigratedDatabase database, ILogger<SchemaStartup> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.EnsureMigratedAsync(cancellationToken);
        }
        catch (DatabaseUnavailableException failure)
        {
            // Messages are journaled without it; whoever needs it meets the same error and tries again.
            logger.RecordsUnavailableAtStart(failure.Message);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
