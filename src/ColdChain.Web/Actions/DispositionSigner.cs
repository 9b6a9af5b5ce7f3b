using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Holds;
using ColdChain.Records.Access;

namespace ColdChain.Web.Actions;

/// <summary>Checks the password again, then signs: the same for API and console.</summary>
internal sealed class DispositionSigner(IUserDirectory users, IBatchHolds holds, ISiteFinder sites)
{
    private const int LongestPassword = 1024;

    /// <returns>Null: the password is wrong, the account is locked, or the role was taken away; it is in the audit trail.</returns>
    /// <exception cref="ArgumentException">The reason is empty or too long.</exception>
    public async Task<SignResult?> SignAsync(
        BatchNumber batch,
        DispositionDecision decision,
        string reason,
        string actor,
        string password,
        IReadOnlyCollection<string>? seen,
        CancellationToken cancel
    )
    {
        if (
            password.Length is > 0 and <= LongestPassword
            && await users.SignInAsync(actor, password, cancel) is SignInResult.Welcome { User: var user }
            && await MayAsync(user, batch, cancel)
        )
        {
            return await holds.SignAsync(batch, decision, reason, actor, seen, cancel);
        }
        await holds.NoteRefusedSignatureAsync(batch, actor, cancel);
        return null;
    }

    /// <summary>At one of the sites whose records name the batch; of a batch that none names, anywhere.</summary>
    private async Task<bool> MayAsync(User user, BatchNumber batch, CancellationToken cancel)
    {
        var found = await sites.OfBatchesAsync([batch.Value], cancel);
        return found.TryGetValue(batch.Value, out var its)
            ? its.Any(site => user.RolesAt(site).Contains(Role.QualityAssurance))
            : user.Roles.Contains(Role.QualityAssurance);
    }
}
