using ColdChain.Storage;

namespace ColdChain.Records.Exposures;

/// <inheritdoc/>
internal sealed class ExposureChanges(IDatabase database) : IExposureChanges
{
    public Task<IReadOnlyList<ExposureChange>> ListAsync(int limit, CancellationToken cancel) =>
        database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<ExposureChange>(
                    "select batch as Batch, token as Token from exposure_changes order by batch limit @limit",
                    new { limit },
                    token
                ),
            cancel
        );

    public Task DoneAsync(ExposureChange change, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                await open.Connection.ChangeAsync("delete from exposure_changes where batch = @Batch and token = @Token", change, token);
                return true;
            },
            cancel
        );

    public Task<IReadOnlyList<string>> ListBatchesAsync(string after, int limit, CancellationToken cancel) =>
        database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<string>(
                    "select distinct batch from exposures where batch > @after order by batch limit @limit",
                    new { after, limit },
                    token
                ),
            cancel
        );
}
