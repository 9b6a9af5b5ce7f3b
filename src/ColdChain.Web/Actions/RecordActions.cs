using ColdChain.Records.Book;
using ColdChain.Web.Access;
using ColdChain.Web.Api;
using ColdChain.Web.Formatting;
using ColdChain.Web.Language;
using ColdChain.Web.Security;
using ColdChain.Web.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>Reviewing and withdrawing a record and adding files in the console; entering and correcting are pages.</summary>
internal static class RecordActions
{
    public static void MapRecordActions(this IEndpointRouteBuilder routes)
    {
        routes
            .Forms()
            .MapPost("/records/{id}/review", ReviewAsync)
            .RequireAuthorization(Policies.WriteRecords)
            .RequireRateLimiting(RateLimits.SignIn);
        routes.Forms().MapPost("/records/{id}/withdraw", WithdrawAsync).RequireAuthorization(Policies.WriteRecords);
        routes
            .Forms()
            .MapPost("/records/{id}/attach", AttachAsync)
            .RequireAuthorization(Policies.WriteRecords)
            .WithMetadata(new BodyLimitAttribute(RecordFilesApi.MaxBytes));
    }

    private static Task<IResult> ReviewAsync(
        string id,
        HttpContext http,
        IRecordBook book,
        RecordSigner signer,
        FormNotes notes,
        Translator say
    ) =>
        ChangeAsync(
            id,
            http,
            notes,
            say,
            async (form, revision) =>
            {
                if (await book.FindAsync(id, http.RequestAborted) is not { } history)
                    return new RecordWriteResult.NotFound();
                var actor = ConsoleUser.Actor(http.User);
                return await signer.ProveAsync(history.Current, actor, form["password"].ToString(), http.RequestAborted) is { } proof
                    ? await book.ReviewAsync(id, revision, proof, http.RequestAborted)
                    : null;
            }
        );

    private static Task<IResult> WithdrawAsync(string id, HttpContext http, IRecordBook book, FormNotes notes, Translator say) =>
        ChangeAsync(
            id,
            http,
            notes,
            say,
            async (form, revision) =>
                await book.WithdrawAsync(id, revision, form["reason"].ToString().Trim(), ConsoleUser.Actor(http.User), http.RequestAborted)
        );

    private static Task<IResult> AttachAsync(
        string id,
        HttpContext http,
        IRecordBook book,
        RecordFileTaker taker,
        FormNotes notes,
        Translator say
    ) =>
        ChangeAsync(
            id,
            http,
            notes,
            say,
            async (form, revision) =>
            {
                var (kept, problem) = await taker.TakeAsync(form, "files", http.RequestAborted);
                return problem is null
                    ? await book.AttachAsync(id, revision, kept, say[FormWords.AddFiles], ConsoleUser.Actor(http.User), http.RequestAborted)
                    : new RecordWriteResult.Invalid([
                        new ColdChain.Records.Kinds.FieldProblem("files", ColdChain.Records.Kinds.FieldProblemKind.TooLong, problem),
                    ]);
            }
        );

    /// <summary>The record's page shows what is so now, and why it was refused.</summary>
    /// <param name="change">Null: whoever signs did not prove to be who is signed in.</param>
    private static async Task<IResult> ChangeAsync(
        string id,
        HttpContext http,
        FormNotes notes,
        Translator say,
        Func<IFormCollection, int, Task<RecordWriteResult?>> change
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!int.TryParse(form["revision"], out var revision))
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        var problem = await change(form, revision) switch
        {
            null => say[HoldWords.ProblemPassword],
            RecordWriteResult.Saved => null,
            RecordWriteResult.NotFound => "",
            RecordWriteResult.Conflict => say[RecordWords.Conflict],
            RecordWriteResult.Locked => say[FormWords.Locked],
            RecordWriteResult.Invalid invalid => string.Join(
                ' ',
                invalid.Problems.Select(one => one.Field == "files" ? one.Message : say[Names.Of(one.Kind)])
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return problem switch
        {
            null => Results.LocalRedirect(Links.Record(id)),
            "" => Results.NotFound(),
            _ => Results.LocalRedirect($"{Links.Record(id)}?problem={Uri.EscapeDataString(notes.Seal(problem))}"),
        };
    }
}
