using ColdChain.Records.Signatures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Electronic signatures of records and batches, each with what recomputing its hash gives.</summary>
internal static class SignaturesApi
{
    public static void MapSignaturesApi(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/records/{kind}/{id}/signatures", OfRecordAsync)
            .WithTags("Records")
            .WithSummary("Electronic signatures of a record: reviews and countersignatures, and whether each fits what is there.");
        routes
            .MapGet("/batches/{batchNumber}/signatures", OfBatchAsync)
            .WithTags("Batches")
            .WithSummary("Electronic signatures of a batch's dispositions, and whether each fits what is there.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Ok<IReadOnlyList<SignatureJson>>> OfRecordAsync(
        string kind,
        string id,
        ISignatureCheck signatures,
        CancellationToken cancel
    ) => TypedResults.Ok(Shown(await signatures.ListAsync($"record/{id}", cancel)));

    private static async Task<Ok<IReadOnlyList<SignatureJson>>> OfBatchAsync(
        string batchNumber,
        ISignatureCheck signatures,
        CancellationToken cancel
    ) => TypedResults.Ok(Shown(await signatures.ListAsync($"batch/{Queries.Batch(batchNumber).Value}", cancel)));

    private static IReadOnlyList<SignatureJson> Shown(IReadOnlyList<CheckedSignature> signatures) =>
        [.. signatures.Select(SignatureJson.From)];
}
