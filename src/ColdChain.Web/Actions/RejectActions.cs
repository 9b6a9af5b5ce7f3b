using ColdChain.Journal;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Reprocessing;
using ColdChain.Web.Access;
using ColdChain.Web.Formatting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>Decoding dead letters again from the console: what the filter shows.</summary>
internal static class RejectActions
{
    public const int MaxWhy = 500;

    public static void MapRejectActions(this IEndpointRouteBuilder routes) =>
        routes.Forms().MapPost("/rejects/reprocess", ReprocessAsync).RequireAuthorization(Policies.Configure);

    private static async Task<IResult> ReprocessAsync(HttpContext http, IRejectReprocessor reprocessor)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var filter = RejectFilter.From(form["reason"], form["topic"], form["device"], form["from"], form["to"]);
        var why = form["why"].ToString().Trim();
        if (why.Length is 0 or > MaxWhy || filter.Problem)
            return Results.LocalRedirect(filter.Address());
        try
        {
            var messages = await reprocessor.ReprocessAsync(filter.Query(), ConsoleUser.Actor(http.User), why, http.RequestAborted);
            return Results.LocalRedirect(filter.Address(ordered: messages));
        }
        catch (JournalUnavailableException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
