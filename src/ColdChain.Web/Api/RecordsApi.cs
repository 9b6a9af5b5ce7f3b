using ColdChain.Evidence.Cryopreservation;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Web.Access;
using ColdChain.Web.Language;
using ColdChain.Web.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Records of every kind; a correction is a new revision.</summary>
internal static class RecordsApi
{
    public static void MapRecordsApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/records/{kind}").WithTags("Records");
        group
            .MapGet("", ListAsync)
            .WithSummary("Records of a kind, newest happening first.")
            .Produces<Page<RecordJson>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapGet("/{id}", FindAsync)
            .WithSummary("A record with its revisions, oldest first.")
            .Produces<IReadOnlyList<RecordJson>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/records/cryopreservation/{id}/run", RunAsync)
            .WithTags("Records")
            .WithSummary("The run of a cryopreservation record, judged by the cooling programme that it names.")
            .Produces<RunEvidenceJson>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        Write(group.MapPost("", CreateAsync), "Enters a record. With an id of your own, sending it again is harmless.")
            .Produces<RecordJson>(StatusCodes.Status201Created);
        Write(group.MapPost("/{id}/revisions", ReviseAsync), "Corrects a record: a new revision with these values in place of all.")
            .Produces<RecordJson>();
    }

    private static RouteHandlerBuilder Write(RouteHandlerBuilder route, string summary) =>
        route
            .WithSummary(summary)
            .RequireAuthorization(Policies.WriteRecords)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> ListAsync(
        string kind,
        [AsParameters] ListQuery query,
        string? batch,
        string? equipment,
        string? text,
        IRecordBook book,
        Viewer viewer,
        CancellationToken cancel
    )
    {
        if (RecordKinds.Find(kind) is null)
            return TypedResults.NotFound();
        var page = await book.ListAsync(
            new RecordQuery
            {
                Kind = kind,
                Batch = batch,
                Equipment = equipment,
                Text = text,
                WithoutRestricted = !FieldAccess.MaySee(AccessGrade.Restricted, viewer.Roles),
                Span = query.Span(),
                Before = query.Cursor,
                Limit = query.Count,
                IncludeWithdrawn = true,
            },
            cancel
        );
        return TypedResults.Ok(new Page<RecordJson>([.. page.Items.Select(item => RecordJson.From(item, viewer.Roles))], page.Next));
    }

    private static async Task<IResult> FindAsync(string kind, string id, IRecordBook book, Viewer viewer, CancellationToken cancel) =>
        await book.FindAsync(id, cancel) is { } history && history.Current.Kind.Key == kind
            ? TypedResults.Ok<IReadOnlyList<RecordJson>>([.. history.Revisions.Select(revision => RecordJson.From(revision, viewer.Roles))])
            : TypedResults.NotFound();

    private static async Task<IResult> RunAsync(string id, CryopreservationRunReader runs, CancellationToken cancel) =>
        await runs.FindAsync(id, cancel) is { } recorded ? TypedResults.Ok(RunEvidenceJson.Of(recorded)) : TypedResults.NotFound();

    private static async Task<IResult> CreateAsync(
        string kind,
        RecordBody body,
        HttpContext http,
        IRecordBook book,
        Viewer viewer,
        CancellationToken cancel
    )
    {
        if (RecordKinds.Find(kind) is null)
            return TypedResults.NotFound();
        var draft = new RecordDraft(kind, body.Site, body.Values) { Id = body.Id };
        var result = await book.CreateAsync(draft, ConsoleUser.Actor(http.User), cancel);
        return result is RecordWriteResult.Saved saved
            ? TypedResults.Created($"/api/v1/records/{kind}/{saved.Record.Id}", RecordJson.From(saved.Record, viewer.Roles))
            : Refuse(result);
    }

    private static async Task<IResult> ReviseAsync(
        string kind,
        string id,
        RevisionBody body,
        HttpContext http,
        IRecordBook book,
        Viewer viewer,
        CancellationToken cancel
    )
    {
        if (await book.FindAsync(id, cancel) is not { } history || history.Current.Kind.Key != kind)
            return TypedResults.NotFound();
        var values = RecordFormValues.KeepWithheld(history.Current, body.Values, viewer.Roles);
        var result = await book.ReviseAsync(id, body.ExpectedRevision, values, body.Reason, ConsoleUser.Actor(http.User), cancel);
        return result is RecordWriteResult.Saved saved ? TypedResults.Ok(RecordJson.From(saved.Record, viewer.Roles)) : Refuse(result);
    }

    private static IResult Refuse(RecordWriteResult result) =>
        result switch
        {
            RecordWriteResult.Invalid invalid => TypedResults.ValidationProblem(
                invalid
                    .Problems.GroupBy(problem => problem.Field, StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, group => group.Select(problem => problem.Message).ToArray(), StringComparer.Ordinal)
            ),
            RecordWriteResult.Conflict conflict => TypedResults.Problem(
                $"The record is at revision {conflict.Current.Revision} by {conflict.Current.EnteredBy}. Look at it and send your change again.",
                statusCode: StatusCodes.Status409Conflict
            ),
            _ => TypedResults.NotFound(),
        };
}
