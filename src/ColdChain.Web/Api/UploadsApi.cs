using ColdChain.Telemetry.ManualFiles;
using ColdChain.Web.Access;
using ColdChain.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary><c>POST /api/v1/uploads</c>: a logger's file, handed in by a person.</summary>
internal static class UploadsApi
{
    /// <summary>Somewhat more than a file may be: what is too long is refused with words, not with a broken connection.</summary>
    public const long MaxBytes = 9 << 20;

    public static void MapUploadsApi(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/uploads", AddAsync)
            .WithTags("Ingest")
            .WithSummary(
                "Takes a logger's file (CSV: time,channel,value[,unit]) as class manual-file; where the site allows it, with a reason."
            )
            .RequireAuthorization(Policies.WriteRecords)
            .WithMetadata(new BodyLimitAttribute(MaxBytes))
            .Accepts<object>(isOptional: false, "text/csv")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<UploadAnswer>, ProblemHttpResult>> AddAsync(
        string site,
        string device,
        string why,
        string? fileName,
        HttpContext http,
        IManualFiles files,
        CancellationToken cancel
    )
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, cancel);
        var outcome = await files.AddAsync(site, device, ConsoleUser.Actor(http.User), why, fileName ?? "", body.ToArray(), cancel);
        return outcome switch
        {
            ManualFileOutcome.Accepted accepted => TypedResults.Ok(new UploadAnswer(accepted.Sequence, accepted.Samples, accepted.Device)),
            ManualFileOutcome.SwitchedOff off => TypedResults.Problem(
                $"Site {off.Site} takes no files from people (Telemetry:ManualFiles:Sites).",
                statusCode: 403
            ),
            ManualFileOutcome.Refused refused => TypedResults.Problem(refused.Problem, statusCode: 400),
            ManualFileOutcome.Unavailable away => TypedResults.Problem(
                $"The journal did not take the file: {away.Reason}",
                statusCode: 503
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
