using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ColdChain.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ColdChain.Web.Tests.Access;

/// <summary>
/// An OpenID Connect issuer on loopback: publishes its keys as Discovery says, signs with the newest, and gives a code for a token to whoever
/// shows the verifier of its challenge.
/// </summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    public const string ClientId = "coldchain-console";
    public const string ClientSecret = "of the test alone";

    /// <summary>Found once for all issuers, as that takes time; one for the beginning, one to rotate to.</summary>
    private static readonly Lazy<string>[] Keys = [new(NewKey), new(NewKey)];

    private readonly WebApplication _app;
    private readonly ManualClock _clock;
    private readonly Dictionary<string, (string Challenge, string RedirectUri, string Nonce)> _codes = new(StringComparer.Ordinal);
    private RSA _key = KeyOf(0);

    private int _rotations;

    private TestIssuer(WebApplication app, ManualClock clock) => (_app, _clock) = (app, clock);

    public string Address => _app.Urls.First();
    public string KeyId { get; private set; } = "k1";
    public string PublicKeyPem => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>What it says it is called; null: its address.</summary>
    public string? CalledOtherwise { get; set; }

    /// <summary>Answers 503 to everything.</summary>
    public bool IsDown { get; set; }

    /// <summary>Takes a request and answers when this is set.</summary>
    public TaskCompletionSource? Holding { get; set; }

    /// <summary>A shared secret among the published keys, as a careless issuer might.</summary>
    public byte[]? PublishedSecret { get; set; }

    public int KeyRequests { get; private set; }

    /// <summary>Claims put in, changed or (null) taken out of the next tokens for the console.</summary>
    public Dictionary<string, object?> Claims { get; } = new(StringComparer.Ordinal);

    public static async Task<TestIssuer> StartAsync(ManualClock clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var issuer = new TestIssuer(builder.Build(), clock);
        issuer._app.Run(issuer.AnswerAsync);
        await issuer._app.StartAsync();
        return issuer;
    }

    public void Rotate()
    {
        _key.Dispose();
        (_key, KeyId) = (KeyOf(++_rotations), KeyId + "x");
    }

    /// <summary>A good access token, with claims put in, changed, or taken out (null).</summary>
    public string Token(params (string Name, object? Value)[] changes) =>
        Sign([("aud", "coldchain"), ("preferred_username", "Mei"), ("groups", "quality"), .. changes]);

    public string Sign(params IEnumerable<(string Name, object? Value)> changes)
    {
        var now = _clock.GetUtcNow();
        var claims = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["iss"] = Address,
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(10).ToUnixTimeSeconds(),
        };
        foreach (var (name, value) in changes)
            claims[name] = value;
        var body = Encode(claims.Where(pair => pair.Value is not null).ToDictionary(StringComparer.Ordinal));
        var signed = $"{Encode(new { alg = "RS256", typ = "JWT", kid = KeyId })}.{body}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>The person consents: what the issuer would send the browser back with.</summary>
    /// <param name="address">Where the console sent the browser.</param>
    public (string Code, string State) Consent(Uri address)
    {
        var asked = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query);
        asked["response_type"].ToString().ShouldBe("code");
        asked["client_id"].ToString().ShouldBe(ClientId);
        asked["code_challenge_method"].ToString().ShouldBe("S256");
        asked["scope"].ToString().Split(' ').ShouldContain("openid");
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (asked["code_challenge"].ToString(), asked["redirect_uri"].ToString(), asked["nonce"].ToString());
        return (code, asked["state"].ToString());
    }

    public static string Encode(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    public async ValueTask DisposeAsync()
    {
        Holding?.TrySetResult();
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (Holding is { } held)
            await held.Task.WaitAsync(http.RequestAborted);
        if (IsDown)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        await (
            http.Request.Path.Value switch
            {
                "/.well-known/openid-configuration" => http.Response.WriteAsJsonAsync(
                    new
                    {
                        issuer = CalledOtherwise ?? Address,
                        jwks_uri = $"{Address}/keys",
                        authorization_endpoint = $"{Address}/authorize",
                        token_endpoint = $"{Address}/token",
                    },
                    http.RequestAborted
                ),
                "/keys" => KeysAsync(http),
                "/token" => RedeemAsync(http),
                _ => Task.FromResult(http.Response.StatusCode = StatusCodes.Status404NotFound),
            }
        );
    }

    private Task KeysAsync(HttpContext http)
    {
        KeyRequests++;
        var key = _key.ExportParameters(includePrivateParameters: false);
        var keys = new List<object>
        {
            new
            {
                kty = "RSA",
                use = "sig",
                alg = "RS256",
                kid = KeyId,
                n = Base64Url.EncodeToString(key.Modulus!),
                e = Base64Url.EncodeToString(key.Exponent!),
            },
        };
        if (PublishedSecret is { } secret)
            keys.Add(
                new
                {
                    kty = "oct",
                    kid = "shared",
                    k = Base64Url.EncodeToString(secret),
                }
            );
        return http.Response.WriteAsJsonAsync(new { keys }, http.RequestAborted);
    }

    private async Task RedeemAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (
            !_codes.Remove(form["code"].ToString(), out var given)
            || given.Challenge != challenge
            || given.RedirectUri != form["redirect_uri"]
            || form["client_id"] != ClientId
            || form["client_secret"] != ClientSecret
        )
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(new { error = "invalid_grant" }, http.RequestAborted);
            return;
        }
        var token = Sign([
            ("aud", ClientId),
            ("nonce", given.Nonce),
            ("preferred_username", "Mei"),
            ("name", "Mei Lin"),
            ("groups", "quality"),
            .. Claims.Select(pair => (pair.Key, pair.Value)),
        ]);
        await http.Response.WriteAsJsonAsync(new { id_token = token, token_type = "Bearer" }, http.RequestAborted);
    }

    private static string NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static RSA KeyOf(int rotation)
    {
        var key = RSA.Create();
        key.ImportFromPem(Keys[rotation].Value);
        return key;
    }
}
