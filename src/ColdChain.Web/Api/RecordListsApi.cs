using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Lists;
using ColdChain.Web.Access;
using ColdChain.Web.Access.Sites;
using ColdChain.Web.Access.Sites.Visible;
using ColdChain.Web.Language;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Records of each kind in and out as CSV files.</summary>
internal static class RecordListsApi
{
    public static void MapRecordListsApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/lists/records").WithTags("Records");
        group
            .MapGet("/{kind}.csv", ExportAsync)
            .WithSummary("Records of a kind as CSV; lang=zh for Chinese headers, template=true for the header alone.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapPost("/{kind}", ImportAsync)
            .WithSummary("Enters the records of a CSV list: all of them or none. With dryRun=true it only says what would be.")
            .RequireAuthorization(Policies.WriteRecords)
            .Accepts<object>(isOptional: false, "text/csv")
            .Produces<ImportReport>()
            .Produces<ImportReport>(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ExportAsync(
        string kind,
        string? site,
        string? batch,
        string? equipment,
        string? text,
        string? from,
        string? to,
        string? lang,
        bool? template,
        HttpContext http,
        IRecordLists lists,
        SiteScope scope,
        Viewer viewer,
        CancellationToken cancel
    )
    {
        if (RecordKinds.Find(kind) is null)
            return TypedResults.NotFound();
        var query = new RecordQuery
        {
            Kind = kind,
            Site = template == true ? null : ExportSite.Of(Given(site), scope),
            Batch = Given(batch),
            Equipment = Given(equipment),
            Text = Given(text),
            Span = Queries.Span(from, to),
            IncludeWithdrawn = true,
        };
        await CsvAnswers.WriteAsync(
            http,
            $"{kind}.csv",
            csv =>
                template == true
                    ? lists.WriteTemplateAsync(kind, csv, lang == "zh", viewer.Roles, cancel)
                    : lists.ExportAsync(query, csv, lang == "zh", viewer.Roles, taken: null, cancel)
        );
        return Results.Empty;
    }

    private static async Task<IResult> ImportAsync(
        string kind,
        string? site,
        bool? dryRun,
        HttpContext http,
        IRecordLists lists,
        Viewer viewer,
        CancellationToken cancel
    )
    {
        if (RecordKinds.Find(kind) is null)
            return TypedResults.NotFound();
        var csv = await CsvAnswers.ReadAsync(http, cancel);
        var report = await lists.ImportAsync(kind, Given(site), csv, dryRun ?? false, viewer.Roles, ConsoleUser.Actor(http.User), cancel);
        return report.Problems.Count == 0 ? TypedResults.Ok(report) : TypedResults.BadRequest(report);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
