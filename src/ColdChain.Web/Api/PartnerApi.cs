using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Access;
using ColdChain.Records.Attachments;
using ColdChain.Records.Kinds;
using ColdChain.Records.Partners;
using ColdChain.Telemetry.ManualFiles;
using ColdChain.Web.Access;
using ColdChain.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>
/// What producers and carriers hand in: records, signed statements, logger files, for the batches granted to them. Each address answers for
/// any other batch as for one that is not there.
/// </summary>
internal static class PartnerApi
{
    public static void MapPartnerApi(this IEndpointRouteBuilder routes)
    {
        var partner = routes.MapGroup("/partner").WithTags("Partners");
        partner.MapGet("/batches", BatchesAsync).RequireAuthorization(Policies.ReadGranted).WithSummary("The batches granted to who asks.");
        partner
            .MapGet("/submissions", ListAsync)
            .RequireAuthorization(Policies.ReadGranted)
            .WithSummary("What who asks handed in, newest first, with what became of it.");
        partner
            .MapGet("/submissions/{id}", FindAsync)
            .RequireAuthorization(Policies.ReadGranted)
            .WithSummary("One of them.")
            .Produces<SubmissionJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        Write(
                partner.MapPost("/batches/{batchNumber}/submissions", HandInAsync),
                "Hands in a record for a batch, or opens a submission of files alone. With a reference of your own, sending it again is harmless."
            )
            .Produces<SubmissionJson>(StatusCodes.Status201Created);
        Write(
                partner.MapPost("/submissions/{id}/statements", StatementAsync),
                "Adds a signed statement; the body is the file. Its SHA-256 is in the answer."
            )
            .WithMetadata(new BodyLimitAttribute(RecordFilesApi.MaxBytes))
            .Accepts<object>(isOptional: false, "application/octet-stream")
            .Produces<SubmissionJson>();
        Write(
                partner.MapPost("/submissions/{id}/logger-files", LoggerFileAsync),
                "Adds a logger's file (CSV: time,channel,value[,unit]) as class manual-file; where the site takes such files."
            )
            .WithMetadata(new BodyLimitAttribute(UploadsApi.MaxBytes))
            .Accepts<object>(isOptional: false, "text/csv")
            .Produces<SubmissionJson>();
    }

    private static RouteHandlerBuilder Write(RouteHandlerBuilder route, string summary) =>
        route
            .WithSummary(summary)
            .RequireAuthorization(Policies.HandIn)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Ok<Page<GrantedBatchJson>>> BatchesAsync(
        HttpContext http,
        IBatchGrants grants,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var granted = (await grants.ListAsync(ConsoleUser.Actor(http.User), cancel)).Where(grant => grant.IsInForce(now));
        return TypedResults.Ok(
            new Page<GrantedBatchJson>(
                [
                    .. granted
                        .OrderBy(grant => grant.Batch, StringComparer.Ordinal)
                        .Select(grant => new GrantedBatchJson(grant.Batch, IsoTime.Format(grant.GrantedMs), Iso.OrNull(grant.ExpiresMs))),
                ],
                null
            )
        );
    }

    private static async Task<Ok<Page<SubmissionJson>>> ListAsync(
        [AsParameters] ListQuery query,
        string? batch,
        HttpContext http,
        ISubmissions submissions,
        BatchGate gate,
        CancellationToken cancel
    )
    {
        query.Span();
        var page = await submissions.ListAsync(
            new SubmissionQuery
            {
                HandedInBy = ConsoleUser.Actor(http.User),
                Batch = batch,
                Before = query.Cursor,
                Limit = query.Count,
            },
            cancel
        );
        var open = new List<SubmissionJson>();
        foreach (var submission in page.Items)
        {
            if (await gate.MaySeeAsync(http.User, Queries.Batch(submission.Batch), cancel))
                open.Add(SubmissionJson.From(submission, roles: null));
        }
        return TypedResults.Ok(new Page<SubmissionJson>(open, page.Next));
    }

    private static async Task<IResult> FindAsync(
        string id,
        HttpContext http,
        ISubmissions submissions,
        BatchGate gate,
        CancellationToken cancel
    )
    {
        if (await OwnAsync(id, http, submissions, gate, cancel) is not { } own)
            return NoSubmission();
        SubmissionTag.Set(http, own);
        return TypedResults.Ok(SubmissionJson.From(own, roles: null));
    }

