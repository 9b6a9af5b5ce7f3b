using ColdChain.Records.Book;
using ColdChain.Web.Access;
using ColdChain.Web.Formatting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>Reviewing a record in the console; entering and correcting are pages.</summary>
internal static class RecordActions
{
    public static void MapRecordActions(this IEndpointRouteBuilder routes) =>
        routes.MapForm("/records/{id}/review", ReviewAsync).RequireAuthorization(Policies.WriteRecords);

    private static async Task<IResult> ReviewAsync(string id, HttpContext http, IRecordBook book)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!int.TryParse(form["revision"], out var revision))
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        // Refused or overtaken: the record's page shows what is so now.
        return await book.ReviewAsync(id, revision, ConsoleUser.Actor(http.User), http.RequestAborted) is RecordWriteResult.NotFound
            ? Results.NotFound()
            : Results.LocalRedirect(Links.Record(id));
    }
}
