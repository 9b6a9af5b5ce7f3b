using ColdChain.Records.Book;
using ColdChain.Web.Access;
using ColdChain.Web.Formatting;
using ColdChain.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>Reviewing a record in the console; entering and correcting are pages.</summary>
internal static class RecordActions
{
    public static void MapRecordActions(this IEndpointRouteBuilder routes) =>
        routes
            .MapForm("/records/{id}/review", ReviewAsync)
            .RequireAuthorization(Policies.WriteRecords)
            .RequireRateLimiting(RateLimits.SignIn);

    private static async Task<IResult> ReviewAsync(string id, HttpContext http, IRecordBook book, RecordSigner signer)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!int.TryParse(form["revision"], out var revision))
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        if (await book.FindAsync(id, http.RequestAborted) is not { } history)
            return Results.NotFound();
        if (
            await signer.ProveAsync(history.Current, ConsoleUser.Actor(http.User), form["password"].ToString(), http.RequestAborted)
            is not { } proof
        )
            return Results.LocalRedirect(Links.Record(id) + "?problem=password");
        // Refused or overtaken: the record's page shows what is so now.
        await book.ReviewAsync(id, revision, proof, http.RequestAborted);
        return Results.LocalRedirect(Links.Record(id));
    }
}
