using System.Globalization;
using ColdChain.Records.Reviews;
using ColdChain.Web.Access;
using ColdChain.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>Signing a periodic review off in the console.</summary>
internal static class AccessReviewActions
{
    public const string Page = "/access-review";

    public static void MapAccessReviewActions(this IEndpointRouteBuilder routes) =>
        routes
            .Forms()
            .MapPost($"{Page}/sign", SignAsync)
            .RequireAuthorization(Policies.ReviewAccess)
            .RequireRateLimiting(RateLimits.SignIn);

    private static async Task<IResult> SignAsync(HttpContext http, AccessReviewSigner signer)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var comment = form["comment"].ToString().Trim();
        if (
            comment.Length is 0 or > IAccessReviews.MaxComment
            || !long.TryParse(form["to"], NumberStyles.None, CultureInfo.InvariantCulture, out var toMs)
        )
            return Results.LocalRedirect($"{Page}?problem=incomplete#sign");
        return await signer.SignAsync(
            toMs,
            form["seen"].ToString(),
            comment,
            ConsoleUser.Actor(http.User),
            form["password"].ToString(),
            http.RequestAborted
        ) switch
        {
            AccessReviewResult.Signed => Results.LocalRedirect(Page),
            AccessReviewResult.Changed => Results.LocalRedirect($"{Page}?problem=changed#sign"),
            _ => Results.LocalRedirect($"{Page}?problem=password#sign"),
        };
    }
}
