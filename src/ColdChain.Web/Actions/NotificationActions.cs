using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Links;
using ColdChain.Web.Access;
using ColdChain.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>Tests of channels, and answers by link.</summary>
internal static class NotificationActions
{
    /// <summary>Longest comment, in characters.</summary>
    private const int MaxComment = 1000;

    public static void MapNotificationActions(this IEndpointRouteBuilder routes)
    {
        routes.Forms().MapPost("/notifications/{channel}/test", TestAsync).RequireAuthorization(Policies.Configure);
        // The link itself is the proof of who asks; guesses are few a minute.
        routes.Forms().MapPost("/answer/{token}/acknowledge", AnswerAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
    }

    private static async Task<IResult> TestAsync(string channel, HttpContext http, INotificationDesk desk)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var address = form["address"].ToString();
        if (address.Length > 320)
            return Results.BadRequest();
        var id = await desk.TestAsync(channel, address, ConsoleUser.Actor(http.User), http.RequestAborted);
        return id is null ? Results.NotFound() : Results.LocalRedirect("/notifications?tested=1#tests");
    }

    private static async Task<IResult> AnswerAsync(string token, HttpContext http, IAnswerDesk desk)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var comment = form["comment"].ToString().Trim();
        if (comment.Length > MaxComment)
            comment = comment[..MaxComment];
        var result = await desk.AnswerAsync(token, comment.Length == 0 ? null : comment, http.RequestAborted);
        var page = $"/answer/{Uri.EscapeDataString(token)}";
        return Results.LocalRedirect(result.Outcome == AnswerOutcome.Acknowledged ? page + "?done=1" : page);
    }
}
