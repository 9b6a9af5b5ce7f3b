using ColdChain.Records.Attachments;
using ColdChain.Records.Kinds;
using ColdChain.Records.Partners;
using ColdChain.Web.Access;
using ColdChain.Web.Actions;
using ColdChain.Web.Language;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>What partners handed in, for the house: looked at, taken over, refused.</summary>
internal static class SubmissionsApi
{
    public static void MapSubmissionsApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/submissions").WithTags("Partners");
        group.MapGet("", ListAsync).WithSummary("What partners handed in, newest first; state=waiting is what is to be decided.");
        group
            .MapGet("/{id}", FindAsync)
            .WithSummary("One of them, with what stands against taking it over.")
            .Produces<SubmissionJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapGet("/{id}/files/{sha256}", FileAsync)
            .WithSummary("A file of it, by its SHA-256; it is only ever saved.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound);
        Decide(group.MapPost("/{id}/accept", AcceptAsync), "Takes it over: its record is entered, marked with the partner, with all files.")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        Decide(group.MapPost("/{id}/refuse", RefuseAsync), "Refuses it, with a reason that the partner reads.");
    }

    private static RouteHandlerBuilder Decide(RouteHandlerBuilder route, string summary) =>
        route
            .WithSummary(summary)
            .RequireAuthorization(Policies.WriteRecords)
            .Produces<SubmissionJson>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static async Task<Ok<Page<SubmissionJson>>> ListAsync(
        [AsParameters] ListQuery query,
        string? state,
        string? batch,
        string? source,
        ISubmissions submissions,
        Viewer viewer,
        CancellationToken cancel
    )
    {
        query.Span();
        var page = await submissions.ListAsync(
            new SubmissionQuery
            {
                State = StateOf(state),
                Batch = batch,
                HandedInBy = source,
                Before = query.Cursor,
                Limit = query.Count,
            },
            cancel
        );
        return TypedResults.Ok(
            new Page<SubmissionJson>([.. page.Items.Select(item => SubmissionJson.From(item, viewer.Roles))], page.Next)
        );
    }

    private static SubmissionState? StateOf(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : Enum.TryParse<SubmissionState>(text, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state
        : throw Queries.Bad("state is waiting, accepted or refused.");

    private static async Task<IResult> FindAsync(
        string id,
        HttpContext http,
        ISubmissions submissions,
        Viewer viewer,
        CancellationToken cancel
    )
    {
        if (await submissions.FindAsync(id, cancel) is not { } submission)
            return TypedResults.NotFound();
        SubmissionTag.Set(http, submission);
        var problems = submission.State == SubmissionState.Waiting ? await submissions.CheckAsync(submission, cancel) : [];
        return TypedResults.Ok(SubmissionJson.From(submission, viewer.Roles, problems));
    }

    private static async Task<IResult> FileAsync(
        string id,
        string sha256,
        ISubmissions submissions,
        IAttachmentStore files,
        Viewer viewer,
        CancellationToken cancel
    )
    {
        var submission = await submissions.FindAsync(id, cancel);
        if (submission?.Kind is { } kind && !FieldAccess.MaySeeFiles(kind, viewer.Roles))
        {
            return TypedResults.Problem(
                "The files of this record may show fields that your role may not see.",
                statusCode: StatusCodes.Status403Forbidden
            );
        }
        var file = submission?.Files.FirstOrDefault(file => file.File.Sha256 == sha256);
        return file is not null && await files.OpenAsync(sha256, cancel) is { } stream
            ? TypedResults.File(stream, "application/octet-stream", file.File.Name)
            : TypedResults.NotFound();
    }

    private static Task<IResult> AcceptAsync(
        string id,
        HttpContext http,
        ISubmissions submissions,
        SubmissionTaker taker,
        Viewer viewer,
        CancellationToken cancel
    ) =>
        DecideAsync(
            id,
            http,
            submissions,
            viewer,
            async (current, actor) => await taker.TakeAsync(current.Id, current.Version, actor, cancel),
            cancel
        );

    private static Task<IResult> RefuseAsync(
        string id,
        ReasonBody body,
        HttpContext http,
        ISubmissions submissions,
        Viewer viewer,
        CancellationToken cancel
    ) =>
        DecideAsync(
            id,
            http,
            submissions,
            viewer,
            async (current, actor) => (await submissions.RefuseAsync(id, current.Version, body.Reason, actor, cancel), null),
            cancel
        );

    private static async Task<IResult> DecideAsync(
        string id,
        HttpContext http,
        ISubmissions submissions,
        Viewer viewer,
        Func<Submission, string, Task<(SubmissionResult? Result, string? Away)>> decide,
        CancellationToken cancel
    )
    {
        if (await submissions.FindAsync(id, cancel) is not { } current)
            return TypedResults.NotFound();
        if (SubmissionTag.ProblemOf(http, current) is { } wrong)
            return wrong;
        var (result, away) = await decide(current, ConsoleUser.Actor(http.User));
        if (away is not null)
            return TypedResults.Problem($"The journal did not take the logger's file: {away}", statusCode: 503);
        if (result is not SubmissionResult.Done done)
            return SubmissionAnswers.Refuse(result!);
        SubmissionTag.Set(http, done.Submission);
        return TypedResults.Ok(SubmissionJson.From(done.Submission, viewer.Roles));
    }
}
