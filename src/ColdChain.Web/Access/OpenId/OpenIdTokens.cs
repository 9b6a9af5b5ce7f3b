using ColdChain.Records.Access;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ColdChain.Web.Access.OpenId;

/// <summary>Checks tokens of the issuer (RFC 7519, RFC 8725, RFC 9068) and says whose they are.</summary>
/// <remarks>
/// Only signatures with RSA or ECDSA keys that the issuer publishes count: a token without one (<c>alg: none</c>) or signed with a shared secret is no token.
/// </remarks>
internal sealed class OpenIdTokens(IssuerClient issuer, IOptions<OpenIdOptions> options, TimeProvider clock, ILogger<OpenIdTokens> log)
{
    /// <summary>Longer ones are nobody's.</summary>
    public const int Longest = 12 * 1024;

    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
    private readonly OpenIdOptions _options = options.Value;
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = Longest };

    /// <summary>Whether the API asks the issuer about this: three parts with dots between are not one of our own tokens.</summary>
    public bool Takes(string token) =>
        _options is { Issuer.Length: > 0, Audience: not null }
        && token.Length <= Longest
        && token.Count(character => character == '.') == 2;

    /// <param name="audience">Whom it has to be made for.</param>
    /// <returns>Null: it is not good; why is in the log alone.</returns>
    public async Task<JsonWebToken?> CheckAsync(string token, string audience, CancellationToken cancel)
    {
        if (token.Length > Longest || await issuer.DescribeAsync(cancel) is not { } known)
            return null;
        var result = await ValidateAsync(token, audience, known);
        if (
            !result.IsValid
            && result.Exception is SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException
            && await issuer.RefreshAsync(known, cancel) is { } newer
        )
            result = await ValidateAsync(token, audience, newer);
        if (result.IsValid)
            return (JsonWebToken)result.SecurityToken;
        log.OpenIdRefused(result.Exception.GetType().Name);
        return null;
    }

    /// <summary>The person of a good token; roles by the map of the configuration.</summary>
    /// <returns>Null: the claim that names the person is missing.</returns>
    public User? UserOf(JsonWebToken token)
    {
        if (!token.TryGetPayloadValue<string>(_options.NameClaim, out var name) || !IsName(name))
        {
            log.OpenIdRefused($"no usable claim {_options.NameClaim}");
            return null;
        }
        var roles = token
            .Claims.Where(claim => claim.Type == _options.RoleClaim)
            .SelectMany(claim => _options.Roles.GetValueOrDefault(claim.Value) ?? [])
            .Select(text => SiteRole.TryParse(text, out var role) ? role : null)
            .OfType<SiteRole>()
            .Distinct()
            .Order();
        var shown = token.TryGetPayloadValue<string>("name", out var display) && display is { Length: > 0 and <= 200 } ? display : name;
        return new User(OpenIdAccounts.NameOf(name), shown, [.. roles], Active: true, "en");
    }

    public IReadOnlyList<string> ScopesOf(JsonWebToken token)
    {
        var given = token
            .Claims.Where(claim => claim.Type is "scope" or "scp")
            .SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(scope => ApiScopes.All.Contains(scope))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return given.Count == 0 && _options.ReadWithoutScope ? [ApiScopes.Read] : given;
    }

    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= OpenIdAccounts.LongestName } && !name.Any(char.IsControl) && name.Trim() == name;

    private Task<TokenValidationResult> ValidateAsync(string token, string audience, IssuerDescription known) =>
        _handler.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = _options.Issuer,
                ValidAudience = audience,
                ValidAlgorithms = Algorithms,
                IssuerSigningKeys = known.Keys,
                TryAllIssuerSigningKeys = false,
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                RequireAudience = true,
                ClockSkew = _options.ClockSkew,
                // By the clock of the service.
                LifetimeValidator = (from, until, _, parameters) => IsCurrent(from, until, parameters.ClockSkew),
            }
        );

    private bool IsCurrent(DateTime? from, DateTime? until, TimeSpan skew)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + skew && (from is null || now >= from - skew);
    }
}
