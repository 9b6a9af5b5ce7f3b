using ColdChain.Web.Scanning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>What a scanned code names.</summary>
internal static class ScanApi
{
    public static void MapScanApi(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/scan", ScanAsync)
            .WithTags("Records")
            .WithSummary(
                "What a scanned code names: plain, GS1 element string (with or without brackets), GS1 Digital Link, or the code of a paper form."
            )
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Ok<ScanAnswer>> ScanAsync(string code, ScanResolver resolver, CancellationToken cancel) =>
        code.Length is 0 or > ScannedCode.MaxLength
            ? throw Queries.Bad($"code has to have 1 to {ScannedCode.MaxLength} characters.")
            : TypedResults.Ok(await resolver.ResolveAsync(code, cancel));
}
