using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Holds;
using ColdChain.Web.Access;
using ColdChain.Web.Formatting;
using ColdChain.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>Signing a disposition in the console.</summary>
internal static class DispositionActions
{
    public static void MapDispositionActions(this IEndpointRouteBuilder routes) =>
        routes
            .Forms()
            .MapPost("/batches/{number}/disposition", SignAsync)
            .RequireAuthorization(Policies.SignDispositions)
            .RequireRateLimiting(RateLimits.SignIn);

    private static async Task<IResult> SignAsync(string number, HttpContext http, DispositionSigner signer)
    {
        if (!BatchNumber.TryParse(number, out var batch))
            return Results.NotFound();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var reason = form["reason"].ToString().Trim();
        if (
            reason.Length is 0 or > IBatchHolds.MaxReason
            || !Enum.TryParse<DispositionDecision>(form["decision"].ToString(), out var decision)
            || !Enum.IsDefined(decision)
        )
            return Back(batch, "incomplete");
        var seen = form["causes"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var result = await signer.SignAsync(
            batch,
            decision,
            reason,
            ConsoleUser.Actor(http.User),
            form["password"].ToString(),
            seen,
            http.RequestAborted
        );
        return Back(
            batch,
            result switch
            {
                SignResult.Signed => null,
                SignResult.Refused => "changed",
                _ => "password",
            }
        );
    }

    private static IResult Back(BatchNumber batch, string? problem) =>
        Results.LocalRedirect(Links.Batch(batch.Value) + (problem is null ? "" : $"?problem={problem}") + "#hold");
}
