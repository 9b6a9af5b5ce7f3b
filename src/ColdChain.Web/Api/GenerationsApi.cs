using ColdChain.Journal;
using ColdChain.Telemetry.Generations;
using ColdChain.Web.Access;
using ColdChain.Web.Actions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Accepted messages are decoded again: first what would change, then the order, then how far it is.</summary>
internal static class GenerationsApi
{
    public static void MapGenerationsApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/generations").WithTags("Generations");
        group.MapGet("", ListAsync).WithSummary("Orders to decode accepted messages again, newest first, with their progress.");
        group
            .MapPost("/previews", Preview)
            .WithSummary("Counts what decoding again would change; from and to are receive times, topics MQTT filters. Writes nothing.")
            .RequireAuthorization(Policies.Configure)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group
            .MapGet("/previews/{id}", FindPreview)
            .WithSummary("What decoding again would change: counts, and some readings before and after.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapPost("", OrderAsync)
            .WithSummary("Orders what a finished preview has shown, with a reason. The same preview twice is one order.")
            .RequireAuthorization(Policies.Configure)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group
            .MapPost("/{generation:long}/cancel", CancelAsync)
            .WithSummary("Calls a running order off, with a reason; readers go on as before it.")
            .RequireAuthorization(Policies.Configure)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Ok<Page<GenerationJson>>> ListAsync(IGenerationOrders orders, CancellationToken cancel) =>
        TypedResults.Ok(new Page<GenerationJson>([.. (await orders.ListAsync(cancel)).Select(GenerationJson.Of)], null));

    private static Accepted<PreviewAnswer> Preview(PreviewBody body, HttpContext http, IGenerationOrders orders, TimeProvider clock)
    {
        var span = Queries.Span(body.From, body.To) ?? throw Queries.Bad("from is missing: say from which receive time on.");
        var toMs = span.ToMs ?? clock.GetUtcNow().ToUnixTimeMilliseconds();
        try
        {
            var id = orders.Preview(new MessageSelection(body.Topics ?? [], span.FromMs, toMs), ConsoleUser.Actor(http.User));
            return TypedResults.Accepted($"/api/v1/generations/previews/{id}", new PreviewAnswer(id));
        }
        catch (GenerationRefusedException refused)
        {
            throw Queries.Bad(refused.Message);
        }
    }

    private static Results<Ok<PreviewJson>, ProblemHttpResult> FindPreview(string id, IGenerationOrders orders) =>
        orders.FindPreview(id) is { } preview
            ? TypedResults.Ok(PreviewJson.Of(preview))
            : TypedResults.Problem("There is no such preview any more; ask again what would change.", statusCode: 404);

    private static async Task<Results<Ok<GenerationAnswer>, ProblemHttpResult>> OrderAsync(
        GenerationBody body,
        HttpContext http,
        IGenerationOrders orders,
        CancellationToken cancel
    )
    {
        var why = Why(body.Why);
        return await AnswerAsync(async () =>
            new GenerationAnswer(await orders.OrderAsync(body.Preview ?? "", ConsoleUser.Actor(http.User), why, cancel))
        );
    }

    private static async Task<Results<Ok<GenerationAnswer>, ProblemHttpResult>> CancelAsync(
        long generation,
        GenerationBody body,
        HttpContext http,
        IGenerationOrders orders,
        CancellationToken cancel
    )
    {
        var why = Why(body.Why);
        return await AnswerAsync(async () =>
        {
            await orders.CancelAsync(generation, ConsoleUser.Actor(http.User), why, cancel);
            return new GenerationAnswer(generation);
        });
    }

    private static string Why(string? text) =>
        text?.Trim() is { Length: > 0 and <= RejectActions.MaxWhy } why
            ? why
            : throw Queries.Bad($"why is missing or longer than {RejectActions.MaxWhy} characters: say why.");

    private static async Task<Results<Ok<GenerationAnswer>, ProblemHttpResult>> AnswerAsync(Func<Task<GenerationAnswer>> work)
    {
        try
        {
            return TypedResults.Ok(await work());
        }
        catch (GenerationRefusedException refused)
        {
            return TypedResults.Problem(refused.Message, statusCode: 409);
        }
        catch (JournalUnavailableException away)
        {
            return TypedResults.Problem($"The journal took no order: {away.Message}", statusCode: 503);
        }
    }
}
