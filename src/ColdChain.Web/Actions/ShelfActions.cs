using System.Globalization;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Alarms.Withholding;
using ColdChain.Records.Equipment;
using ColdChain.Web.Access;
using ColdChain.Web.Formatting;
using ColdChain.Web.Language;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>Setting alarms aside, in the console. What is refused is said on the page that the form stands on.</summary>
internal static class ShelfActions
{
    public static void MapShelfActions(this IEndpointRouteBuilder routes)
    {
        routes.Forms().MapPost("/alarms/{id}/shelve", ShelveAsync).RequireAuthorization(Policies.AnswerAlarms);
        routes.Forms().MapPost("/alarms/{id}/unshelve", UnshelveAsync).RequireAuthorization(Policies.AnswerAlarms);
        routes.Forms().MapPost("/alarms/{id}/reset", ResetAsync).RequireAuthorization(Policies.AnswerAlarms);
        routes.Forms().MapPost("/equipment/{number}/withhold", WithholdAsync).RequireAuthorization(Policies.AnswerAlarms);
        routes.Forms().MapPost("/equipment/{number}/withholdings/{id}/end", EndAsync).RequireAuthorization(Policies.AnswerAlarms);
    }

    private static async Task<IResult> ShelveAsync(string id, HttpContext http, IAlarmShelf shelf, FormNotes notes, Translator say)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var actor = ConsoleUser.Actor(http.User);
        return await DoneAsync(
            Links.Alarm(id),
            async () => await shelf.ShelveAsync(id, Minutes(form), form["reason"].ToString(), actor, http.RequestAborted) is not null,
            notes,
            say
        );
    }

    private static async Task<IResult> UnshelveAsync(string id, HttpContext http, IAlarmShelf shelf) =>
        await shelf.UnshelveAsync(id, ConsoleUser.Actor(http.User), http.RequestAborted) is null
            ? Results.NotFound()
            : Results.LocalRedirect(Links.Alarm(id));

    private static async Task<IResult> ResetAsync(string id, HttpContext http, IAlarmDesk desk) =>
        await desk.ResetAsync(id, ConsoleUser.Actor(http.User), null, http.RequestAborted) is null
            ? Results.NotFound()
            : Results.LocalRedirect(Links.Alarm(id));

    private static async Task<IResult> WithholdAsync(
        string number,
        HttpContext http,
        ISiteDirectory directory,
        IAlarmShelf shelf,
        TimeProvider clock,
        FormNotes notes,
        Translator say
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await directory.FindEquipmentAsync(number, http.RequestAborted) is not { } item)
            return Results.NotFound();
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var time = Minutes(form);
        var (kind, until) =
            time == TimeSpan.Zero
                ? (WithholdingKind.OutOfService, (long?)null)
                : (WithholdingKind.Suppression, now + (long)time.TotalMilliseconds);
        var scope = new AlarmScope(item.Site) { EquipmentNumber = item.Number };
        return await DoneAsync(
            Links.Equipment(item.Number),
            async () =>
                await shelf.WithholdAsync(
                    kind,
                    scope,
                    now,
                    until,
                    form["reason"].ToString(),
                    ConsoleUser.Actor(http.User),
                    http.RequestAborted
                )
                    is not null,
            notes,
            say
        );
    }

    private static async Task<IResult> EndAsync(string number, string id, HttpContext http, IAlarmShelf shelf)
    {
        await shelf.EndAsync(id, ConsoleUser.Actor(http.User), http.RequestAborted);
        return Results.LocalRedirect(Links.Equipment(number) + "#service");
    }

    private static async Task<IResult> DoneAsync(string page, Func<Task<bool>> act, FormNotes notes, Translator say)
    {
        try
        {
            return await act() ? Results.LocalRedirect(page) : Results.NotFound();
        }
        catch (ArgumentException senseless)
        {
            var note = say.Say(ShelfWords.Refused, senseless.Message.Split(" (Parameter", 2)[0]);
            return Results.LocalRedirect($"{page}?note={Uri.EscapeDataString(notes.Seal(note))}");
        }
    }

    /// <summary>Zero when it is not a number of minutes that anybody would mean.</summary>
    private static TimeSpan Minutes(IFormCollection form) =>
        int.TryParse(form["minutes"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes <= 100_000
            ? TimeSpan.FromMinutes(minutes)
            : TimeSpan.Zero;
}
