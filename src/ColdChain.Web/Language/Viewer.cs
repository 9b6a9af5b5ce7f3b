using System.Security.Claims;
using ColdChain.Records.Access;
using ColdChain.Web.Access;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Language;

/// <summary>Who looks at the page, and how they want it.</summary>
internal sealed class Viewer(IHttpContextAccessor accessor)
{
    public const string LanguageCookie = "coldchain-language";
    public const string ThemeCookie = "coldchain-theme";

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("A page is rendered outside a request.");

    public ClaimsPrincipal Principal => Context.User;
    public bool IsSignedIn => Principal.Identity?.IsAuthenticated == true;
    public string Name => Principal.Identity?.Name ?? "";
    public string DisplayName => Principal.FindFirstValue(ConsoleUser.DisplayNameClaim) ?? Name;
    public IReadOnlyList<Role> Roles =>
        [.. Principal.FindAll(ClaimTypes.Role).Select(claim => Enum.TryParse<Role>(claim.Value, out var role) ? role : Role.ReadOnly)];

    /// <summary>The choice made here, else that of the account, else that of the browser.</summary>
    public Tongue Tongue =>
        Parse(Context.Request.Cookies[LanguageCookie])
        ?? Parse(Principal.FindFirstValue(ConsoleUser.LanguageClaim))
        ?? Parse(
            Context
                .Request.GetTypedHeaders()
                .AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
                .FirstOrDefault()
                ?.Value.Value
        )
        ?? Tongue.English;

    /// <summary><c>light</c>, <c>dark</c>, or <c>auto</c> to follow the browser.</summary>
    public string Theme => Context.Request.Cookies[ThemeCookie] is "light" or "dark" ? Context.Request.Cookies[ThemeCookie]! : "auto";

    public string HtmlLanguage => Tongue == Tongue.Chinese ? "zh-CN" : "en";

    public bool May(params Role[] roles) => roles.Any(role => Principal.IsInRole(role.ToString()));

    /// <summary>At one site or more, whatever site the page is about.</summary>
    public bool MayAnywhere(params Role[] roles) => ConsoleUser.SiteRolesOf(Principal).Any(held => roles.Contains(held.Role));

    public bool SeesAllSites => ConsoleUser.SiteRolesOf(Principal).Any(role => role.IsEverywhere);

    private static Tongue? Parse(string? language) =>
        language?.ToUpperInvariant() switch
        {
            null or "" => null,
            var text when text.StartsWith("ZH", StringComparison.Ordinal) => Tongue.Chinese,
            var text when text.StartsWith("EN", StringComparison.Ordinal) => Tongue.English,
            _ => null,
        };
}
