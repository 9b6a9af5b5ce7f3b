using System.Security.Claims;
using System.Text.Encodings.Web;
using ColdChain.Records.Access;
using ColdChain.Web.Access.OpenId;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Web.Access;

/// <summary>Bearer tokens of the API, own ones and those of the OpenID Connect issuer: a token acts for its user, within its scopes.</summary>
internal sealed class BearerTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IApiTokens tokens,
    OpenIdTokens issued,
    OpenIdAccounts accounts,
    IOptions<OpenIdOptions> openId,
    IUserDirectory users
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";
    public const string TokenClaim = "coldchain:token";
    public const string ScopeClaim = "coldchain:scope";
    private const string Prefix = "Bearer ";
    private const int LongestSecret = 512;

    public static bool IsUsedBy(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsUsedBy(Request))
            return AuthenticateResult.NoResult();
        var secret = Request.Headers.Authorization.ToString()[Prefix.Length..].Trim();
        if (issued.Takes(secret))
            return await OfIssuerAsync(secret);
        if (secret.Length is 0 or > LongestSecret || await tokens.FindAsync(secret, Context.RequestAborted) is not { } token)
            return AuthenticateResult.Fail("This token is not known, has expired or was revoked.");
        if (await users.FindAsync(token.UserName, Context.RequestAborted) is not { Active: true } user)
            return AuthenticateResult.Fail("The token's user is not active.");
        return Welcome(user, token.Id, token.Scopes);
    }

    private async Task<AuthenticateResult> OfIssuerAsync(string text)
    {
        if (
            await issued.CheckAsync(text, openId.Value.Audience!, Context.RequestAborted) is not { } token
            // Says who signed in, to the client that asked; it opens nothing.
            || token.TryGetPayloadValue<string>("nonce", out _)
            || issued.UserOf(token) is not { } told
            || await accounts.TakeAsync(told, keepRoles: false, Context.RequestAborted) is not { } user
        )
            return AuthenticateResult.Fail("This token of the issuer is not good; the log says why.");
        return Welcome(user with { MustChangePassword = false }, token.Id is { Length: > 0 } id ? id : "openid", issued.ScopesOf(token));
    }

    private AuthenticateResult Welcome(User user, string tokenId, IEnumerable<string> scopes)
    {
        var principal = ConsoleUser.ToPrincipal(user, Scheme.Name);
        var identity = (ClaimsIdentity)principal.Identity!;
        identity.AddClaim(new Claim(TokenClaim, tokenId));
        foreach (var scope in scopes)
            identity.AddClaim(new Claim(ScopeClaim, scope));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
