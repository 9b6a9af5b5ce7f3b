using System.Data.Common;

namespace ColdChain.Records.Release;

/// <summary>Nobody holds batches here.</summary>
internal sealed class NoReleaseBlocks : IReleaseBlocks
{
    public Task<string?> FindAsync(DbConnection connection, string batch, long? beforeMs, CancellationToken cancel) =>
        Task.FromResult<string?>(null);
}
