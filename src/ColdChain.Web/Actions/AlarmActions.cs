using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>What people do with alarms in the console.</summary>
internal static class AlarmActions
{
    public const int MaxComment = 1000;

    public static void MapAlarmActions(this IEndpointRouteBuilder routes)
    {
        routes.Forms().MapPost("/alarms/{id}/acknowledge", AcknowledgeAsync).RequireAuthorization(Policies.AnswerAlarms);
        routes.Forms().MapPost("/alarms/{id}/comment", CommentAsync).RequireAuthorization(Policies.AnswerAlarms);
        routes.Forms().MapPost("/alarms/{id}/close", CloseAsync).RequireAuthorization(Policies.WriteRecords);
    }

    private static async Task<IResult> AcknowledgeAsync(string id, HttpContext http, IAlarmDesk desk)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var comment = Cut(form["comment"].ToString());
        var alarm = await desk.AcknowledgeAsync(
            id,
            ConsoleUser.Actor(http.User),
            comment.Length == 0 ? null : comment,
            http.RequestAborted
        );
        return alarm is null ? Results.NotFound() : Results.LocalRedirect(FormGuard.LocalReturn(form["return"].ToString(), "/alarms"));
    }

    private static async Task<IResult> CommentAsync(string id, HttpContext http, IAlarmDesk desk)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var comment = Cut(form["comment"].ToString());
        if (comment.Length == 0)
            return Results.LocalRedirect(FormGuard.LocalReturn(form["return"].ToString(), "/alarms"));
        var alarm = await desk.CommentAsync(id, ConsoleUser.Actor(http.User), comment, http.RequestAborted);
        return alarm is null ? Results.NotFound() : Results.LocalRedirect(FormGuard.LocalReturn(form["return"].ToString(), "/alarms"));
    }

    private static async Task<IResult> CloseAsync(string id, HttpContext http, IExcursionDesk desk)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var reason = Cut(form["comment"].ToString());
        var back = Results.LocalRedirect(FormGuard.LocalReturn(form["return"].ToString(), "/alarms"));
        if (reason.Length == 0)
            return back;
        return await desk.CloseAsync(id, ConsoleUser.Actor(http.User), reason, http.RequestAborted) is null ? Results.NotFound() : back;
    }

    private static string Cut(string comment)
    {
        var trimmed = comment.Trim();
        return trimmed.Length <= MaxComment ? trimmed : trimmed[..MaxComment];
    }
}
