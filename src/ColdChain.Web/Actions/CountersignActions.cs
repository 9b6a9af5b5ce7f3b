using ColdChain.Records.Release;
using ColdChain.Web.Access;
using ColdChain.Web.Formatting;
using ColdChain.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>Countersigning an outbound in the console.</summary>
internal static class CountersignActions
{
    public static void MapCountersignActions(this IEndpointRouteBuilder routes) =>
        routes
            .Forms()
            .MapPost("/records/{id}/countersign", SignAsync)
            .RequireAuthorization(Policies.SignDispositions)
            .RequireRateLimiting(RateLimits.SignIn);

    private static async Task<IResult> SignAsync(string id, HttpContext http, Countersigner signer)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var reason = form["reason"].ToString().Trim();
        if (reason.Length is 0 or > IReleaseGate.MaxReason || !int.TryParse(form["revision"], out var revision))
            return Back(id, "incomplete");
        var password = form["password"].ToString();
        return await signer.SignAsync(id, revision, reason, ConsoleUser.Actor(http.User), password, http.RequestAborted) switch
        {
            CountersignResult.Signed => Back(id, null),
            CountersignResult.Refused => Back(id, "changed"),
            CountersignResult.NotFound => Results.NotFound(),
            _ => Back(id, "password"),
        };
    }

    private static IResult Back(string id, string? problem) =>
        Results.LocalRedirect(Links.Record(id) + (problem is null ? "" : $"?countersign={problem}") + "#countersign");
}
