using ColdChain.Records.Audit;
using ColdChain.Records.Moves;
using ColdChain.Web.Access;
using ColdChain.Web.Formatting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>Taking back an emergency move, and saying which positions an equipment has; the move itself is the page's own form.</summary>
internal static class MoveActions
{
    public static void MapMoveActions(this IEndpointRouteBuilder routes)
    {
        routes.Forms().MapPost("/equipment/{number}/moves/undo", UndoAsync).RequireAuthorization(Policies.WriteRecords);
        routes.Forms().MapPost("/equipment/{number}/layout", SaveLayoutAsync).RequireAuthorization(Policies.Configure);
    }

    private static async Task<IResult> UndoAsync(string number, HttpContext http, IEmergencyMoves moves)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var result = await moves.UndoAsync(
            form["move"].ToString(),
            form["reason"].ToString().Trim(),
            ConsoleUser.Actor(http.User),
            http.RequestAborted
        );
        return result switch
        {
            MoveResult.Done => Results.LocalRedirect(Links.Empty(number) + "?note=undone"),
            MoveResult.Refused => Results.LocalRedirect(Links.Empty(number) + "?note=not-undone#moves"),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> SaveLayoutAsync(string number, HttpContext http, IEmergencyMoves moves)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var text = form["levels"].ToString();
        StorageLayout? layout = null;
        if (!string.IsNullOrWhiteSpace(text) && !StorageLayout.TryParse(text, out layout, out _))
            return Results.LocalRedirect(Links.Empty(number) + "?note=bad-layout#layout");
        var note = new ChangeNote(
            ConsoleUser.Actor(http.User),
            form["reason"].ToString().Trim() is { Length: > 0 and <= 500 } reason ? reason : null
        );
        return await moves.SaveLayoutAsync(number, layout, note, http.RequestAborted) is EditResult.Refused
            ? Results.NotFound()
            : Results.LocalRedirect(Links.Empty(number) + "?note=layout#layout");
    }
}
