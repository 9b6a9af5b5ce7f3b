using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Lineage;
using ColdChain.Records.Release;
using ColdChain.Records.Stock;
using ColdChain.Web.Access;
using ColdChain.Web.Actions;
using ColdChain.Web.Language;
using ColdChain.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Where things came from, how many there are, and the countersignature without which some may not leave.</summary>
internal static class LineageApi
{
    private const int LongestCode = 500;

    public static void MapLineageApi(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/lineage", TraceAsync)
            .WithTags("Lineage")
            .WithSummary(
                "All that a donor, tissue, cell, batch or recipient came from and became, from any end. A code that the role may not see is not found."
            )
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/batches/{batchNumber}/stock", StockAsync)
            .WithTags("Batches")
            .WithSummary("How many there are of a batch: what came, was split or pooled, left and was lost, with the balance after each.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        var outbound = routes.MapGroup("/records/outbound/{id}/countersignatures").WithTags("Records");
        outbound
            .MapGet("", ListAsync)
            .WithSummary("Countersignatures of an outbound record, oldest first.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        outbound
            .MapPost("", SignAsync)
            .WithSummary(
                "Countersigns a planned outbound of a batch on hold or without a passed release check; the signer's password is asked for again."
            )
            .RequireAuthorization(Policies.SignDispositions)
            .RequireRateLimiting(RateLimits.SignIn)
            .Produces<CountersignatureJson>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<IReadOnlyList<LineageJson>>, NotFound>> TraceAsync(
        string? code,
        string? kind,
        ILineage lineage,
        Viewer viewer,
        CancellationToken cancel
    )
    {
        if (code?.Trim() is not { Length: > 0 and <= LongestCode } asked)
            throw Queries.Bad("code is missing: the code of a donor, tissue, cell or recipient, or a batch number.");
        LineageKind? only = null;
        if (!string.IsNullOrEmpty(kind))
        {
            only =
                Enum.TryParse<LineageKind>(kind, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
                    ? parsed
                    : throw Queries.Bad("kind is one of donor, tissue, cell, batch, recipient.");
        }
        var traces = new List<LineageJson>();
        foreach (var node in await lineage.FindAsync(asked, only, viewer.Roles, cancel))
        {
            if (await lineage.TraceAsync(node, viewer.Roles, cancel) is { } trace)
                traces.Add(LineageJson.Of(trace));
        }
        return traces.Count == 0 ? TypedResults.NotFound() : TypedResults.Ok<IReadOnlyList<LineageJson>>(traces);
    }

    private static async Task<Results<Ok<StockJson>, NotFound>> StockAsync(
        string batchNumber,
        ISiteDirectory directory,
        IStockBook stock,
        CancellationToken cancel
    )
    {
        var batch = Queries.Batch(batchNumber);
        return await directory.FindBatchAsync(batch, cancel) is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(StockJson.Of(await stock.ReadAsync(batch, cancel)));
    }

    private static async Task<Results<Ok<IReadOnlyList<CountersignatureJson>>, NotFound>> ListAsync(
        string id,
        IRecordBook book,
        IReleaseGate gate,
        CancellationToken cancel
    ) =>
        await book.FindAsync(id, cancel) is { Current.Kind.Key: OutboundRecord.Key }
            ? TypedResults.Ok<IReadOnlyList<CountersignatureJson>>([.. (await gate.ListAsync(id, cancel)).Select(CountersignatureJson.Of)])
            : TypedResults.NotFound();

    private static async Task<IResult> SignAsync(
        string id,
        CountersignatureBody body,
        HttpContext http,
        Countersigner signer,
        CancellationToken cancel
    )
    {
        if (body.Reason?.Trim() is not { Length: > 0 and <= IReleaseGate.MaxReason } reason)
            throw Queries.Bad($"reason is missing, or longer than {IReleaseGate.MaxReason} characters.");
        return await signer.SignAsync(id, body.ExpectedRevision, reason, ConsoleUser.Actor(http.User), body.Password ?? "", cancel) switch
        {
            CountersignResult.Signed signed => TypedResults.Ok(CountersignatureJson.Of(signed.Signature)),
            CountersignResult.Refused refused => TypedResults.Problem(refused.Problem, statusCode: StatusCodes.Status409Conflict),
            CountersignResult.NotFound => TypedResults.NotFound(),
            _ => TypedResults.Problem(
                "The password is wrong or the account is locked: nothing was signed. The attempt is in the audit trail.",
                statusCode: StatusCodes.Status403Forbidden
            ),
        };
    }
}
