using ColdChain.Evidence.Cryopreservation;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Web.Access;
using ColdChain.Web.Actions;
using ColdChain.Web.Language;
using ColdChain.Web.Security;
using ColdChain.Web.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
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
        Change(
            group.MapPost("/{id}/revisions", ReviseAsync),
            "Corrects a record: a new revision with these values in place of all. A reviewed one asks for amend: true."
        );
        Change(
                group.MapPost("/{id}/review", ReviewAsync),
                "Signs the newest revision; by another person than who entered it, whose password is asked for again."
            )
            .RequireRateLimiting(RateLimits.SignIn)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        Change(group.MapPost("/{id}/withdraw", WithdrawAsync), "Marks a record that was entered by mistake; it stays readable.");
    }

    private static RouteHandlerBuilder Change(RouteHandlerBuilder route, string summary) =>
        Write(route, summary)
            .Produces<RecordJson>()
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

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
        string? position,
        string? site,
        string? about,
        string? text,
        string? task,
        IRecordBook book,
        Viewer viewer,
        CancellationToken cancel
    )
    {
        if (RecordKinds.Find(kind) is null)
            return TypedResults.NotFound();
        var page = await book.ListWithGradedAsync(
            new RecordQuery
            {
                Kind = kind,
                Batch = batch,
                Equipment = equipment,
                Position = position,
                Site = site,
                About = about,
                Task = WorklistApi.TaskOf(task),
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

    private static async Task<IResult> FindAsync(
        string kind,
        string id,
        HttpContext http,
        IRecordBook book,
        Viewer viewer,
        CancellationToken cancel
    )
    {
        if (await book.FindAsync(id, cancel) is not { } history || history.Current.Kind.Key != kind)
            return TypedResults.NotFound();
        RecordTag.Set(http, history.Current);
        return TypedResults.Ok<IReadOnlyList<RecordJson>>([
            .. history.Revisions.Select(revision => RecordJson.From(revision, viewer.Roles)),
        ]);
    }

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
        var draft = new RecordDraft(kind, body.Site, body.Values) { Id = body.Id, PaperFormVersion = body.PaperFormVersion };
        var result = await book.CreateAsync(draft, ConsoleUser.Actor(http.User), cancel);
        if (result is RecordWriteResult.Conflict conflict)
        {
            return TypedResults.Problem(
                $"Record {conflict.Current.Id} is there already with other content; correct it instead.",
                statusCode: StatusCodes.Status409Conflict
            );
        }
        if (result is not RecordWriteResult.Saved saved)
            return RecordAnswers.Refuse(result);
        RecordTag.Set(http, saved.Record);
        return TypedResults.Created($"/api/v1/records/{kind}/{saved.Record.Id}", RecordJson.From(saved.Record, viewer.Roles));
    }

    private static Task<IResult> ReviseAsync(
        string kind,
        string id,
        RevisionBody body,
        HttpContext http,
        IRecordBook book,
        Viewer viewer,
        CancellationToken cancel
    ) =>
        ChangeAsync(
            kind,
            id,
            http,
            book,
            viewer,
            async (current, actor) =>
            {
                var values = RecordFormValues.KeepWithheld(current, body.Values, viewer.Roles);
                return body.Amend
                    ? await book.AmendAsync(id, current.Revision, values, body.Reason, actor, cancel)
                    : await book.ReviseAsync(id, current.Revision, values, body.Reason, actor, cancel);
            },
            cancel
        );

    private static Task<IResult> ReviewAsync(
        string kind,
        string id,
        ReviewBody body,
        HttpContext http,
        IRecordBook book,
        RecordSigner signer,
        Viewer viewer,
        CancellationToken cancel
    ) =>
        ChangeAsync(
            kind,
            id,
            http,
            book,
            viewer,
            async (current, actor) =>
                await signer.ProveAsync(current, actor, body.Password ?? "", cancel) is { } proof
                    ? await book.ReviewAsync(id, current.Revision, proof, cancel)
                    : null,
            cancel
        );

    private static Task<IResult> WithdrawAsync(
        string kind,
        string id,
        ReasonBody body,
        HttpContext http,
        IRecordBook book,
        Viewer viewer,
        CancellationToken cancel
    ) =>
        ChangeAsync(
            kind,
            id,
            http,
            book,
            viewer,
            async (current, actor) => await book.WithdrawAsync(id, current.Revision, body.Reason, actor, cancel),
            cancel
        );

    /// <summary>Only of the revision that the caller looked at: <c>If-Match</c> names it.</summary>
    /// <param name="change">Null: whoever signs did not prove to be who is signed in.</param>
    private static async Task<IResult> ChangeAsync(
        string kind,
        string id,
        HttpContext http,
        IRecordBook book,
        Viewer viewer,
        Func<RecordRevision, string, Task<RecordWriteResult?>> change,
        CancellationToken cancel
    )
    {
        if (await book.FindAsync(id, cancel) is not { } history || history.Current.Kind.Key != kind)
            return TypedResults.NotFound();
        if (RecordTag.ProblemOf(http, history.Current) is { } wrong)
            return wrong;
        return await change(history.Current, ConsoleUser.Actor(http.User)) is { } result
            ? RecordAnswers.Of(http, result, viewer)
            : TypedResults.Problem(
                "The password is wrong or the account is locked: nothing was signed. The attempt is in the audit trail.",
                statusCode: StatusCodes.Status403Forbidden
            );
    }
}
