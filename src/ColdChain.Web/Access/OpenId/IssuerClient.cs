using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ColdChain.Web.Access.OpenId;

/// <summary>Fetches the issuer's description and keys, and keeps them.</summary>
/// <remarks>
/// One fetch at a time; who comes meanwhile waits for it. Keys older than <see cref="OpenIdOptions.KeyAge"/> are fetched again, an unknown key makes
/// that happen at once, but not more often than every <see cref="RefreshStep"/>, whatever key ids strangers make up. While the issuer does not answer, its
/// last keys stay good for <see cref="OpenIdOptions.KeyLife"/>.
/// </remarks>
internal sealed class IssuerClient : IDisposable
{
    internal static readonly TimeSpan RefreshStep = TimeSpan.FromSeconds(30);
    private const int LongestAnswer = 1 << 20;

    private readonly OpenIdOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<IssuerClient> _log;
    private readonly SemaphoreSlim _one = new(1);
    private readonly HttpClient _http;
    private volatile IssuerDescription? _known;
    private DateTimeOffset? _triedAt;

    public IssuerClient(IOptions<OpenIdOptions> options, TimeProvider clock, ILogger<IssuerClient> log)
    {
        (_options, _clock, _log) = (options.Value, clock, log);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = _options.Timeout,
            MaxResponseContentBufferSize = LongestAnswer,
        };
    }

    /// <returns>Null: the issuer does not answer, and what is known of it is too old; it is in the log.</returns>
    public async Task<IssuerDescription?> DescribeAsync(CancellationToken cancel)
    {
        var known = _known;
        if (known is not null && Age(known) < _options.KeyAge)
            return known;
        return Usable(await FetchAsync(known, cancel));
    }

    /// <summary>A token names a key that <paramref name="known"/> lacks.</summary>
    /// <returns>Newer keys; null when there are none.</returns>
    public async Task<IssuerDescription?> RefreshAsync(IssuerDescription known, CancellationToken cancel) =>
        Usable(await FetchAsync(known, cancel)) is { } newer && newer != known ? newer : null;

    /// <summary>A form to an endpoint of the issuer.</summary>
    /// <exception cref="HttpRequestException">It does not answer, or not with success.</exception>
    public async Task<JsonDocument> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancel)
    {
        using var content = new FormUrlEncodedContent(form);
        using var answer = await _http.PostAsync(Safe(address), content, cancel);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancel));
    }

    public void Dispose()
    {
        _http.Dispose();
        _one.Dispose();
    }

    private TimeSpan Age(IssuerDescription description) => _clock.GetUtcNow() - description.FetchedAt;

    private IssuerDescription? Usable(IssuerDescription? description) =>
        description is not null && Age(description) < _options.KeyLife ? description : null;

    private async Task<IssuerDescription?> FetchAsync(IssuerDescription? seen, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var now = _clock.GetUtcNow();
            // Somebody else has fetched meanwhile, or has just tried.
            if (_known != seen || (_triedAt is { } tried && now - tried < RefreshStep && now >= tried))
                return _known;
            _triedAt = now;
            // Not the caller's token: others wait for this too. The client has its own time limit.
            _known = await ReadAsync(CancellationToken.None);
        }
        catch (Exception away)
            when (away
                    is HttpRequestException
                        or IOException
                        or OperationCanceledException
                        or JsonException
                        or InvalidDataException
                        or ArgumentException
            )
        {
            _log.OpenIdAway(_options.Issuer!, away.Message);
        }
        finally
        {
            _one.Release();
        }
        return _known;
    }

    private async Task<IssuerDescription> ReadAsync(CancellationToken cancel)
    {
        var text = await _http.GetStringAsync(Safe($"{_options.Issuer!.TrimEnd('/')}/.well-known/openid-configuration"), cancel);
        var said = OpenIdConnectConfiguration.Create(text);
        if (said.Issuer != _options.Issuer)
            throw new InvalidDataException($"it calls itself '{said.Issuer}'.");
        var keys = JsonWebKeySet.Create(await _http.GetStringAsync(Safe(said.JwksUri), cancel));
        // A shared secret among them would let whoever reads the keys sign; a key for encryption signs nothing.
        var signing = keys
            .Keys.Where(key =>
                key.Kty is JsonWebAlgorithmsKeyTypes.RSA or JsonWebAlgorithmsKeyTypes.EllipticCurve && key.Use is null or "" or "sig"
            )
            .ToList();
        if (signing.Count == 0)
            throw new InvalidDataException("it publishes no key that signs.");
        return new IssuerDescription(said.AuthorizationEndpoint, said.TokenEndpoint, signing, _clock.GetUtcNow());
    }

    private Uri Safe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (_options.AllowHttp && uri.Scheme == Uri.UriSchemeHttp))
            ? uri
            : throw new InvalidDataException($"'{address}' is no https address.");
}
