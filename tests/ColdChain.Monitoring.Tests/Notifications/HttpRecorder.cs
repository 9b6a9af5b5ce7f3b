using System.Text.Json;
using ColdChain.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ColdChain.Monitoring.Tests.Notifications;

/// <summary>A real HTTP server on loopback that keeps what it is sent and answers what it is told to.</summary>
internal sealed class HttpRecorder : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<Request> _requests = [];

    private HttpRecorder(WebApplication app) => _app = app;

    public Uri Url { get; private init; } = null!;
    public int Status { get; set; } = 200;
    public string Answer { get; set; } = """{"errcode":0,"errmsg":"ok"}""";

    public IReadOnlyList<Request> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public static async Task<HttpRecorder> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var url = $"http://127.0.0.1:{RealServers.FreePort()}";
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        var recorder = new HttpRecorder(app) { Url = new Uri(url) };
        app.MapFallback(recorder.TakeAsync);
        await app.StartAsync();
        return recorder;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers.ToDictionary(
            item => item.Key,
            item => item.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        lock (_requests)
            _requests.Add(
                new Request(context.Request.Method, context.Request.Path, context.Request.QueryString.Value ?? "", headers, body)
            );
        context.Response.StatusCode = Status;
        await context.Response.WriteAsync(Answer);
    }

    public sealed record Request(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;
    }
}
