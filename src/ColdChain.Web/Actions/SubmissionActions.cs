using ColdChain.Records.Partners;
using ColdChain.Web.Access;
using ColdChain.Web.Formatting;
using ColdChain.Web.Language;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>Taking over and refusing what partners handed in, from the console.</summary>
internal static class SubmissionActions
{
    public static void MapSubmissionActions(this IEndpointRouteBuilder routes)
    {
        routes.Forms().MapPost("/submissions/{id}/accept", AcceptAsync).RequireAuthorization(Policies.WriteRecords);
        routes.Forms().MapPost("/submissions/{id}/refuse", RefuseAsync).RequireAuthorization(Policies.WriteRecords);
    }

    private static Task<IResult> AcceptAsync(string id, HttpContext http, SubmissionTaker taker, FormNotes notes, Translator say) =>
        DecideAsync(
            id,
            http,
            notes,
            say,
            (form, version) => taker.TakeAsync(id, version, ConsoleUser.Actor(http.User), http.RequestAborted)
        );

    private static Task<IResult> RefuseAsync(string id, HttpContext http, ISubmissions submissions, FormNotes notes, Translator say) =>
        DecideAsync(
            id,
            http,
            notes,
            say,
            async (form, version) =>
                (
                    await submissions.RefuseAsync(
                        id,
                        version,
                        form["reason"].ToString(),
                        ConsoleUser.Actor(http.User),
                        http.RequestAborted
                    ),
                    null
                )
        );

    /// <summary>The page of the submission shows what is so now, and why nothing was done.</summary>
    private static async Task<IResult> DecideAsync(
        string id,
        HttpContext http,
        FormNotes notes,
        Translator say,
        Func<IFormCollection, int, Task<(SubmissionResult? Result, string? Away)>> decide
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!int.TryParse(form["version"], out var version))
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        var (result, away) = await decide(form, version);
        if (result is SubmissionResult.NotFound)
            return Results.NotFound();
        var problem = result switch
        {
            SubmissionResult.Done => null,
            SubmissionResult.Conflict => say[PartnerWords.Changed],
            SubmissionResult.Decided => say[PartnerWords.AlreadyDecided],
            SubmissionResult.Invalid invalid => string.Join(
                ' ',
                invalid.Problems.Select(one => one.Field == "files" ? one.Message : say[Names.Of(one.Kind)])
            ),
            _ => away ?? say[PartnerWords.Changed],
        };
        return Results.LocalRedirect(
            problem is null ? Links.Submission(id) : $"{Links.Submission(id)}?problem={Uri.EscapeDataString(notes.Seal(problem))}"
        );
    }
}
