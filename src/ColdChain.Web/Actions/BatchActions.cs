using ColdChain.Domain.Traceability;
using ColdChain.Web.Formatting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>The search box: a scanner types the number and Enter, and the batch is there.</summary>
internal static class BatchActions
{
    public static void MapBatchActions(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/batches",
                (string? number) => Results.LocalRedirect(BatchNumber.TryParse(number, out var batch) ? Links.Batch(batch.Value) : "/")
            )
            .ExcludeFromDescription();
}
