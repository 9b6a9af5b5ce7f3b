using ColdChain.Ingest;
using ColdChain.Web.Access;
using ColdChain.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ColdChain.Web.Api;

/// <summary><c>POST /api/v1/ingest/{source}</c>: a message by HTTP, answered 204 once it is in the journal.</summary>
internal static class IngestApi
{
    public static void MapIngestApi(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/ingest/{source}", AppendAsync)
            .WithTags("Ingest")
            .WithSummary("Takes one message into the journal; the body is the payload as a device would publish it.")
            .RequireAuthorization(Policies.Ingest)
            .RequireRateLimiting(RateLimits.Ingest)
            .Accepts<object>(isOptional: true, "*/*")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> AppendAsync(
        string source,
        string? topic,
        HttpContext http,
        IHttpIngest ingest,
        IOptions<WebOptions> options,
        CancellationToken cancel
    )
    {
        var body = await ReadBodyAsync(http.Request, options.Value.MaxRequestBytes, cancel);
        return await ingest.AppendAsync(source, topic, body, cancel) switch
        {
            HttpIngestOutcome.Accepted => TypedResults.NoContent(),
            HttpIngestOutcome.UnknownSource unknown => TypedResults.Problem(
                $"No HTTP source {unknown.Source} is configured (Ingest:HttpSources).",
                statusCode: 404
            ),
            HttpIngestOutcome.BadTopic bad => TypedResults.Problem(bad.Reason, statusCode: 400),
            HttpIngestOutcome.Unavailable away => Unavailable(http, away.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static ProblemHttpResult Unavailable(HttpContext http, string reason)
    {
        http.Response.Headers.RetryAfter = "5";
        return TypedResults.Problem($"The journal did not take the message: {reason} Send it again.", statusCode: 503);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, int most, CancellationToken cancel)
    {
        if (request.ContentLength > most)
            throw new BadHttpRequestException($"The message is longer than {most} bytes.", StatusCodes.Status413PayloadTooLarge);
        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        await request.Body.CopyToAsync(body, cancel);
        return body.Length > most
            ? throw new BadHttpRequestException($"The message is longer than {most} bytes.", StatusCodes.Status413PayloadTooLarge)
            : body.ToArray();
    }
}
