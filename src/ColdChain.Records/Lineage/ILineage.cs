using ColdChain.Records.Access;

namespace ColdChain.Records.Lineage;

/// <summary>Where things came from and what became of them, derived from records: donor, tissue, cell, batch, recipient.</summary>
public interface ILineage
{
    /// <summary>What a code is, as far as these roles may know: a code that they may not see is answered as one that is not there.</summary>
    Task<IReadOnlyList<LineageNode>> FindAsync(string code, LineageKind? kind, IReadOnlyCollection<Role> roles, CancellationToken cancel);

    /// <summary>
    /// From any end. Codes that these roles may not see are masked (<see cref="LineageMask"/>); asked from such a code, null as for one
    /// that no record names.
    /// </summary>
    Task<LineageTrace?> TraceAsync(LineageNode start, IReadOnlyCollection<Role> roles, CancellationToken cancel);

    /// <summary>The splittings and poolings that made a batch, by time: what its parents lived through before counts for it.</summary>
    Task<IReadOnlyList<BatchOrigin>> ListOriginsAsync(string batch, CancellationToken cancel);

    /// <summary>Batches that were made from these, directly or not, without them.</summary>
    Task<IReadOnlyList<string>> ListDescendantsAsync(IReadOnlyCollection<string> batches, CancellationToken cancel);
}
