using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;
using ColdChain.Monitoring.Holds;
using ColdChain.Web.Access;
using ColdChain.Web.Actions;
using ColdChain.Web.Language;
using ColdChain.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>A batch: its life, its readings, its evidence.</summary>
internal static class BatchesApi
{
    public static void MapBatchesApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/batches/{batchNumber}").WithTags("Batches");
        group.MapGet("", FindAsync).WithSummary("A batch: exposures and excursions.").ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapPost("/disposition", DispositionAsync)
            .WithSummary("Signs a disposition of a batch on hold; the signer's password is asked for again.")
            .RequireAuthorization(Policies.SignDispositions)
            .RequireRateLimiting(RateLimits.SignIn)
            .Produces<HoldJson>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict);
        group
            .MapGet("/readings", ReadingsAsync)
            .WithSummary("What the batch lived through: readings of the points that judge its exposures, each or as a trend.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<BatchJson>, NotFound>> FindAsync(
        string batchNumber,
        DossierReader dossiers,
        IBatchHolds holds,
        CancellationToken cancel
    ) =>
        await dossiers.ReadAsync(Queries.Batch(batchNumber), cancel) is { } dossier
            ? TypedResults.Ok(BatchJson.Of(dossier, await holds.FindAsync(dossier.Number, cancel)))
            : TypedResults.NotFound();

    /// <summary>A signature: role, and the password once more. 403 for a wrong one, so that a script's session is not taken for ended.</summary>
    private static async Task<IResult> DispositionAsync(
        string batchNumber,
        DispositionBody body,
        HttpContext http,
        DispositionSigner signer,
        CancellationToken cancel
    )
    {
        var batch = Queries.Batch(batchNumber);
        if (body.Decision is not { } decision || !Enum.IsDefined(decision))
            throw Queries.Bad("decision is missing: release, quarantine or reject.");
        if (body.Reason?.Trim() is not { Length: > 0 and <= IBatchHolds.MaxReason } reason)
            throw Queries.Bad($"reason is missing, or longer than {IBatchHolds.MaxReason} characters.");
        var actor = ConsoleUser.Actor(http.User);
        return await signer.SignAsync(batch, decision, reason, actor, body.Password ?? "", body.Causes, cancel) switch
        {
            SignResult.Signed signed => TypedResults.Ok(HoldJson.From(signed.Hold)),
            SignResult.Refused refused => TypedResults.Problem(refused.Problem, statusCode: StatusCodes.Status409Conflict),
            _ => TypedResults.Problem(
                "The password is wrong or the account is locked: nothing was signed. The attempt is in the audit trail.",
                statusCode: StatusCodes.Status403Forbidden
            ),
        };
    }

    private static async Task<Results<Ok<IReadOnlyList<ChannelReadingsJson>>, NotFound>> ReadingsAsync(
        string batchNumber,
        string? from,
        string? to,
        string? resolution,
        string? generations,
        DossierReader dossiers,
        ReadingsQuery readings,
        CancellationToken cancel
    )
    {
        if (await dossiers.ReadAsync(Queries.Batch(batchNumber), cancel) is not { } dossier)
            return TypedResults.NotFound();
        var span = Queries.Span(from, to) ?? new TimeRange(0, null);
        var channels = dossier.Exposures.SelectMany(stretch => stretch.Points).SelectMany(point => point.Channels);
        return TypedResults.Ok(await readings.ReadAsync(channels, span, dossier.AsOfMs, resolution, cancel, generations));
    }
}
