using ColdChain.Monitoring.Evaluation;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Plans;
using ColdChain.Web.Access;
using ColdChain.Web.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Channels, the plan, and what was sent to whom.</summary>
internal static class NotificationsApi
{
    public static void MapNotificationsApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/notifications").WithTags("Notifications");
        group.MapGet("", ListAsync).WithSummary("What was sent, newest first; alarm=, step= and limit= narrow it.");
        group.MapGet("/channels", ChannelsAsync).WithSummary("The channels and how they do.");
        group
            .MapPost("/channels/{name}/test", TestAsync)
            .WithSummary("Sends a test message through a channel.")
            .RequireAuthorization(Policies.Configure);
        group.MapGet("/on-call", OnCallAsync).WithSummary("Who is on call now, by rota.");
        group.MapGet("/plan", PlanAsync).WithSummary("The notification plan.").RequireAuthorization(Policies.Configure);
        group
            .MapPut("/plan", SaveAsync)
            .WithSummary("Takes a plan as the next version (body: text, version, reason).")
            .RequireAuthorization(Policies.Configure)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<IReadOnlyList<NotificationJson>>> ListAsync(
        string? alarm,
        string? step,
        int? limit,
        INotificationDesk desk,
        CancellationToken cancel
    ) =>
        TypedResults.Ok<IReadOnlyList<NotificationJson>>([
            .. (await desk.ListAsync(alarm, step, Math.Clamp(limit ?? 100, 1, 500), cancel)).Select(NotificationJson.Of),
        ]);

    private static async Task<Ok<IReadOnlyList<ChannelJson>>> ChannelsAsync(INotificationDesk desk, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<ChannelJson>>([.. (await desk.ListChannelsAsync(cancel)).Select(ChannelJson.Of)]);

    private static async Task<Results<Accepted<IReadOnlyDictionary<string, string>>, NotFound>> TestAsync(
        string name,
        ChannelTestBody? body,
        HttpContext http,
        INotificationDesk desk,
        CancellationToken cancel
    )
    {
        if (body?.Address?.Length > 320)
            throw Queries.Bad("address is longer than 320 characters.");
        var id = await desk.TestAsync(name, body?.Address, ConsoleUser.Actor(http.User), cancel);
        return id is null
            ? TypedResults.NotFound()
            : TypedResults.Accepted<IReadOnlyDictionary<string, string>>(
                $"/api/v1/notifications?alarm={id}",
                new Dictionary<string, string> { ["alarm"] = id }
            );
    }

    private static async Task<Ok<IReadOnlyDictionary<string, IReadOnlyList<string>>>> OnCallAsync(
        INotificationPlans plans,
        TimeProvider clock,
        CancellationToken cancel
    ) => TypedResults.Ok(await OnCallNow.ReadAsync(plans, clock, cancel));

    private static async Task<Results<Ok<PlanJson>, NotFound>> PlanAsync(INotificationPlans plans, CancellationToken cancel) =>
        await plans.CurrentAsync(cancel) is { } plan ? TypedResults.Ok(PlanJson.Of(plan)) : TypedResults.NotFound();

    private static async Task<Results<Ok<PlanJson>, ProblemHttpResult>> SaveAsync(
        PlanBody body,
        HttpContext http,
        INotificationPlans plans,
        CancellationToken cancel
    )
    {
        try
        {
            var saved = await plans.SaveAsync(body.Text ?? "", body.Version, ConsoleUser.Actor(http.User), body.Reason ?? "", cancel);
            return saved is null
                ? TypedResults.Problem("The plan was changed meanwhile: read it again.", statusCode: StatusCodes.Status409Conflict)
                : TypedResults.Ok(PlanJson.Of(saved));
        }
        catch (Exception wrong) when (wrong is LimitProfileException or ArgumentException)
        {
            throw Queries.Bad(wrong.Message.Split(" (Parameter", 2)[0]);
        }
    }
}
