using ColdChain.Records.Access;
using ColdChain.Records.Release;
using ColdChain.Records.Signatures;

namespace ColdChain.Web.Actions;

/// <summary>Asks for the password again, then countersigns an outbound: the same for API and console.</summary>
internal sealed class Countersigner(IUserDirectory users, IReleaseGate gate, ISiteFinder sites, TimeProvider clock)
{
    private static readonly Role[] Signers = [Role.QualityAssurance];

    /// <returns>Null: the password is wrong, the account is locked, or the role was taken away; it is in the audit trail.</returns>
    /// <exception cref="ArgumentException">The reason is blank or too long.</exception>
    public async Task<CountersignResult?> SignAsync(
        string recordId,
        int expectedRevision,
        string reason,
        string actor,
        string password,
        CancellationToken cancel
    )
    {
        if (
            (await sites.OfRecordsAsync([recordId], cancel)).TryGetValue(recordId, out var site)
            && await SignatureProof.CheckAsync(users, actor, password, Signers, [site], $"record/{recordId}", clock, cancel) is { } proof
        )
        {
            return await gate.SignAsync(recordId, expectedRevision, reason, proof, cancel);
        }
        await gate.NoteRefusedAsync(recordId, actor, cancel);
        return null;
    }
}
