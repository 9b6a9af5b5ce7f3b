using ColdChain.Domain.Traceability;
using ColdChain.Records.Kinds;
using ColdChain.Web.Formatting;
using ColdChain.Web.Scanning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>The search box: a scanner types a code and Enter, and what it names is there. What is not known is taken for a batch number.</summary>
internal static class BatchActions
{
    public static void MapBatchActions(this IEndpointRouteBuilder routes) => routes.MapGet("/batches", FindAsync).ExcludeFromDescription();

    private static async Task<IResult> FindAsync(string? number, ScanResolver resolver, CancellationToken cancel)
    {
        var answer = await resolver.ResolveAsync(number, cancel);
        if (answer.Go is { } form)
            return Results.LocalRedirect(form);
        var batch = answer.Matches.FirstOrDefault(match => match.Type == nameof(FieldType.Batch));
        if (batch is null && answer.Matches.FirstOrDefault(match => match.Type == nameof(FieldType.Equipment)) is { } equipment)
            return Results.LocalRedirect(Links.Equipment(equipment.Value));
        return Results.LocalRedirect(
            batch is not null ? Links.Batch(batch.Value)
            : BatchNumber.TryParse(answer.Code, out var typed) ? Links.Batch(typed.Value)
            : "/"
        );
    }
}
