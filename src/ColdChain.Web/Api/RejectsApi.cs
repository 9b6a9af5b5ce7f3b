using ColdChain.Journal;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Reprocessing;
using ColdChain.Web.Access;
using ColdChain.Web.Actions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Messages that gave no reading: found, looked at, decoded again.</summary>
internal static class RejectsApi
{
    public static void MapRejectsApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/rejects").WithTags("Rejects");
        group
            .MapGet("", ListAsync)
            .WithSummary("Messages that gave no reading, newest first; mended=true: also those decoded since.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group
            .MapGet("/{recorder:guid}/{sequence:long}/payload", Payload)
            .WithSummary("The bytes of a rejected message, as received.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapPost("/reprocess", ReprocessAsync)
            .WithSummary("Decodes rejected messages again, after a profile was mended; with a reason, which the journal keeps.")
            .RequireAuthorization(Policies.Configure)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Ok<Page<RejectJson>>> ListAsync(
        [AsParameters] ListQuery query,
        string? reason,
        string? topic,
        string? device,
        bool? mended,
        IDeadLetters letters,
        CancellationToken cancel
    )
    {
        var span = query.Span();
        var asked = new DeadLetterQuery(reason, topic, device, span?.FromMs, span?.ToMs, mended ?? false);
        var page = await Queries.PageAsync(() => letters.ListAsync(asked, query.Cursor, query.Count, cancel));
        return TypedResults.Ok(new Page<RejectJson>([.. page.Items.Select(RejectJson.From)], page.Next));
    }

    /// <summary>Always as a file: whatever a device sent, no browser shows it as a page of ours.</summary>
    private static Results<FileContentHttpResult, ProblemHttpResult> Payload(Guid recorder, long sequence, IRejectedPayloads payloads) =>
        payloads.Find(recorder, sequence) is { } found
            ? TypedResults.File(found.Payload, "application/octet-stream", $"message-{sequence}.bin")
            : TypedResults.Problem("There is no such message in this journal.", statusCode: 404);

    private static async Task<Results<Ok<ReprocessAnswer>, ProblemHttpResult>> ReprocessAsync(
        ReprocessBody body,
        HttpContext http,
        IRejectReprocessor reprocessor,
        CancellationToken cancel
    )
    {
        var why = body.Why?.Trim() ?? "";
        if (why.Length is 0 or > RejectActions.MaxWhy)
            throw Queries.Bad($"why is missing or longer than {RejectActions.MaxWhy} characters: say why they are decoded again.");
        var span = Queries.Span(body.From, body.To);
        var query = new DeadLetterQuery(body.Reason, body.Topic, body.Device, span?.FromMs, span?.ToMs);
        try
        {
            return TypedResults.Ok(new ReprocessAnswer(await reprocessor.ReprocessAsync(query, ConsoleUser.Actor(http.User), why, cancel)));
        }
        catch (JournalUnavailableException away)
        {
            return TypedResults.Problem($"The journal took no order: {away.Message}", statusCode: 503);
        }
    }
}
