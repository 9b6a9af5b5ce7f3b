using System.Security.Claims;
using ColdChain.Records.Access;

namespace ColdChain.Web.Access;

/// <summary>A user as claims of a cookie or a token, and back.</summary>
internal static class ConsoleUser
{
    public const string DisplayNameClaim = "coldchain:display-name";
    public const string LanguageClaim = "coldchain:language";

    /// <summary>A role and where it holds, as <see cref="SiteRole.ToString"/> writes it.</summary>
    public const string SiteRoleClaim = "coldchain:site-role";

    /// <summary><see cref="User.Stamp"/> as it was at the sign-in.</summary>
    public const string StampClaim = "coldchain:stamp";

    /// <summary>Stands in a session whose user has to choose a password first.</summary>
    public const string MustChangeClaim = "coldchain:must-change-password";

    public static ClaimsPrincipal ToPrincipal(User user, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.Name, user.Name));
        identity.AddClaim(new Claim(DisplayNameClaim, user.DisplayName));
        identity.AddClaim(new Claim(LanguageClaim, user.Language));
        identity.AddClaim(new Claim(StampClaim, user.Stamp));
        if (user.MustChangePassword)
            identity.AddClaim(new Claim(MustChangeClaim, "yes"));
        foreach (var role in user.Roles)
            identity.AddClaim(new Claim(ClaimTypes.Role, role.ToString()));
        foreach (var role in user.SiteRoles)
            identity.AddClaim(new Claim(SiteRoleClaim, role.ToString()));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>Where which role holds, as the claims say.</summary>
    public static IReadOnlyList<SiteRole> SiteRolesOf(ClaimsPrincipal principal) =>
        [
            .. principal
                .FindAll(SiteRoleClaim)
                .Select(claim => SiteRole.TryParse(claim.Value, out var role) ? role : null)
                .OfType<SiteRole>(),
        ];

    /// <summary>The same person with these roles alone; where they hold stays known.</summary>
    public static ClaimsPrincipal WithRoles(ClaimsPrincipal principal, IEnumerable<Role> roles)
    {
        var identity = new ClaimsIdentity(principal.Identity?.AuthenticationType, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaims(principal.Claims.Where(claim => claim.Type != ClaimTypes.Role));
        identity.AddClaims(roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>The name that stands in the audit trail.</summary>
    /// <exception cref="InvalidOperationException">Nobody is logged in: the endpoint lacks its policy.</exception>
    public static string Actor(ClaimsPrincipal principal) =>
        principal.Identity?.Name ?? throw new InvalidOperationException("An action without a user: its endpoint lacks a policy.");
}
