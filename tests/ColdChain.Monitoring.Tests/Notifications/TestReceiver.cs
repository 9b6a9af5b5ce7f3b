using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ColdChain.Monitoring.Notifications;
using ColdChain.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ColdChain.Monitoring.Tests.Notifications;

/// <summary>A real HTTP receiver on loopback that checks the signature as a customer would, and can refuse or be slow.</summary>
internal sealed class TestReceiver : IAsyncDisposable
{
    public const string Secret = "a secret of the receiver";

    private readonly WebApplication _app;
    private readonly List<Delivery> _taken = [];
    private int _asked;

    private TestReceiver(WebApplication app) => _app = app;

    public Uri Url { get; private init; } = null!;

    /// <summary>What it answers; with success the message counts as taken.</summary>
    public HttpStatusCode Answer { get; set; } = HttpStatusCode.NoContent;

    /// <summary>Completes when it may answer.</summary>
    public Task Slow { get; set; } = Task.CompletedTask;

    /// <summary>How many requests came, taken or not.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public IReadOnlyList<Delivery> Taken
    {
        get
        {
            lock (_taken)
                return [.. _taken];
        }
    }

    public static async Task<TestReceiver> StartAsync(int? port = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var url = $"http://127.0.0.1:{port ?? RealServers.FreePort()}";
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        var receiver = new TestReceiver(app) { Url = new Uri($"{url}/hook") };
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
        Interlocked.Increment(ref _asked);
        using var copy = new MemoryStream();
        await context.Request.Body.CopyToAsync(copy);
        var body = copy.ToArray();
        var timestamp = context.Request.Headers[WebhookSignature.TimestampHeader].ToString();
        // Computed here once more by hand: a mistake in the product's own function must show.
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp + "."), .. body];
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed);
        if (context.Request.Headers[WebhookSignature.SignatureHeader] != "sha256=" + Convert.ToHexStringLower(expected))
            return Results.StatusCode(401);
        await Slow.WaitAsync(context.RequestAborted);
        if ((int)Answer < 300)
        {
            lock (_taken)
            {
                _taken.Add(
                    new Delivery(
                        JsonDocument.Parse(body).RootElement.Clone(),
                        context.Request.Headers[WebhookSignature.DeliveryHeader].ToString(),
                        int.Parse(context.Request.Headers[WebhookSignature.AttemptHeader].ToString())
                    )
                );
            }
        }
        return Results.StatusCode((int)Answer);
    }

    public sealed record Delivery(JsonElement Body, string Key, int Attempt)
    {
        public string Step => Body.GetProperty("step").GetString()!;
    }
}
