using System.Text.Json.Nodes;
using ColdChain.Evidence.Epcis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Shipments and storage as EPCIS 2.0 documents, for partners' systems (docs/epcis.md).</summary>
internal static class EpcisApi
{
    private const string JsonLd = "application/ld+json";

    public static void MapEpcisApi(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/shipments/{id}/epcis", ShipmentAsync)
            .WithTags("Shipments")
            .WithSummary("A transport record as an EPCIS 2.0 document (JSON-LD), with sensor elements, alarm conditions and corrections.")
            .Produces(StatusCodes.Status200OK, contentType: JsonLd)
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/batches/{batchNumber}/epcis", BatchAsync)
            .WithTags("Batches")
            .WithSummary("Transports and storage of a batch as an EPCIS 2.0 document (JSON-LD).")
            .Produces(StatusCodes.Status200OK, contentType: JsonLd)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ShipmentAsync(string id, EpcisExport export, CancellationToken cancel) =>
        Answer(await export.FindShipmentAsync(id, cancel), $"epcis-shipment-{id}");

    private static async Task<IResult> BatchAsync(string batchNumber, EpcisExport export, CancellationToken cancel) =>
        Answer(await export.FindBatchAsync(Queries.Batch(batchNumber), cancel), $"epcis-batch-{batchNumber}");

    private static IResult Answer(JsonObject? document, string name) =>
        document is null
            ? TypedResults.NotFound()
            : TypedResults.File(
                System.Text.Encoding.UTF8.GetBytes(document.ToJsonString()),
                JsonLd,
                string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_')) + ".jsonld"
            );
}
