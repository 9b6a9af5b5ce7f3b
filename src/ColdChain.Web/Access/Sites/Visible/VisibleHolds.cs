using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Holds;
using ColdChain.Records.Access;
using ColdChain.Records.Signatures;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>Held batches of the sites that are seen. A single batch is judged by its address.</summary>
internal sealed class VisibleHolds(Monitoring.Holds.IBatchHolds all, ISiteFinder finder, SiteScope scope) : Monitoring.Holds.IBatchHolds
{
    public const int MaxReason = Monitoring.Holds.IBatchHolds.MaxReason;

    public Task<BatchHold> FindAsync(BatchNumber batch, CancellationToken cancel) => all.FindAsync(batch, cancel);

    public async Task<IReadOnlyList<HeldBatch>> ListHeldAsync(CancellationToken cancel)
    {
        var held = await all.ListHeldAsync(cancel);
        if (scope.SeesAll || held.Count == 0)
            return held;
        var sites = await finder.OfBatchesAsync([.. held.Select(item => item.Batch)], cancel);
        return [.. held.Where(item => sites.TryGetValue(item.Batch, out var its) && scope.SeesAny(its))];
    }

    public Task<SignResult> SignAsync(
        BatchNumber batch,
        DispositionDecision decision,
        string reason,
        SignatureProof signer,
        IReadOnlyCollection<string>? seen,
        CancellationToken cancel
    ) => all.SignAsync(batch, decision, reason, signer, seen, cancel);

    public Task NoteRefusedSignatureAsync(BatchNumber batch, string actor, CancellationToken cancel) =>
        all.NoteRefusedSignatureAsync(batch, actor, cancel);
}
