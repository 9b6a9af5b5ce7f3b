using ColdChain.Monitoring.Alarms;
using ColdChain.Web.Access;
using ColdChain.Web.Actions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Alarms and what people do with them.</summary>
internal static class AlarmsApi
{
    public static void MapAlarmsApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/alarms").WithTags("Alarms");
        group
            .MapGet("", ListAsync)
            .WithSummary("Alarms, newest first; standing=true: only those that are not normal.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/{id}", FindAsync).WithSummary("One alarm.").ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapPost("/{id}/acknowledge", AcknowledgeAsync)
            .WithSummary("Acknowledges; twice is no error.")
            .RequireAuthorization(Policies.AnswerAlarms)
            .ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapPost("/{id}/comment", CommentAsync)
            .WithSummary("Adds a comment.")
            .RequireAuthorization(Policies.AnswerAlarms)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<Page<AlarmJson>>> ListAsync(
        [AsParameters] ListQuery query,
        bool? standing,
        string? equipment,
        IAlarmDesk desk,
        CancellationToken cancel
    )
    {
        var page = await Queries.PageAsync(() =>
            desk.ListAsync(standing ?? false, equipment, query.Span(), query.Cursor, query.Count, cancel)
        );
        return TypedResults.Ok(new Page<AlarmJson>([.. page.Items.Select(AlarmJson.From)], page.Next));
    }

    private static async Task<Results<Ok<AlarmJson>, NotFound>> FindAsync(string id, IAlarmDesk desk, CancellationToken cancel) =>
        Answer(await desk.FindAsync(id, cancel));

    private static async Task<Results<Ok<AlarmJson>, NotFound>> AcknowledgeAsync(
        string id,
        CommentBody? body,
        HttpContext http,
        IAlarmDesk desk,
        CancellationToken cancel
    ) => Answer(await desk.AcknowledgeAsync(id, ConsoleUser.Actor(http.User), Comment(body), cancel));

    private static async Task<Results<Ok<AlarmJson>, NotFound>> CommentAsync(
        string id,
        CommentBody body,
        HttpContext http,
        IAlarmDesk desk,
        CancellationToken cancel
    ) => Answer(await desk.CommentAsync(id, ConsoleUser.Actor(http.User), Comment(body) ?? throw Queries.Bad("comment is empty."), cancel));

    private static Results<Ok<AlarmJson>, NotFound> Answer(AlarmView? alarm) =>
        alarm is null ? TypedResults.NotFound() : TypedResults.Ok(AlarmJson.From(alarm));

    private static string? Comment(CommentBody? body) =>
        body?.Comment?.Trim() switch
        {
            null or "" => null,
            { Length: > AlarmActions.MaxComment } => throw Queries.Bad($"comment is longer than {AlarmActions.MaxComment} characters."),
            var comment => comment,
        };
}
