using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace ColdChain.Telemetry.Stores.InfluxDb;

/// <summary>Talks HTTP to one InfluxDB. Knows what its answers mean; tries nothing again. Thread safe.</summary>
internal sealed partial class InfluxDbClient : IDisposable
{
    private const int MaxAnswerText = 300;
    private const string NoDatabase = "database not found";

    private readonly InfluxDbOptions _options;
    private readonly HttpClient _http;
    private readonly ILogger _logger;
    private readonly string _base;
    private readonly Uri _writeUri;
    private readonly AuthenticationHeaderValue? _authorization;
    private volatile bool _toCreate;

    public InfluxDbClient(InfluxDbOptions options, ILogger logger)
    {
        _options = options;
        _logger = logger;
        AskForDatabase();
        _base = options.Url.TrimEnd('/');
        _writeUri = new Uri(
            _base
                + (
                    options.Api is InfluxDbApi.V2
                        ? $"/api/v2/write?bucket={Escape(options.Bucket)}{Optional("org", options.Organisation)}&precision=ns"
                        : $"/write?db={Escape(options.Database)}{Optional("rp", options.RetentionPolicy)}&precision=ns"
                )
        );
        _authorization =
            options.Api is InfluxDbApi.V2 ? new AuthenticationHeaderValue("Token", options.Token)
            : options.User.Length > 0
                ? new AuthenticationHeaderValue(
                    "Basic",
                    Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}"))
                )
            : null;
        // Timeouts come from the callers' tokens. A new connection now and then follows a moved name.
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectTimeout = TimeSpan.FromSeconds(10),
                AutomaticDecompression = DecompressionMethods.GZip,
                AllowAutoRedirect = false,
                UseCookies = false,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Address without secrets, for messages.</summary>
    private string Server => _base;

    public void Dispose() => _http.Dispose();