    private static async Task<IResult> HandInAsync(
        string batchNumber,
        HandInBody body,
        HttpContext http,
        ISubmissions submissions,
        BatchGate gate,
        CancellationToken cancel
    )
    {
        if (!BatchNumber.TryParse(batchNumber, out var batch) || !await gate.MaySeeAsync(http.User, batch, cancel))
            return TypedResults.Problem("No batch of this number was granted to you.", statusCode: StatusCodes.Status404NotFound);
        var values = body.Values ?? new Dictionary<string, string?>();
        if (await NotGrantedAsync(body.Kind, values, http, gate, cancel) is { Count: > 0 } strange)
            return SubmissionAnswers.Invalid(strange);
        var result = await submissions.HandInAsync(
            new SubmissionDraft(batch.Value, body.Site, body.Kind, values) { Reference = body.Reference, Note = body.Note },
            ConsoleUser.Actor(http.User),
            cancel
        );
        if (result is not SubmissionResult.Done done)
            return SubmissionAnswers.Refuse(result);
        SubmissionTag.Set(http, done.Submission);
        return TypedResults.Created($"/api/v1/partner/submissions/{done.Submission.Id}", SubmissionJson.From(done.Submission, roles: null));
    }

    /// <summary>A record may name several batches: each has to be granted. It is not said whether there is such a batch.</summary>
    private static async Task<IReadOnlyList<FieldProblem>> NotGrantedAsync(
        string? kindKey,
        IReadOnlyDictionary<string, string?> values,
        HttpContext http,
        BatchGate gate,
        CancellationToken cancel
    )
    {
        var problems = new List<FieldProblem>();
        var fields = PartnerKinds.Find(kindKey)?.Fields.Where(field => field.Type is FieldType.Batch or FieldType.Batches) ?? [];
        foreach (var field in fields)
        {
            foreach (var named in FieldText.Lines(values.GetValueOrDefault(field.Key)))
            {
                if (BatchNumber.TryParse(named.Trim(), out var batch) && !await gate.MaySeeAsync(http.User, batch, cancel))
                    problems.Add(
                        new FieldProblem(field.Key, FieldProblemKind.UnknownBatch, $"No batch '{batch.Value}' was granted to you.")
                    );
            }
        }
        return problems;
    }

    private static async Task<IResult> StatementAsync(
        string id,
        string name,
        HttpContext http,
        ISubmissions submissions,
        IAttachmentStore files,
        BatchGate gate,
        CancellationToken cancel
    )
    {
        if (await OwnAsync(id, http, submissions, gate, cancel) is null)
            return NoSubmission();
        return await KeepAsync(
            id,
            name,
            http.Request.Body,
            FilePurpose.Statement,
            device: null,
            why: null,
            http,
            submissions,
            files,
            cancel
        );
    }

    private static async Task<IResult> LoggerFileAsync(
        string id,
        string name,
        string device,
        string why,
        HttpContext http,
        ISubmissions submissions,
        IAttachmentStore files,
        IManualFiles loggers,
        BatchGate gate,
        CancellationToken cancel
    )
    {
        if (await OwnAsync(id, http, submissions, gate, cancel) is not { } own)
            return NoSubmission();
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, cancel);
        switch (loggers.Check(own.Site, device, why, body.ToArray()))
        {
            case ManualFileOutcome.SwitchedOff:
                return TypedResults.Problem(
                    $"Site {own.Site} takes no files of loggers from people.",
                    statusCode: StatusCodes.Status409Conflict
                );
            case ManualFileOutcome.Refused refused:
                throw Queries.Bad(refused.Problem);
            default:
                body.Position = 0;
                return await KeepAsync(id, name, body, FilePurpose.LoggerData, device, why.Trim(), http, submissions, files, cancel);
        }
    }

    private static async Task<IResult> KeepAsync(
        string id,
        string name,
        Stream content,
        FilePurpose purpose,
        string? device,
        string? why,
        HttpContext http,
        ISubmissions submissions,
        IAttachmentStore files,
        CancellationToken cancel
    )
    {
        var kept = await files.KeepAsync(name, content, cancel);
        if (kept is AttachmentOutcome.Refused refused)
            throw Queries.Bad(refused.Problem);
        var file = new SubmissionFile(((AttachmentOutcome.Kept)kept).Attachment, purpose, device, why);
        var result = await submissions.AddFileAsync(id, file, ConsoleUser.Actor(http.User), cancel);
        if (result is not SubmissionResult.Done done)
            return SubmissionAnswers.Refuse(result);
        SubmissionTag.Set(http, done.Submission);
        return TypedResults.Ok(SubmissionJson.From(done.Submission, roles: null));
    }

    /// <returns>Null: there is none, it is another's, or its batch is granted no more.</returns>
    private static async Task<Submission?> OwnAsync(
        string id,
        HttpContext http,
        ISubmissions submissions,
        BatchGate gate,
        CancellationToken cancel
    ) =>
        await submissions.FindAsync(id, cancel) is { } submission
        && submission.HandedInBy == ConsoleUser.Actor(http.User)
        && await gate.MaySeeAsync(http.User, Queries.Batch(submission.Batch), cancel)
            ? submission
            : null;

    private static ProblemHttpResult NoSubmission() =>
        TypedResults.Problem("You handed in nothing with this id.", statusCode: StatusCodes.Status404NotFound);
}
