using ColdChain.Records.Attachments;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Web.Access;
using ColdChain.Web.Language;
using ColdChain.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Files of records: scans of paper forms, photographs, statements.</summary>
internal static class RecordFilesApi
{
    /// <summary>A file of the largest size that <c>Attachments:MaxBytes</c> allows by default, with the form around it.</summary>
    public const long MaxBytes = 11 * 1024 * 1024;

    public static void MapRecordFilesApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/records/{kind}/{id}/attachments").WithTags("Records");
        group
            .MapGet("/{sha256}", FileAsync)
            .WithSummary("A file of a record, by its SHA-256; it is only ever saved.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapPost("", AttachAsync)
            .WithSummary("Adds a file to a record as a new revision; the body is the file.")
            .RequireAuthorization(Policies.WriteRecords)
            .WithMetadata(new BodyLimitAttribute(MaxBytes))
            .Accepts<object>(isOptional: false, "application/octet-stream")
            .Produces<RecordJson>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }

    private static async Task<IResult> FileAsync(
        string kind,
        string id,
        string sha256,
        IRecordBook book,
        IAttachmentStore files,
        Viewer viewer,
        CancellationToken cancel
    )
    {
        var history = await book.FindAsync(id, cancel);
        if (history is not null && !FieldAccess.MaySeeFiles(history.Current.Kind, viewer.Roles))
        {
            return TypedResults.Problem(
                "The files of this record may show fields that your role may not see.",
                statusCode: StatusCodes.Status403Forbidden
            );
        }
        var file = history?.Revisions.SelectMany(revision => revision.Attachments).FirstOrDefault(file => file.Sha256 == sha256);
        if (history?.Current.Kind.Key != kind || file is null || await files.OpenAsync(file.Sha256, cancel) is not { } stream)
            return TypedResults.NotFound();
        await book.NoteFileAsync(history.Current, cancel);
        // Never shown by the browser: whatever the file holds, it is only saved.
        return TypedResults.File(stream, "application/octet-stream", file.Name);
    }

    private static async Task<IResult> AttachAsync(
        string kind,
        string id,
        string name,
        string reason,
        HttpContext http,
        IRecordBook book,
        IAttachmentStore files,
        Viewer viewer,
        CancellationToken cancel
    )
    {
        if (await book.FindAsync(id, cancel) is not { } history || history.Current.Kind.Key != kind)
            return TypedResults.NotFound();
        if (RecordTag.ProblemOf(http, history.Current) is { } wrong)
            return wrong;
        var kept = await files.KeepAsync(name, http.Request.Body, cancel);
        if (kept is AttachmentOutcome.Refused refused)
            throw Queries.Bad(refused.Problem);
        return RecordAnswers.Of(
            http,
            await book.AttachAsync(
                id,
                history.Current.Revision,
                [((AttachmentOutcome.Kept)kept).Attachment],
                reason,
                ConsoleUser.Actor(http.User),
                cancel
            ),
            viewer
        );
    }
}
