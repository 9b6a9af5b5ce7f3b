using ColdChain.Records.Access;
using ColdChain.Records.Release;

namespace ColdChain.Web.Actions;

/// <summary>Checks the password again, then countersigns an outbound: the same for API and console.</summary>
internal sealed class Countersigner(IUserDirectory users, IReleaseGate gate, ISiteFinder sites)
{
    private const int LongestPassword = 1024;

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
            password.Length is > 0 and <= LongestPassword
            && await users.SignInAsync(actor, password, cancel) is SignInResult.Welcome { User: var user }
            && (await sites.OfRecordsAsync([recordId], cancel)).TryGetValue(recordId, out var site)
            && user.RolesAt(site).Contains(Role.QualityAssurance)
        )
        {
            return await gate.SignAsync(recordId, expectedRevision, reason, actor, cancel);
        }
        await gate.NoteRefusedAsync(recordId, actor, cancel);
        return null;
    }
}
