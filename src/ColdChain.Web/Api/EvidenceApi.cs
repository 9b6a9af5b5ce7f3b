using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Report;
using ColdChain.Evidence.Subjects;
using ColdChain.Web.Language;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Evidence packages: of a batch, an equipment, a shipment.</summary>
internal static class EvidenceApi
{
    public static void MapEvidenceApi(this IEndpointRouteBuilder routes)
    {
        Package(routes.MapGet("/batches/{batchNumber}/evidence", BatchAsync), "Batches")
            .WithSummary("The evidence package of the batch, as a zip. With from or to: of the exposures that touch that time.");
        Package(routes.MapGet("/equipment/{number}/evidence", EquipmentAsync), "Equipment")
            .WithSummary("The evidence package of the equipment over a time (from, to), as a zip.");
        Package(routes.MapGet("/shipments/{id}/evidence", ShipmentAsync), "Shipments")
            .WithSummary("The evidence package of the shipment that a transport record tells of, as a zip.");
    }

    private static RouteHandlerBuilder Package(RouteHandlerBuilder route, string tag) =>
        route
            .WithTags(tag)
            .Produces(StatusCodes.Status200OK, contentType: "application/zip")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static Task<IResult> BatchAsync(
        string batchNumber,
        string? from,
        string? to,
        string? language,
        HttpContext http,
        EvidenceDesk desk
    ) => WriteAsync(EvidenceSubject.Batch(Queries.Batch(batchNumber).Value), Queries.Span(from, to), language, http, desk);

    private static async Task<IResult> EquipmentAsync(
        string number,
        string? from,
        string? to,
        string? language,
        ISiteDirectory directory,
        HttpContext http,
        EvidenceDesk desk
    )
    {
        if (await directory.FindEquipmentAsync(number, http.RequestAborted) is null)
            return TypedResults.NotFound();
        var span = Queries.Span(from, to);
        if (span is not { FromMs: > 0 } asked)
            throw Queries.Bad(
                "from is missing: the evidence of an equipment is about a time, such as ?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z."
            );
        return await WriteAsync(EvidenceSubject.Equipment(number), asked, language, http, desk);
    }

    private static async Task<IResult> ShipmentAsync(string id, string? language, HttpContext http, EvidenceDesk desk) =>
        await desk.Book.FindAsync(id, http.RequestAborted) is null
            ? TypedResults.NotFound()
            : await WriteAsync(EvidenceSubject.Shipment(id), span: null, language, http, desk);

    /// <summary>Built into a file of its own first: a store that fails half way gives a problem document, not half a zip.</summary>
    private static async Task<IResult> WriteAsync(
        EvidenceSubject subject,
        Domain.Time.TimeRange? span,
        string? language,
        HttpContext http,
        EvidenceDesk desk
    )
    {
        var reader = new EvidenceReader(desk.Viewer.Name, desk.Viewer.Roles) { Language = LanguageOf(language) };
        var cancel = http.RequestAborted;
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
        if (await desk.Packages.WriteAsync(new PackageOrder(subject, span, reader), file, progress: null, cancel) is not { } records)
            return TypedResults.NotFound();
        await desk.Book.NoteEvidenceAsync(records, $"{subject.Kind.ToString().ToLowerInvariant()}/{subject.Id}", cancel);
        file.Position = 0;
        return TypedResults.Stream(file, "application/zip", $"evidence-{FileName(subject.Id)}.zip");
    }

    private static ReportLanguage LanguageOf(string? text) =>
        text switch
        {
            null or "" or "both" => ReportLanguage.Both,
            "en" => ReportLanguage.English,
            "zh" => ReportLanguage.Chinese,
            _ => throw Queries.Bad("language is not one of both, en, zh."),
        };

    private static string FileName(string id) =>
        string.Concat(id.Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '_'));
}
