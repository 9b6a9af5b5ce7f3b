using System.Data.Common;

namespace ColdChain.Records.Release;

/// <summary>What keeps a batch from leaving besides its records. Filled by who holds batches; without it, nothing does.</summary>
public interface IReleaseBlocks
{
    /// <summary>Inside the transaction of the change, on its connection.</summary>
    /// <param name="beforeMs">Only what began before this time: another batch was made from it then. Null: all.</param>
    /// <returns>Null when nothing keeps it; else the state: <c>OnHold</c>, <c>Quarantined</c>, <c>Rejected</c>.</returns>
    Task<string?> FindAsync(DbConnection connection, string batch, long? beforeMs, CancellationToken cancel);
}
