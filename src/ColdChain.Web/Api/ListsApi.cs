using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Records.Audit;
using ColdChain.Records.Reads;
using ColdChain.Web.Access;
using ColdChain.Web.Access.Sites.Visible;
using ColdChain.Web.Language;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Lists that are only read: excursions, audit trail.</summary>
internal static class ListsApi
{
    public static void MapListsApi(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/excursions", ExcursionsAsync)
            .WithTags("Excursions")
            .WithSummary("Excursions by start, newest first.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes
            .MapGet("/audit", AuditAsync)
            .WithTags("Audit")
            .WithSummary("Who changed what, when and why, newest first.")
            .RequireAuthorization(Policies.ReadAudit)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes
            .MapGet("/audit/reads", ReadsAsync)
            .WithTags("Audit")
            .WithSummary("Who was shown graded data, when, of which records and by which way, newest first.")
            .RequireAuthorization(Policies.ReadAudit)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes
            .MapGet("/audit/export", ExportAsync)
            .WithTags("Audit")
            .WithSummary("The whole audit trail as JSON Lines, to keep elsewhere and to check with coldchain audit verify --file.")
            .RequireAuthorization(Policies.ExportAudit)
            .Produces(StatusCodes.Status200OK, contentType: "application/jsonl");
    }

    private static IResult ExportAsync(HttpContext http, IAuditExport export)
    {
        var note = new ChangeNote(ConsoleUser.Actor(http.User), Reason: null);
        return Results.Stream(body => export.WriteAsync(body, note, http.RequestAborted), "application/jsonl", "coldchain-audit.jsonl");
    }

    private static async Task<Ok<Page<ReadJson>>> ReadsAsync(
        [AsParameters] ListQuery query,
        string? site,
        string? record,
        string? actor,
        VisibleReads reads,
        CancellationToken cancel
    )
    {
        var asked = new ReadQuery
        {
            Site = site,
            RecordId = record,
            Actor = actor,
            FromMs = query.Span()?.FromMs,
            Before = query.Cursor,
            Limit = query.Count,
        };
        var page = await Queries.PageAsync(() => reads.ListAsync(asked, cancel));
        return TypedResults.Ok(new Page<ReadJson>([.. page.Items.Select(ReadJson.From)], page.Next));
    }

    private static async Task<Ok<Page<ExcursionJson>>> ExcursionsAsync(
        [AsParameters] ListQuery query,
        string? equipment,
        IExcursionLog log,
        CancellationToken cancel
    )
    {
        var page = await Queries.PageAsync(() => log.ListAsync(equipment, query.Span(), query.Cursor, query.Count, cancel));
        return TypedResults.Ok(new Page<ExcursionJson>([.. page.Items.Select(ExcursionJson.From)], page.Next));
    }

    private static async Task<Ok<Page<AuditJson>>> AuditAsync(
        [AsParameters] ListQuery query,
        string? site,
        string? subject,
        IAuditTrail trail,
        Viewer viewer,
        CancellationToken cancel
    )
    {
        query.Span();
        var page = await Queries.PageAsync(() => trail.ListAsync(site, subject, query.Cursor, query.Count, cancel));
        return TypedResults.Ok(new Page<AuditJson>([.. page.Items.Select(entry => AuditJson.From(entry, viewer.Roles))], page.Next));
    }
}
