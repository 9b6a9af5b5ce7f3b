using ColdChain.Records.Access;

namespace ColdChain.Records.Signatures;

/// <summary>That a person has just given the password again, to sign one thing. Only <see cref="CheckAsync"/> makes one.</summary>
/// <remarks>
/// Every signing asks for both components of the signature, user name and password (21 CFR 11.200(a)(1)), also inside a session; the name of
/// a first signer is that of the session, a countersigner types both. It is good for one subject and for two minutes.
/// </remarks>
public sealed class SignatureProof
{
    private const int LongestPassword = 1024;
    internal static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    private SignatureProof(User user, string subject, long atMs) =>
        (Signer, SignerName, Subject, AtMs) = (user.Name, user.DisplayName, subject, atMs);

    public string Signer { get; }
    public string SignerName { get; }
    public string Subject { get; }
    internal long AtMs { get; }

    /// <summary>Null: the password is wrong, the account is locked or not active, or it has none of the roles; it is not said which.</summary>
    /// <param name="roles">One of them is needed now, whatever the session says.</param>
    /// <param name="subject">What will be signed: <c>record/{id}</c>, <c>batch/{number}</c>.</param>
    /// <param name="sites">Whose it is: the role has to hold at one of them.</param>
    public static async Task<SignatureProof?> CheckAsync(
        IUserDirectory users,
        string signer,
        string password,
        IReadOnlyCollection<Role> roles,
        IReadOnlyCollection<string> sites,
        string subject,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        password.Length is > 0 and <= LongestPassword
        && await users.SignInAsync(signer, password, cancel) is SignInResult.Welcome { User: var user }
        && user.SiteRoles.Any(held => roles.Contains(held.Role) && sites.Any(held.HoldsAt))
            ? new SignatureProof(user, subject, clock.GetUtcNow().ToUnixTimeMilliseconds())
            : null;
}
