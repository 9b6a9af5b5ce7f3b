using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Devices;
using ColdChain.Records.Attachments;
using ColdChain.Records.Devices;
using ColdChain.Web.Access;
using ColdChain.Web.Formatting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Devices that are registered or were only heard, their pins, certificates and corrections.</summary>
internal static class DevicesApi
{
    public static void MapDevicesApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/devices").WithTags("Devices");
        group
            .MapGet("", ListAsync)
            .WithSummary(
                "Devices, unassigned ones first; a device that is not registered is there once it was heard. text: part of an id, a name, a channel or a topic."
            )
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group
            .MapGet("/{id}", FindAsync)
            .WithSummary("One device. Say the site when several have a device of this id.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapGet("/{id}/calibrations", CalibrationsAsync)
            .WithSummary("Its certificates, newest first, withdrawn ones too.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapGet("/{id}/corrections", CorrectionsAsync)
            .WithSummary("What is added to raw values of its channels for show, and whether the site shows it.")
            .Produces<CorrectionsJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapGet("/{id}/calibrations/{calibration}/file", FileAsync)
            .WithSummary("The file of a certificate, always to be saved.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        Change(group.MapPost("/{id}/pins", PinAsync), "Lets the device use a further topic, ten seconds from now on.");
        Change(group.MapPost("/{id}/pins/{pin}/end", EndPinAsync), "Ends a pin, ten seconds from now.");
        Change(group.MapPost("/{id}/calibrations", CalibrateAsync), "Enters a certificate.");
        Change(
            group.MapPost("/{id}/calibrations/{calibration}/withdraw", WithdrawAsync),
            "Withdraws a certificate that was entered wrongly."
        );
        Change(
            group.MapPut("/{id}/corrections", CorrectAsync),
            "Adds an amount to a channel's raw values over a span of event time, for show."
        );
        Change(routes.MapPut("/sites/{site}/corrections", SwitchAsync).WithTags("Devices"), "Shows or hides a site's corrected values.");
    }

    private static void Change(RouteHandlerBuilder route, string summary) =>
        route
            .WithSummary(summary)
            .RequireAuthorization(Policies.ManageDevices)
            .Produces<EditAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Ok<Page<DeviceJson>>> ListAsync(
        [AsParameters] ListQuery query,
        string? site,
        string? text,
        bool? unassigned,
        IDeviceRegistry registry,
        CancellationToken cancel
    )
    {
        if (query.Span() is not null)
            throw Queries.Bad("A list of devices has no from and to.");
        var found = DeviceFilter.From(site, text, unassigned).Of(await registry.ListAsync(site, cancel));
        var (items, next) = await Queries.PageAsync(() => Task.FromResult(DeviceFilter.Page(found, query.Cursor, query.Count)));
        return TypedResults.Ok(new Page<DeviceJson>([.. items.Select(DeviceJson.Of)], next));
    }

    private static async Task<IResult> FindAsync(string id, string? site, IDeviceRegistry registry, CancellationToken cancel) =>
        await WithAsync(
            registry,
            id,
            site,
            async its => await registry.FindAsync(its, Name(id), cancel) is { } view ? TypedResults.Ok(DeviceJson.Of(view)) : NotThere(),
            cancel
        );

    private static async Task<IResult> CalibrationsAsync(
        string id,
        string? site,
        IDeviceRegistry registry,
        IDeviceBook book,
        CancellationToken cancel
    ) =>
        await WithAsync(
            registry,
            id,
            site,
            async its =>
                TypedResults.Ok(
                    new Page<CalibrationJson>(
                        [.. (await book.ReadAsync(cancel)).CalibrationsOf(its, Name(id)).Select(CalibrationJson.Of)],
                        null
                    )
                ),
            cancel
        );

    private static async Task<IResult> CorrectionsAsync(
        string id,
        string? site,
        IDeviceRegistry registry,
        IDeviceBook book,
        CancellationToken cancel
    ) =>
        await WithAsync(
            registry,
            id,
            site,
            async its => TypedResults.Ok(CorrectionsJson.Of(await book.ReadAsync(cancel), its, Name(id))),
            cancel
        );

    private static async Task<IResult> FileAsync(
        string id,
        string calibration,
        IDeviceBook book,
        IAttachmentStore files,
        CancellationToken cancel
    )
    {
        var item = (await book.ReadAsync(cancel)).Calibrations.FirstOrDefault(item => item.Id == calibration && item.Device == Name(id));
        if (item?.File is not { } file || await files.OpenAsync(file.Sha256, cancel) is not { } stream)
            return NotThere();
        // Never shown by the browser: whatever the file holds, it is only saved.
        return TypedResults.File(stream, "application/octet-stream", file.Name);
    }

    private static async Task<IResult> PinAsync(
        string id,
        string? site,
        PinBody body,
        HttpContext http,
        IDeviceRegistry registry,
        IDeviceBook book,
        CancellationToken cancel
    ) =>
        await WithAsync(
            registry,
            id,
            site,
            async its =>
                EditResults.Answer(await book.PinTopicAsync(its, Name(id), body.Topic, EditResults.Note(http, body.Reason), cancel)),
            cancel
        );

    private static async Task<IResult> EndPinAsync(
        string id,
        string pin,
        ReasonBody body,
        HttpContext http,
        IDeviceBook book,
        CancellationToken cancel
    ) =>
        (await book.ReadAsync(cancel)).Pins.Any(item => item.Id == pin && item.Device == Name(id))
            ? EditResults.Answer(await book.EndPinAsync(pin, EditResults.Note(http, body.Reason), cancel))
            : NotThere();

    private static async Task<IResult> CalibrateAsync(
        string id,
        string? site,
        CalibrationBody body,
        HttpContext http,
        IDeviceRegistry registry,
        IDeviceBook book,
        CancellationToken cancel
    ) =>
        await WithAsync(
            registry,
            id,
            site,
            async its =>
            {
                var draft = new CalibrationDraft
                {
                    Site = its,
                    Device = Name(id),
                    Channel = string.IsNullOrEmpty(body.Channel) ? null : body.Channel,
                    Certificate = body.Certificate,
                    CalibratedOn = body.CalibratedOn,
                    DueOn = body.DueOn,
                    Laboratory = body.Laboratory,
                    Unit = body.Unit,
                    Offset = body.Offset,
                    Uncertainty = body.Uncertainty,
                    Points = body.Points ?? [],
                };
                return EditResults.Answer(await book.AddCalibrationAsync(draft, EditResults.Note(http, body.Reason), cancel));
            },
            cancel
        );

    private static async Task<IResult> WithdrawAsync(
        string id,
        string calibration,
        ReasonBody body,
        HttpContext http,
        IDeviceBook book,
        CancellationToken cancel
    ) =>
        (await book.ReadAsync(cancel)).Calibrations.Any(item => item.Id == calibration && item.Device == Name(id))
            ? EditResults.Answer(await book.WithdrawCalibrationAsync(calibration, EditResults.Note(http, body.Reason), cancel))
            : NotThere();

    private static async Task<IResult> CorrectAsync(
        string id,
        string? site,
        CorrectionBody body,
        HttpContext http,
        IDeviceRegistry registry,
        IDeviceBook book,
        CancellationToken cancel
    )
    {
        var span = Queries.Span(body.From, body.To);
        if (span is null || string.IsNullOrEmpty(body.From))
            throw Queries.Bad("from is missing: say since when the correction holds.");
        return await WithAsync(
            registry,
            id,
            site,
            async its =>
                EditResults.Answer(
                    await book.CorrectAsync(
                        new ChannelId(its, Name(id), body.Channel),
                        body.Amount,
                        body.Calibration,
                        span.Value,
                        EditResults.Note(http, body.Reason),
                        cancel
                    )
                ),
            cancel
        );
    }

    private static async Task<IResult> SwitchAsync(
        string site,
        CorrectionSwitchBody body,
        HttpContext http,
        IDeviceBook book,
        CancellationToken cancel
    ) => EditResults.Answer(await book.ShowCorrectionsAsync(site, body.Shown, EditResults.Note(http, body.Reason), cancel));

    /// <summary>Finds the site of a device whose id is in one site alone.</summary>
    internal static async Task<IResult> WithAsync(
        IDeviceRegistry registry,
        string id,
        string? site,
        Func<string, Task<IResult>> answer,
        CancellationToken cancel
    )
    {
        if (!string.IsNullOrEmpty(site))
            return await answer(site);
        return await registry.ListSitesOfAsync(Name(id), cancel) switch
        {
            [] => NotThere(),
            [var only] => await answer(only),
            var several => TypedResults.Problem(
                $"Sites {string.Join(", ", several)} have a device of this id: add ?site= to the address.",
                statusCode: 400
            ),
        };
    }

    /// <summary>A slash in an id comes escaped, and the router leaves it so.</summary>
    internal static string Name(string id) => id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    internal static ProblemHttpResult NotThere() =>
        TypedResults.Problem("There is no such device, or nothing of this name on file for it.", statusCode: 404);
}
