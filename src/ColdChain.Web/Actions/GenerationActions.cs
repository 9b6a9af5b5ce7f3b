using ColdChain.Journal;
using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Yaml;
using ColdChain.Web.Access;
using ColdChain.Web.Formatting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>Decoding accepted messages again from the console: what would change, the order, and calling it off.</summary>
internal static class GenerationActions
{
    public static void MapGenerationActions(this IEndpointRouteBuilder routes)
    {
        routes.Forms().MapPost("/generations/preview", PreviewAsync).RequireAuthorization(Policies.Configure);
        routes.Forms().MapPost("/generations/order", OrderAsync).RequireAuthorization(Policies.Configure);
        routes.Forms().MapPost("/generations/cancel", CancelAsync).RequireAuthorization(Policies.Configure);
        routes.Forms().MapPost("/generations/profiles", TakeOverAsync).RequireAuthorization(Policies.Configure);
    }

    private static async Task<IResult> PreviewAsync(HttpContext http, IGenerationOrders orders, TimeProvider clock)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var filter = GenerationFilter.From(form["topics"], form["from"], form["to"]);
        if (filter.FromMs is not { } fromMs || filter.Problem)
            return Results.LocalRedirect(filter.Address("time"));
        try
        {
            var selection = new MessageSelection(filter.Topics, fromMs, filter.ToMs ?? clock.GetUtcNow().ToUnixTimeMilliseconds());
            return Results.LocalRedirect($"/generations?preview={orders.Preview(selection, ConsoleUser.Actor(http.User))}");
        }
        catch (GenerationRefusedException refused)
        {
            return Results.LocalRedirect(filter.Address(refused.Message));
        }
    }

    private static async Task<IResult> OrderAsync(HttpContext http, IGenerationOrders orders)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var preview = form["preview"].ToString();
        return await DoneAsync(
            $"/generations?preview={Uri.EscapeDataString(preview)}",
            form["why"],
            async why => $"/generations?ordered={await orders.OrderAsync(preview, ConsoleUser.Actor(http.User), why, http.RequestAborted)}"
        );
    }

    private static async Task<IResult> CancelAsync(HttpContext http, IGenerationOrders orders)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await DoneAsync(
            "/generations?",
            form["why"],
            async why =>
            {
                if (long.TryParse(form["generation"], out var generation))
                    await orders.CancelAsync(generation, ConsoleUser.Actor(http.User), why, http.RequestAborted);
                return "/generations";
            }
        );
    }

    private static async Task<IResult> TakeOverAsync(HttpContext http, IProfileSets sets)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await DoneAsync(
            "/generations?",
            form["why"],
            async why =>
                await sets.TakeOverAsync(ConsoleUser.Actor(http.User), why, http.RequestAborted)
                    ? "/generations?profiles=new"
                    : "/generations?profiles=same"
        );
    }

    /// <summary>Back to the page, with what came of it or with what is wrong.</summary>
    private static async Task<IResult> DoneAsync(string back, string? reason, Func<string, Task<string>> work)
    {
        if (reason?.Trim() is not { Length: > 0 and <= RejectActions.MaxWhy } why)
            return Results.LocalRedirect(back);
        try
        {
            return Results.LocalRedirect(await work(why));
        }
        catch (Exception refused) when (refused is GenerationRefusedException or YamlFileException)
        {
            return Results.LocalRedirect($"{back}&problem={Uri.EscapeDataString(refused.Message)}");
        }
        catch (Exception away) when (away is JournalUnavailableException or IOException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
