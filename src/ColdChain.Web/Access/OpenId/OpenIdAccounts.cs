using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using Microsoft.Extensions.Logging;

namespace ColdChain.Web.Access.OpenId;

/// <summary>
/// The account here of a person of the issuer: it is made when the person first comes, so that it stands in the list of accounts and in the periodic
/// review, can be disabled here at once, and its roles are in the audit trail.
/// </summary>
internal sealed class OpenIdAccounts(IUserDirectory users, ILogger<OpenIdAccounts> log)
{
    /// <summary>Who is called <c>qa</c> there is not <c>qa</c> here.</summary>
    public const string Prefix = "oidc:";

    public const int LongestName = 58;
    private const string Actor = "openid";

    public static string NameOf(string name) => Prefix + name.ToLowerInvariant();

    /// <summary>At the console: the account gets the roles that the issuer says now.</summary>
    /// <returns>Null: it is disabled here.</returns>
    public async Task<User?> SignInAsync(User told, CancellationToken cancel)
    {
        if (await TakeAsync(told, keepRoles: true, cancel) is not { } user)
            return null;
        await users.NoteSignInAsync(user.Name, "OpenID Connect", cancel);
        return user;
    }

    /// <param name="keepRoles">Whether the account gets the roles of this token; a token for the API acts with its own and changes none.</param>
    /// <returns>The account as it stands, with the roles of the token; null: it is disabled here.</returns>
    public async Task<User?> TakeAsync(User told, bool keepRoles, CancellationToken cancel)
    {
        var known = await users.FindAsync(told.Name, cancel);
        if (known is { Active: false })
        {
            log.OpenIdRefused($"the account {told.Name} is disabled here");
            return null;
        }
        if (known is not null && (!keepRoles || known.SiteRoles.SequenceEqual(told.SiteRoles)))
            return known with { SiteRoles = told.SiteRoles };
        var wanted = known is null ? told : known with { SiteRoles = told.SiteRoles };
        var saved = await users.SaveAsync(wanted, newPassword: null, Actor, "roles as the issuer says", cancel);
        if (saved is EditResult.Refused refused)
        {
            log.OpenIdRefused($"{told.Name}: {string.Join(' ', refused.Problems)}");
            return null;
        }
        return await users.FindAsync(told.Name, cancel);
    }
}
