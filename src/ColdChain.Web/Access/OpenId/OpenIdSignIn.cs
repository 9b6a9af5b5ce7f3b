using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ColdChain.Records.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ColdChain.Web.Access.OpenId;

/// <summary>Sign-in to the console by authorization code with PKCE (RFC 6749, 4.1; RFC 7636; OpenID Connect Core 1.0, 3.1; RFC 9700).</summary>
internal sealed class OpenIdSignIn(
    IssuerClient issuer,
    OpenIdTokens tokens,
    OpenIdAccounts accounts,
    IDataProtectionProvider protection,
    IOptions<OpenIdOptions> options,
    TimeProvider clock,
    ILogger<OpenIdSignIn> log
)
{
    public const string AnswerPath = "/sign-in/openid/answer";

    /// <summary>From the first click to the way back.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private const int LongestText = 4096;
    private readonly OpenIdOptions _options = options.Value;
    private readonly IDataProtector _protector = protection.CreateProtector("ColdChain.OpenIdSignIn.v1");

    public bool IsOn => _options is { Issuer.Length: > 0, ClientId.Length: > 0 };

    /// <returns>Where to send the browser, and what it has to keep until it comes back; null: the issuer does not answer.</returns>
    public async Task<(string Address, string Kept)?> BeginAsync(string back, CancellationToken cancel)
    {
        if (await issuer.DescribeAsync(cancel) is not { AuthorizationEndpoint: { Length: > 0 } endpoint })
            return null;
        var pending = new Pending(Secret(), Secret(), Secret(), back, clock.GetUtcNow().ToUnixTimeMilliseconds());
        var address = QueryHelpers.AddQueryString(
            endpoint,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["response_type"] = "code",
                ["client_id"] = _options.ClientId,
                ["redirect_uri"] = AnswerAddress,
                ["scope"] = _options.Scopes,
                ["state"] = pending.State,
                ["nonce"] = pending.Nonce,
                ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(pending.Verifier))),
                ["code_challenge_method"] = "S256",
            }
        );
        return (address, Base64Url.EncodeToString(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(pending))));
    }

    /// <param name="kept">What <see cref="BeginAsync"/> gave the browser.</param>
    /// <returns>Who came and where the person wanted to go; null: it is no answer to what was begun, or not a good one; why is in the log.</returns>
    public async Task<(User User, string Back)?> FinishAsync(string? kept, string? state, string? code, CancellationToken cancel)
    {
        if (Read(kept) is not { } pending)
            return Refuse("the way back was not begun by this browser, or too long ago");
        if (state is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(pending.State)))
            return Refuse("state is another one");
        if (code is not { Length: > 0 and <= LongestText })
            return Refuse("there is no code");
        if (await RedeemAsync(code, pending.Verifier, cancel) is not { } idToken)
            return null;
        if (await tokens.CheckAsync(idToken, _options.ClientId!, cancel) is not { } token)
            return null;
        if (!token.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Nonce, out var nonce) || nonce != pending.Nonce)
            return Refuse("nonce is another one");
        // A token for several clients says for which one it was made (OpenID Connect Core 1.0, 3.1.3.7).
        if (token.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Azp, out var party) && party != _options.ClientId)
            return Refuse("the token was made for another client");
        if (tokens.UserOf(token) is not { } told)
            return null;
        if (told.SiteRoles.Count == 0)
            return Refuse($"{told.Name} has no group that gives a role here");
        return await accounts.SignInAsync(told, cancel) is { } user ? (user, pending.Back) : null;
    }

    private string AnswerAddress => $"{_options.PublicUrl!.TrimEnd('/')}{AnswerPath}";

    private async Task<string?> RedeemAsync(string code, string verifier, CancellationToken cancel)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = AnswerAddress,
            ["client_id"] = _options.ClientId!,
            ["code_verifier"] = verifier,
        };
        if (_options.ClientSecret is { Length: > 0 } secret)
            form["client_secret"] = secret;
        try
        {
            if (await issuer.DescribeAsync(cancel) is not { TokenEndpoint: { Length: > 0 } endpoint })
                return null;
            using var answer = await issuer.PostAsync(endpoint, form, cancel);
            if (
                answer.RootElement.ValueKind == JsonValueKind.Object
                && answer.RootElement.TryGetProperty("id_token", out var token)
                && token.ValueKind == JsonValueKind.String
            )
                return token.GetString();
            log.OpenIdRefused("the issuer gave no id_token");
            return null;
        }
        catch (Exception away) when (away is HttpRequestException or IOException or JsonException or OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            log.OpenIdAway(_options.Issuer!, away.Message);
            return null;
        }
    }

    private Pending? Read(string? kept)
    {
        if (kept is not { Length: > 0 and <= LongestText })
            return null;
        try
        {
            var pending = JsonSerializer.Deserialize<Pending>(_protector.Unprotect(Base64Url.DecodeFromChars(kept)));
            var age = clock.GetUtcNow().ToUnixTimeMilliseconds() - pending!.AtMs;
            return age >= 0 && age <= Life.TotalMilliseconds ? pending : null;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private (User, string)? Refuse(string why)
    {
        log.OpenIdRefused(why);
        return null;
    }

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private sealed record Pending(string State, string Nonce, string Verifier, string Back, long AtMs);
}
