using ColdChain.Ingest;
using ColdChain.Monitoring;
using ColdChain.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Figures;

/// <summary><c>/healthz</c>: the process serves. <c>/readyz</c>: it ingests. <c>/metrics</c>: figures for Prometheus.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Text("ok\n")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/readyz", Ready).AllowAnonymous().ExcludeFromDescription();
        routes
            .MapGet(
                "/metrics",
                (MetricsCollector metrics) => TypedResults.Text(PrometheusText.Write(metrics.Collect()), PrometheusText.ContentType)
            )
            .RequireAuthorization(Policies.Metrics)
            .ExcludeFromDescription();
    }

    /// <summary>Which source waits is said, why is not: the answer is open to everybody.</summary>
    private static ContentHttpResult Ready(IngestState ingest, MonitorState monitor)
    {
        var waiting = ingest.Sources.Where(source => !source.IsConnected).Select(source => $"{source.Name} is not connected").ToList();
        if (!ingest.IsStarted)
            waiting.Add("reception has not started");
        if (!monitor.Running)
            waiting.Add("monitoring has not started");
        return waiting.Count == 0
            ? TypedResults.Text("ready\n")
            : TypedResults.Text(string.Join('\n', waiting) + "\n", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
