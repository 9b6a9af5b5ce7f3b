using System.Globalization;
using ColdChain.Web.Access.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ColdChain.Web.Live;

/// <summary><c>GET /api/v1/live</c>: server-sent events, resumed by <c>Last-Event-ID</c>.</summary>
internal static class LiveEndpoint
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/live", StreamAsync)
            .WithSummary(
                "What changes, as server-sent events: readings (the newest of each channel, once a second), alarm, reset (reload what you show)."
            )
            .WithTags("Live");

    private static async Task StreamAsync(
        HttpContext http,
        LiveHub hub,
        SiteScope scope,
        TimeProvider clock,
        IOptions<WebOptions> options,
        IHostApplicationLifetime lifetime
    )
    {
        if (!hub.TryOpen(options.Value.MaxLiveStreams))
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        using var life = new CancellationTokenSource(options.Value.LiveStreamLife, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping, life.Token);
        try
        {
            http.Response.ContentType = "text/event-stream; charset=utf-8";
            http.Response.Headers["X-Accel-Buffering"] = "no";
            http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await SendAsync(http, hub, scope, clock, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The browser went away, the stream's time is up, or the program stops: all are a good end.
        }
        finally
        {
            hub.Close();
        }
    }

    private static async Task SendAsync(HttpContext http, LiveHub hub, SiteScope scope, TimeProvider clock, CancellationToken cancel)
    {
        var at = Resume(http.Request.Headers["Last-Event-ID"].ToString(), hub);
        await http.Response.WriteAsync("retry: 3000\n\n", cancel);
        while (true)
        {
            var (events, more) = hub.After(at);
            if (events is null)
            {
                at = hub.Newest;
                await WriteAsync(http, hub, new LiveEvent(at, "reset", "{}"), cancel);
            }
            foreach (var item in events ?? [])
            {
                if (item.Site is null || scope.Sees(item.Site))
                    await WriteAsync(http, hub, item, cancel);
                at = item.Number;
            }
            await http.Response.Body.FlushAsync(cancel);
            try
            {
                await more.WaitAsync(Heartbeat, clock, cancel);
            }
            catch (TimeoutException)
            {
                await http.Response.WriteAsync(": still here\n\n", cancel);
            }
        }
    }

    private static Task WriteAsync(HttpContext http, LiveHub hub, LiveEvent item, CancellationToken cancel) =>
        http.Response.WriteAsync($"id: {hub.Run}-{item.Number}\nevent: {item.Type}\ndata: {item.Json}\n\n", cancel);

    /// <summary>A new browser starts at now; one that comes back goes on, and when that is not possible it is told to reload.</summary>
    private static long Resume(string lastEventId, LiveHub hub)
    {
        if (lastEventId.Length == 0)
            return hub.Newest;
        return
            lastEventId.StartsWith(hub.Run + "-", StringComparison.Ordinal)
            && long.TryParse(lastEventId.AsSpan(hub.Run.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;
    }
}
