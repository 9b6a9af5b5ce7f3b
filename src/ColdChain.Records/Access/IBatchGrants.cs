using ColdChain.Domain.Traceability;
using ColdChain.Records.Audit;

namespace ColdChain.Records.Access;

/// <summary>Which batches are open to which partner.</summary>
/// <remarks>
/// An endpoint that partners use asks for policy <c>Policies.HandIn</c>, and for every batch it shows or takes something for it asks
/// <c>BatchGate.MaySeeAsync(http.User, batch)</c> of ColdChain.Web. All other endpoints refuse partners by their policy. A partner's
/// token acts for the partner, so it is bound by the same grants; what ends a grant, or the user, ends the token's reach at once.
/// </remarks>
public interface IBatchGrants
{
    /// <summary>Opens a batch to a partner. One that is in force and says the same is left as it is.</summary>
    Task<EditResult> GrantAsync(string userName, BatchNumber batch, long? expiresMs, ChangeNote note, CancellationToken cancel);

    /// <returns>False when there is no such grant, or it was ended before.</returns>
    Task<bool> EndAsync(string id, ChangeNote note, CancellationToken cancel);

    /// <summary>Whether an active user has a grant in force for the batch. Says nothing of other roles.</summary>
    Task<bool> IsGrantedAsync(string userName, BatchNumber batch, CancellationToken cancel);

    /// <summary>All that were ever made, of one user or of all, newest first.</summary>
    Task<IReadOnlyList<BatchGrant>> ListAsync(string? userName, CancellationToken cancel);
}
