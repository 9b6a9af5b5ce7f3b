using System.Globalization;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Attachments;
using ColdChain.Records.Audit;
using ColdChain.Records.Book;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.Web.Access;
using ColdChain.Web.Api;
using ColdChain.Web.Formatting;
using ColdChain.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>The forms of a device's page. Each sends the person back to it, with what went wrong if anything did.</summary>
internal static class DeviceActions
{
    /// <summary>A certificate's file with its form; the store has its own, smaller limit and says so in words.</summary>
    private const long MaxFormBytes = 64 << 20;

    public static void MapDeviceActions(this IEndpointRouteBuilder routes)
    {
        Map(routes, "register", RegisterAsync);
        Map(routes, "assign", AssignAsync);
        Map(routes, "pin", PinAsync);
        Map(routes, "unpin", EndPinAsync);
        Map(routes, "withdraw", WithdrawAsync);
        Map(routes, "correct", CorrectAsync);
        Map(routes, "show-corrections", ShowCorrectionsAsync);
        Map(routes, "calibrate", CalibrateAsync).WithMetadata(new BodyLimitAttribute(MaxFormBytes));
    }

    private static RouteHandlerBuilder Map(
        IEndpointRouteBuilder routes,
        string what,
        Func<DeviceForm, IServiceProvider, CancellationToken, Task<EditResult>> work
    ) =>
        routes
            .Forms()
            .MapPost(
                $"/device-forms/{what}",
                async (HttpContext http, FormNotes notes) =>
                {
                    var form = new DeviceForm(await http.Request.ReadFormAsync(http.RequestAborted), ConsoleUser.Actor(http.User));
                    var page = Links.Device(form.Site, form.Device);
                    var result = await work(form, http.RequestServices, http.RequestAborted);
                    return Results.LocalRedirect(
                        result is EditResult.Refused refused
                            ? $"{page}?problem={Uri.EscapeDataString(notes.Seal(string.Join(' ', refused.Problems)))}"
                            : $"{page}?done={what}"
                    );
                }
            )
            .RequireAuthorization(Policies.ManageDevices);

    private static Task<EditResult> RegisterAsync(DeviceForm form, IServiceProvider services, CancellationToken cancel) =>
        services.Of<ISiteEditor>().SaveDeviceAsync(form.ToDevice(), form.Note, cancel);

    /// <summary>Assigning registers what is not registered, and pins the topics that the person left ticked.</summary>
    private static async Task<EditResult> AssignAsync(DeviceForm form, IServiceProvider services, CancellationToken cancel)
    {
        if (form.Note.Reason is null)
            return Refuse("Say why the channel is assigned.");
        var directory = services.Of<ISiteDirectory>();
        var site = (await directory.ListSitesAsync(cancel)).FirstOrDefault(site => site.Code == form.Site);
        if (site is null)
            return Refuse($"There is no site '{form.Site}'; the device has to be moved to a topic of one, or the site entered.");
        if (!TryTime(form["from"], SiteTimes.Zone(site.TimeZone), out var fromMs))
            return Refuse("Say since when the channel observes the point.");
        if ((await directory.ListDevicesAsync(form.Site, cancel)).All(device => device.Id != form.Device))
        {
            var registered = await services.Of<ISiteEditor>().SaveDeviceAsync(form.ToDevice(), form.Note, cancel);
            if (registered is EditResult.Refused)
                return registered;
        }
        var overlaps = form["cut"].Length > 0 ? OverlapRule.Cut : OverlapRule.Refuse;
        var channel = new ChannelId(form.Site, form.Device, form["channel"]);
        var result = await services
            .Of<ISiteEditor>()
            .AssignChannelAsync(form["point"], channel, new TimeRange(fromMs, null), overlaps, form.Note, cancel);
        if (result is EditResult.Refused)
            return result;
        foreach (var topic in form.All("topic"))
        {
            if (
                await services.Of<IDeviceBook>().PinTopicAsync(form.Site, form.Device, topic, form.Note, cancel)
                is EditResult.Refused refused
            )
                return refused;
        }
        return result;
    }

