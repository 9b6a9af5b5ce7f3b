using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Alarms.Withholding;
using ColdChain.Records.Equipment;
using ColdChain.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Alarms that are set aside: shelving, maintenance windows, equipment out of service.</summary>
internal static class ShelfApi
{
    public static void MapShelfApi(this IEndpointRouteBuilder routes)
    {
        var alarms = routes.MapGroup("/alarms").WithTags("Alarms");
        alarms.MapGet("/{id}/steps", StepsAsync).WithSummary("The life of an alarm: who did what when, oldest first.");
        Act(alarms.MapPost("/{id}/shelve", ShelveAsync), "Sets an alarm and later ones of its source aside (body: duration, reason).");
        Act(alarms.MapPost("/{id}/unshelve", UnshelveAsync), "Ends its shelving.");
        Act(alarms.MapPost("/{id}/reset", ResetAsync), "Resets a latched alarm that was acknowledged.");
        var group = routes.MapGroup("/withholdings").WithTags("Alarms");
        group.MapGet("", ListAsync).WithSummary("What withholds alarms now or later; equipment= narrows it.");
        Act(group.MapPost("", AddAsync), "Enters a maintenance window, or takes equipment out of service.");
        Act(group.MapPost("/{id}/end", EndAsync), "Ends one.");
    }

    private static void Act(RouteHandlerBuilder route, string summary) =>
        route
            .WithSummary(summary)
            .RequireAuthorization(Policies.AnswerAlarms)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<IReadOnlyList<AlarmStepJson>>, NotFound>> StepsAsync(
        string id,
        IAlarmDesk desk,
        CancellationToken cancel
    )
    {
        IReadOnlyList<AlarmStepJson> steps = [.. (await desk.ListStepsAsync(id, cancel)).Select(AlarmStepJson.Of)];
        return steps.Count == 0 ? TypedResults.NotFound() : TypedResults.Ok(steps);
    }

    private static async Task<Results<Ok<AlarmJson>, NotFound>> ShelveAsync(
        string id,
        ShelveBody body,
        HttpContext http,
        IAlarmShelf shelf,
        CancellationToken cancel
    )
    {
        if (!IsoDuration.TryParse(body.Duration ?? "", out var time))
            throw Queries.Bad("duration is missing or no ISO 8601 duration, such as PT2H.");
        return Answer(await SensibleAsync(() => shelf.ShelveAsync(id, time, body.Reason ?? "", ConsoleUser.Actor(http.User), cancel)));
    }

    private static async Task<Results<Ok<AlarmJson>, NotFound>> UnshelveAsync(
        string id,
        HttpContext http,
        IAlarmShelf shelf,
        CancellationToken cancel
    ) => Answer(await shelf.UnshelveAsync(id, ConsoleUser.Actor(http.User), cancel));

    private static async Task<Results<Ok<AlarmJson>, NotFound>> ResetAsync(
        string id,
        CommentBody? body,
        HttpContext http,
        IAlarmDesk desk,
        CancellationToken cancel
    ) => Answer(await SensibleAsync(() => desk.ResetAsync(id, ConsoleUser.Actor(http.User), body?.Comment, cancel)));

    private static async Task<Ok<IReadOnlyList<WithholdingJson>>> ListAsync(
        string? equipment,
        IAlarmShelf shelf,
        CancellationToken cancel
    ) => TypedResults.Ok<IReadOnlyList<WithholdingJson>>([.. (await shelf.ListAsync(equipment, cancel)).Select(WithholdingJson.Of)]);

    private static async Task<Results<Ok<WithholdingJson>, ProblemHttpResult>> AddAsync(
        WithholdingBody body,
        HttpContext http,
        ISiteDirectory directory,
        IAlarmShelf shelf,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var kind = body.Kind switch
        {
            "suppression" => WithholdingKind.Suppression,
            "outOfService" => WithholdingKind.OutOfService,
            _ => throw Queries.Bad("kind is suppression or outOfService."),
        };
        if (body.Equipment is not { Length: > 0 } number || await directory.FindEquipmentAsync(number, cancel) is not { } item)
            return TypedResults.Problem("There is no such equipment.", statusCode: StatusCodes.Status404NotFound);
        var from = Queries.Time("from", body.From) ?? clock.GetUtcNow().ToUnixTimeMilliseconds();
        var until = Queries.Time("until", body.Until);
        var scope = new AlarmScope(item.Site) { EquipmentNumber = item.Number };
        var made = await SensibleAsync(() =>
            shelf.WithholdAsync(kind, scope, from, until, body.Reason ?? "", ConsoleUser.Actor(http.User), cancel)
        );
        return TypedResults.Ok(WithholdingJson.Of(made));
    }

    private static async Task<Results<NoContent, NotFound>> EndAsync(
        string id,
        HttpContext http,
        IAlarmShelf shelf,
        CancellationToken cancel
    ) => await shelf.EndAsync(id, ConsoleUser.Actor(http.User), cancel) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static Results<Ok<AlarmJson>, NotFound> Answer(AlarmView? alarm) =>
        alarm is null ? TypedResults.NotFound() : TypedResults.Ok(AlarmJson.From(alarm));

    /// <summary>What the shelf finds senseless is the caller's mistake.</summary>
    private static async Task<T> SensibleAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (ArgumentException senseless)
        {
            throw Queries.Bad(senseless.Message.Split(" (Parameter", 2)[0]);
        }
    }
}
