using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;
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
            .MapGet("/readings", ReadingsAsync)
            .WithSummary("What the batch lived through: readings of the points that judge its exposures, each or as a trend.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<BatchJson>, NotFound>> FindAsync(string batchNumber, DossierReader dossiers, CancellationToken cancel) =>
        await dossiers.ReadAsync(Queries.Batch(batchNumber), cancel) is { } dossier ? TypedResults.Ok(BatchJson.Of(dossier)) : TypedResults.NotFound();

    private static async Task<Results<Ok<IReadOnlyList<ChannelReadingsJson>>, NotFound>> ReadingsAsync(
        string batchNumber,
        string? from,
        string? to,
        string? resolution,
        DossierReader dossiers,
        ReadingsQuery readings,
        CancellationToken cancel
    )
    {
        if (await dossiers.ReadAsync(Queries.Batch(batchNumber), cancel) is not { } dossier)
            return TypedResults.NotFound();
        var span = Queries.Span(from, to) ?? new TimeRange(0, null);
        var channels = dossier.Exposures.SelectMany(stretch => stretch.Points).SelectMany(point => point.Channels);
        return TypedResults.Ok(await readings.ReadAsync(channels, span, dossier.AsOfMs, resolution, cancel));
    }
}
