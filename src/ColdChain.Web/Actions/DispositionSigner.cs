using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Holds;
using ColdChain.Records.Access;

namespace ColdChain.Web.Actions;

/// <summary>Checks the password again, then signs: the same for API and console.</summary>
internal sealed class DispositionSigner(IUserDirectory users, IBatchHolds holds)
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
            && user.Roles.Contains(Role.QualityAssurance)
        )
        {
            return await holds.SignAsync(batch, decision, reason, actor, seen, cancel);
        }
        await holds.NoteRefusedSignatureAsync(batch, actor, cancel);
        return null;
    }
}
