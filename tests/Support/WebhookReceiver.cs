using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ColdChain.TestSupport;

/// <summary>
/// A real HTTP receiver on loopback that checks signature and time as a customer would, by what the documentation says and with nothing of the
/// product's own; can refuse, be slow, be away and come back.
/// </summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    public const string Secret = "a secret of the receiver";

    /// <summary>An older message could be somebody else's copy.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(5);

    private readonly WebApplication _app;
    private readonly TimeProvider? _clock;
    private readonly List<ReceivedWebhook> _taken = [];
    private int _asked;
    private int _forged;

    private WebhookReceiver(WebApplication app, TimeProvider? clock) => (_app, _clock) = (app, clock);

    public Uri Url { get; private init; } = null!;

    /// <summary>What it answers; with success the message counts as taken.</summary>
    public HttpStatusCode Answer { get; set; } = HttpStatusCode.NoContent;

    /// <summary>It looks at a message when this is completed.</summary>
    public Task Slow { get; set; } = Task.CompletedTask;

    /// <summary>Called with a message that was taken; it is answered when this returns.</summary>
    public Func<ReceivedWebhook, Task>? BeforeAnswer { get; set; }

    /// <summary>How many requests came, taken or not.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>How many of them were refused because their signature or their time was wrong.</summary>
    public int Forged => Volatile.Read(ref _forged);

    public IReadOnlyList<ReceivedWebhook> Taken
    {
        get
        {
            lock (_taken)
                return [.. _taken];
        }
    }

    /// <param name="port">Null: a free one.</param>
    /// <param name="clock">By which messages are too old; null: none is.</param>
    public static async Task<WebhookReceiver> StartAsync(int? port = null, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var url = $"http://127.0.0.1:{port ?? RealServers.FreePort()}";
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        var receiver = new WebhookReceiver(app, clock) { Url = new Uri($"{url}/hook") };
        app.MapPost("/hook", (Delegate)receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        var came = TimeProvider.System.GetTimestamp();
        Interlocked.Increment(ref _asked);
        using var copy = new MemoryStream();
        await context.Request.Body.CopyToAsync(copy);
        var body = copy.ToArray();
        if (!IsOurs(context.Request.Headers, body))
        {
            Interlocked.Increment(ref _forged);
            return Results.StatusCode(401);
        }
        await Slow.WaitAsync(context.RequestAborted);
        if ((int)Answer >= 300)
            return Results.StatusCode((int)Answer);
        var taken = new ReceivedWebhook(
            JsonDocument.Parse(body).RootElement.Clone(),
            context.Request.Headers["X-ColdChain-Delivery"].ToString(),
            int.Parse(context.Request.Headers["X-ColdChain-Attempt"].ToString()),
            came
        );
        lock (_taken)
            _taken.Add(taken);
        if (BeforeAnswer is { } wait)
            await wait(taken);
        return Results.StatusCode((int)Answer);
    }

    private bool IsOurs(IHeaderDictionary headers, byte[] body)
    {
        var timestamp = headers["X-ColdChain-Timestamp"].ToString();
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp + "."), .. body];
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed);
        if (headers["X-ColdChain-Signature"] != "sha256=" + Convert.ToHexStringLower(expected))
            return false;
        return _clock is null || (_clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp))).Duration() <= Oldest;
    }
}