    private static async Task<EditResult> PinAsync(DeviceForm form, IServiceProvider services, CancellationToken cancel) =>
        form.Note.Reason is null
            ? Refuse("Say why the topic is accepted.")
            : await services.Of<IDeviceBook>().PinTopicAsync(form.Site, form.Device, form["topic"], form.Note, cancel);

    private static async Task<EditResult> EndPinAsync(DeviceForm form, IServiceProvider services, CancellationToken cancel) =>
        form.Note.Reason is null
            ? Refuse("Say why the topic is given up.")
            : await services.Of<IDeviceBook>().EndPinAsync(form["pin"], form.Note, cancel);

    private static Task<EditResult> WithdrawAsync(DeviceForm form, IServiceProvider services, CancellationToken cancel) =>
        services.Of<IDeviceBook>().WithdrawCalibrationAsync(form["calibration"], form.Note, cancel);

    private static async Task<EditResult> ShowCorrectionsAsync(DeviceForm form, IServiceProvider services, CancellationToken cancel) =>
        form.Note.Reason is null
            ? Refuse("Say why the site shows corrected values, or no longer does.")
            : await services.Of<IDeviceBook>().ShowCorrectionsAsync(form.Site, form["shown"].Length > 0, form.Note, cancel);

    private static async Task<EditResult> CorrectAsync(DeviceForm form, IServiceProvider services, CancellationToken cancel)
    {
        if (form.Note.Reason is null)
            return Refuse("Say why the channel is corrected.");
        var site = (await services.Of<ISiteDirectory>().ListSitesAsync(cancel)).FirstOrDefault(site => site.Code == form.Site);
        if (form.Number("amount") is not { } amount)
            return Refuse("Say what is to be added to the raw values, such as -0.15.");
        return TryTime(form["from"], SiteTimes.Zone(site?.TimeZone ?? ""), out var fromMs)
            ? await services
                .Of<IDeviceBook>()
                .CorrectAsync(
                    new ChannelId(form.Site, form.Device, form["channel"]),
                    amount,
                    calibrationId: null,
                    new TimeRange(fromMs, null),
                    form.Note,
                    cancel
                )
            : Refuse("Say since when the correction holds.");
    }

    private static async Task<EditResult> CalibrateAsync(DeviceForm form, IServiceProvider services, CancellationToken cancel)
    {
        if (!TryDay(form["calibrated"], out var day) || !TryDay(form["due"], out var due))
            return Refuse("Say the day of calibration and the day it is due.");
        foreach (var name in (string[])["offset", "uncertainty"])
        {
            if (form[name].Length > 0 && form.Number(name) is null)
                return Refuse($"'{form[name]}' is no number; write it like -0.15.");
        }
        Attachment? attachment = null;
        if (form.File is { } file)
        {
            await using var content = file.OpenReadStream();
            switch (await services.Of<IAttachmentStore>().KeepAsync(file.FileName, content, cancel))
            {
                case AttachmentOutcome.Kept kept:
                    attachment = kept.Attachment;
                    break;
                case AttachmentOutcome.Refused refused:
                    return Refuse(refused.Problem);
            }
        }
        var draft = new CalibrationDraft
        {
            Site = form.Site,
            Device = form.Device,
            Channel = form["channel"].Length == 0 ? null : form["channel"],
            Certificate = form["certificate"],
            CalibratedOn = day,
            DueOn = due,
            Laboratory = form["laboratory"].Length == 0 ? null : form["laboratory"],
            Unit = form["unit"].Length == 0 ? Units.Celsius : form["unit"],
            Offset = form.Number("offset"),
            Uncertainty = form.Number("uncertainty"),
            File = attachment,
        };
        return await services.Of<IDeviceBook>().AddCalibrationAsync(draft, form.Note, cancel);
    }

    private static EditResult.Refused Refuse(string problem) => new([problem]);

    /// <summary>As <c>datetime-local</c> sends it, in the site's time. Of a time that the clock had twice, the first.</summary>
    private static bool TryTime(string text, TimeZoneInfo zone, out long timeMs)
    {
        timeMs = 0;
        if (
            !DateTime.TryParseExact(
                text,
                ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            ) || zone.IsInvalidTime(local)
        )
            return false;
        timeMs = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
        return true;
    }

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static T Of<T>(this IServiceProvider services)
        where T : notnull =>
        (T)(services.GetService(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not registered."));
}