    public async Task<InfluxAnswer> WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancel)
    {
        await EnsureDatabaseAsync(cancel);
        return await SendAsync(lines, cancel);
    }

    /// <summary>The answer of one InfluxQL statement.</summary>
    /// <exception cref="StoreUnavailableException">No answer, or an error in it.</exception>
    public async Task<JsonDocument> QueryAsync(string query, CancellationToken cancel)
    {
        await EnsureDatabaseAsync(cancel);
        var uri = $"{_base}/query?db={Escape(_options.QueryDatabase)}{Optional("rp", _options.RetentionPolicy)}&epoch=ns&q={Escape(query)}";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(_options.QueryTimeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri) { Headers = { Authorization = _authorization } };
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (response.StatusCode is not HttpStatusCode.OK)
                throw new StoreUnavailableException(await ReasonAsync(response, patience.Token), inner: null);
            await using var body = await response.Content.ReadAsStreamAsync(patience.Token);
            var document = await JsonDocument.ParseAsync(body, cancellationToken: patience.Token);
            if (ErrorIn(document) is not { } error)
                return document;
            document.Dispose();
            if (error.StartsWith(NoDatabase, StringComparison.Ordinal))
                AskForDatabase();
            throw new StoreUnavailableException(
                $"InfluxDB at {Server} answered: {Safe(error)}. Check database and rights in Telemetry:InfluxDb.",
                inner: null
            );
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new StoreUnavailableException(
                $"InfluxDB at {Server} did not answer a query within {_options.QueryTimeout.TotalSeconds:0} s; check its load.",
                late
            );
        }
        catch (Exception failure)
            when (failure is HttpRequestException or JsonException || failure is IOException and not StoreUnavailableException)
        {
            throw new StoreUnavailableException(Unreachable(failure), failure);
        }
    }

    private async Task<InfluxAnswer> SendAsync(ReadOnlyMemory<byte> lines, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _writeUri) { Headers = { Authorization = _authorization } };
            request.Content = _options.Gzip ? Compress(lines) : new ReadOnlyMemoryContent(lines);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain", "utf-8");
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return response.StatusCode switch
            {
                HttpStatusCode.NoContent or HttpStatusCode.OK => new InfluxAnswer.Taken(),
                HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => await RefusalAsync(response, cancel),
                HttpStatusCode.RequestEntityTooLarge => new InfluxAnswer.TooLarge(),
                _ => new InfluxAnswer.Unavailable(RetryAfter(response), await ReasonAsync(response, cancel)),
            };
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new InfluxAnswer.Unavailable(RetryAfter: null, Unreachable(failure));
        }
    }

    private static ByteArrayContent Compress(ReadOnlyMemory<byte> lines)
    {
        var compressed = new MemoryStream(lines.Length / 6 + 256);
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(lines.Span);
        return new ByteArrayContent(compressed.GetBuffer(), 0, (int)compressed.Length) { Headers = { ContentEncoding = { "gzip" } } };
    }

    private async Task<InfluxAnswer> RefusalAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var text = await ErrorTextAsync(response, cancel);
        // A database that is being created or deleted answers 400 in some versions: that is no fault of the lines.
        if (text.Contains("database is required", StringComparison.Ordinal))
            return new InfluxAnswer.Unavailable(RetryAfter: null, $"InfluxDB at {Server}: {text}; set Telemetry:InfluxDb:Database.");
        var dropped = DroppedCount().Match(text);
        return new InfluxAnswer.Refused(
            text,
            dropped.Success && int.TryParse(dropped.Groups["count"].ValueSpan, CultureInfo.InvariantCulture, out var count) ? count : null
        );
    }

    private async Task<string> ReasonAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var text = await ErrorTextAsync(response, cancel);
        if (response.StatusCode is HttpStatusCode.NotFound)
            AskForDatabase();
        var target = _options.Api is InfluxDbApi.V2 ? $"bucket '{_options.Bucket}'" : $"database '{_options.Database}'";
        var secret = _options.Api is InfluxDbApi.V2 ? "Token" : "User and Password";
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => $"InfluxDB at {Server} refuses the login (401); check {secret} in Telemetry:InfluxDb.",
            HttpStatusCode.Forbidden => $"InfluxDB at {Server} denies access to {target} (403); grant reading and writing to it.",
            HttpStatusCode.NotFound => $"InfluxDB at {Server} has no {target} (404: {text}); create it, or correct Telemetry:InfluxDb.",
            HttpStatusCode.TooManyRequests => $"InfluxDB at {Server} wants fewer requests (429).",
            var status => $"InfluxDB at {Server} answered {(int)status} ({text}); see its log.",
        };
    }

    /// <summary>Also when a server lost its data while this process ran.</summary>
    private void AskForDatabase() => _toCreate = _options is { CreateDatabase: true, Api: InfluxDbApi.V1 };

    /// <summary>Creates the database where that is allowed and may be needed; a failure shows itself in the request that follows.</summary>
    private async Task EnsureDatabaseAsync(CancellationToken cancel)
    {
        if (!_toCreate)
            return;
        try
        {
            using var form = new FormUrlEncodedContent([new("q", $"CREATE DATABASE {InfluxQl.Identifier(_options.Database)}")]);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{_base}/query") { Headers = { Authorization = _authorization } };
            request.Content = form;
            using var response = await _http.SendAsync(request, cancel);
            if (!response.IsSuccessStatusCode)
                return;
            _toCreate = false;
            _logger.InfluxDatabaseReady(Server, _options.Database);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            // Not reachable: the same will be said of the request itself.
        }
    }

    private string Unreachable(Exception failure) =>
        $"InfluxDB at {Server} cannot be reached ({Safe(failure.InnerException?.Message ?? failure.Message)}); check that it runs and is reachable from here.";

    private static async Task<string> ErrorTextAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var buffer = new byte[8192];
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        var text = Encoding.UTF8.GetString(buffer, 0, length);
        try
        {
            using var json = JsonDocument.Parse(text);
            foreach (var key in (ReadOnlySpan<string>)["error", "message"])
            {
                if (json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty(key, out var error))
                    return Safe(error.ToString());
            }
        }
        catch (JsonException)
        {
            // Then the text as it is.
        }
        return Safe(text);
    }

    private static string? ErrorIn(JsonDocument answer)
    {
        if (answer.RootElement.ValueKind is not JsonValueKind.Object)
            return "an answer that is no object";
        if (answer.RootElement.TryGetProperty("error", out var error))
            return error.ToString();
        if (!answer.RootElement.TryGetProperty("results", out var results))
            return null;
        foreach (var result in results.EnumerateArray())
        {
            if (result.TryGetProperty("error", out error))
                return error.ToString();
        }
        return null;
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta;

    private static string Safe(string text) => Decoding.Reject.Safe(text.Trim(), MaxAnswerText);

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private static string Optional(string name, string value) => value.Length == 0 ? "" : $"&{name}={Escape(value)}";

    [GeneratedRegex(@"dropped=(?<count>\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DroppedCount();
}
