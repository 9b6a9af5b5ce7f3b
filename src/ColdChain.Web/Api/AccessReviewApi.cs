using ColdChain.Domain.Time;
using ColdChain.Records.Reviews;
using ColdChain.Web.Access;
using ColdChain.Web.Actions;
using ColdChain.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>The periodic review of access rights and audit trail.</summary>
internal static class AccessReviewApi
{
    private const int MostListed = 100;

    public static void MapAccessReviewApi(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/access-review", ReadAsync)
            .WithTags("Access")
            .WithSummary("Who has which role, what was changed since the last review, and whether a review is overdue.")
            .RequireAuthorization(Policies.ReviewAccess);
        routes
            .MapGet("/access-reviews", ListAsync)
            .WithTags("Access")
            .WithSummary("Reviews that were signed, newest first.")
            .RequireAuthorization(Policies.ReviewAccess);
        routes
            .MapPost("/access-reviews", SignAsync)
            .WithTags("Access")
            .WithSummary("Signs the review off; the password is asked for again.")
            .RequireAuthorization(Policies.ReviewAccess)
            .RequireRateLimiting(RateLimits.SignIn)
            .Produces<AccessReviewJson>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<AccessReportJson>> ReadAsync(IAccessReviews reviews, TimeProvider clock, CancellationToken cancel)
    {
        var report = await reviews.ReadAsync(clock.GetUtcNow().ToUnixTimeMilliseconds(), cancel);
        return TypedResults.Ok(AccessReportJson.Of(await reviews.FindStatusAsync(cancel), report, reviews.TagOf(report)));
    }

    private static async Task<Ok<IReadOnlyList<AccessReviewJson>>> ListAsync(IAccessReviews reviews, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<AccessReviewJson>>([.. (await reviews.ListAsync(MostListed, cancel)).Select(AccessReviewJson.Of)]);

    private static async Task<IResult> SignAsync(
        AccessReviewBody body,
        HttpContext http,
        AccessReviewSigner signer,
        CancellationToken cancel
    )
    {
        if (!IsoTime.TryParse(body.To, out var toMs))
            throw Queries.Bad("to is missing, or no time with offset: send back what GET /api/v1/access-review gave.");
        if (body.Comment?.Trim() is not { Length: > 0 and <= IAccessReviews.MaxComment } comment)
            throw Queries.Bad($"comment is missing, or longer than {IAccessReviews.MaxComment} characters.");
        return await signer.SignAsync(toMs, body.Seen ?? "", comment, ConsoleUser.Actor(http.User), body.Password ?? "", cancel) switch
        {
            AccessReviewResult.Signed signed => TypedResults.Ok(AccessReviewJson.Of(signed.Review)),
            AccessReviewResult.Changed => TypedResults.Problem(
                "Rights or entries are others than those that you looked at. Look again, then sign.",
                statusCode: StatusCodes.Status409Conflict
            ),
            _ => TypedResults.Problem(
                "The password is wrong, the account is locked, or your role does not hold at all sites: nothing was signed. The attempt is in the audit trail.",
                statusCode: StatusCodes.Status403Forbidden
            ),
        };
    }
}
