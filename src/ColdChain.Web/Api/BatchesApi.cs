using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Packages;
using ColdChain.Web.Language;
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
        group
            .MapGet("/evidence", EvidenceAsync)
            .WithSummary("The evidence package of the batch, as a zip.")
            .Produces(StatusCodes.Status200OK, contentType: "application/zip")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Built into a file of its own first: a store that fails half way gives a problem document, not half a zip.</summary>
    private static async Task<IResult> EvidenceAsync(
        string batchNumber,
        HttpContext http,
        BatchEvidence evidence,
        Viewer viewer,
        CancellationToken cancel
    )
    {
        var batch = Queries.Batch(batchNumber);
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"coldchain-evidence-{Guid.NewGuid():N}.zip"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
                BufferSize = 64 * 1024,
            }
        );
        http.Response.RegisterForDisposeAsync(file);
        if (!await evidence.WriteAsync(batch, new EvidenceReader(viewer.Name, viewer.Roles), file, cancel))
            return TypedResults.NotFound();
        file.Position = 0;
        return TypedResults.Stream(file, "application/zip", $"evidence-{FileName(batch.Value)}.zip");
    }

    private static string FileName(string batch) =>
        string.Concat(batch.Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '_'));

    private static async Task<Results<Ok<BatchJson>, NotFound>> FindAsync(
        string batchNumber,
        DossierReader dossiers,
        CancellationToken cancel
    ) =>
        await dossiers.ReadAsync(Queries.Batch(batchNumber), cancel) is { } dossier
            ? TypedResults.Ok(BatchJson.Of(dossier))
            : TypedResults.NotFound();

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
