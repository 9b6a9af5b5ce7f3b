using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>What people do with excursions.</summary>
internal static class ExcursionsApi
{
    public static void MapExcursionsApi(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/excursions/{id}/close", CloseAsync)
            .WithTags("Excursions")
            .WithSummary("Closes open excursions of a lost sensor, with a reason (body: comment). A later sample makes it void.")
            .RequireAuthorization(Policies.WriteRecords)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> CloseAsync(
        string id,
        CommentBody body,
        HttpContext http,
        IExcursionDesk desk,
        CancellationToken cancel
    )
    {
        var reason = body.Comment?.Trim() ?? "";
        if (reason.Length is 0 or > IExcursionDesk.MaxReason)
            throw Queries.Bad($"comment is missing or longer than {IExcursionDesk.MaxReason} characters: say why nothing more will come.");
        return await desk.CloseAsync(id, ConsoleUser.Actor(http.User), reason, cancel) switch
        {
            null => TypedResults.Problem("There is no such excursion.", statusCode: 404),
            0 => TypedResults.Problem("It is not open.", statusCode: 409),
            _ => TypedResults.NoContent(),
        };
    }
}
