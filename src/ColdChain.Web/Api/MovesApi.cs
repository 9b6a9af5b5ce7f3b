using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Records.Moves;
using ColdChain.Web.Access;
using ColdChain.Web.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Emptying an equipment that fails.</summary>
internal static class MovesApi
{
    private const int MostListed = 100;

    public static void MapMovesApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/equipment/{number}").WithTags("Emergency moves");
        group
            .MapGet("/emptying", PlanAsync)
            .WithSummary("What is inside, and a suitable free position elsewhere for each box.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        Write(group.MapPost("/emptying", MoveAsync), "Writes down what was carried, in one action: all of the rows or none.");
        group
            .MapGet("/moves", ListAsync)
            .WithSummary("What was carried out of it, newest first.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapGet("/layout", LayoutAsync)
            .WithSummary("Its positions, as far as somebody has said them.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapPut("/layout", SaveLayoutAsync)
            .WithSummary("Says which positions it has.")
            .RequireAuthorization(Policies.Configure)
            .Produces<LayoutJson>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        Write(
            routes.MapPost("/moves/{id}/undo", UndoAsync).WithTags("Emergency moves"),
            "Takes back a move that was entered by mistake, as a correction: nothing was carried."
        );
    }

    private static void Write(RouteHandlerBuilder route, string summary) =>
        route
            .WithSummary(summary)
            .RequireAuthorization(Policies.WriteRecords)
            .Produces<MoveJson>()
            .ProducesValidationProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<EmptyingJson>, NotFound>> PlanAsync(
        string number,
        EmptyingReader reader,
        CancellationToken cancel
    ) => await reader.ReadAsync(number, cancel) is { } plan ? TypedResults.Ok(EmptyingJson.Of(plan)) : TypedResults.NotFound();

    private static async Task<IResult> MoveAsync(
        string number,
        EmptyingBody body,
        HttpContext http,
        IEmergencyMoves moves,
        CancellationToken cancel
    )
    {
        var order = new MoveOrder(body.Id, number, body.Rows, body.Reason) { MovedMs = Queries.Time("movedAt", body.MovedAt) };
        return Answer(await moves.MoveAsync(order, ConsoleUser.Actor(http.User), cancel));
    }

    private static async Task<IResult> UndoAsync(
        string id,
        ReasonBody body,
        HttpContext http,
        IEmergencyMoves moves,
        CancellationToken cancel
    ) => Answer(await moves.UndoAsync(id, body.Reason ?? "", ConsoleUser.Actor(http.User), cancel));

    private static async Task<Results<Ok<Page<MoveJson>>, NotFound>> ListAsync(
        string number,
        ISiteDirectory directory,
        IEmergencyMoves moves,
        CancellationToken cancel
    ) =>
        await directory.FindEquipmentAsync(number, cancel) is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(new Page<MoveJson>([.. (await moves.ListAsync(number, MostListed, cancel)).Select(MoveJson.Of)], null));

    private static async Task<Results<Ok<LayoutJson>, NotFound>> LayoutAsync(
        string number,
        IEmergencyMoves moves,
        CancellationToken cancel
    ) => await moves.FindLayoutAsync(number, cancel) is { } layout ? TypedResults.Ok(Shown(number, layout)) : TypedResults.NotFound();

    private static async Task<IResult> SaveLayoutAsync(
        string number,
        LayoutBody body,
        HttpContext http,
        ISiteDirectory directory,
        IEmergencyMoves moves,
        CancellationToken cancel
    )
    {
        if (await directory.FindEquipmentAsync(number, cancel) is null)
            return TypedResults.NotFound();
        StorageLayout? layout = null;
        if (body.Levels is { Count: > 0 } levels && !StorageLayout.TryParse(string.Join('\n', levels), out layout, out var problem))
            throw Queries.Bad(problem!);
        var result = await moves.SaveLayoutAsync(number, layout, new ChangeNote(ConsoleUser.Actor(http.User), body.Reason), cancel);
        if (result is EditResult.Refused refused)
            throw Queries.Bad(string.Join(' ', refused.Problems));
        return layout is null ? TypedResults.NoContent() : TypedResults.Ok(Shown(number, layout));
    }

    private static LayoutJson Shown(string number, StorageLayout layout) =>
        new(number, [.. layout.Levels.Select(level => string.Join(", ", level))], layout.Count);

    private static IResult Answer(MoveResult result) =>
        result switch
        {
            MoveResult.Done done => TypedResults.Ok(MoveJson.Of(done.Move)),
            MoveResult.Refused refused => Results.ValidationProblem(
                refused
                    .Problems.GroupBy(problem => problem.Unit ?? "order", StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, group => group.Select(problem => problem.Message).ToArray(), StringComparer.Ordinal),
                "Nothing was written.",
                statusCode: StatusCodes.Status409Conflict
            ),
            _ => TypedResults.NotFound(),
        };
}
