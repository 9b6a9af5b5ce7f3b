using System.Security.Claims;
using ColdChain.Records.Access;

namespace ColdChain.Web.Access;

/// <summary>A user as claims of a cookie or a token, and back.</summary>
internal static class ConsoleUser
{
    public const string DisplayNameClaim = "coldchain:display-name";
    public const string LanguageClaim = "coldchain:language";

    public static ClaimsPrincipal ToPrincipal(User user, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.Name, user.Name));
        identity.AddClaim(new Claim(DisplayNameClaim, user.DisplayName));
        identity.AddClaim(new Claim(LanguageClaim, user.Language));
        foreach (var role in user.Roles)
            identity.AddClaim(new Claim(ClaimTypes.Role, role.ToString()));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>The name that stands in the audit trail.</summary>
    /// <exception cref="InvalidOperationException">Nobody is logged in: the endpoint lacks its policy.</exception>
    public static string Actor(ClaimsPrincipal principal) =>
        principal.Identity?.Name ?? throw new InvalidOperationException("An action without a user: its endpoint lacks a policy.");
}
