using ColdChain.Records.Lists;
using ColdChain.Web.Access;
using ColdChain.Web.Access.Sites;
using ColdChain.Web.Access.Sites.Visible;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Devices and equipment in and out as CSV files.</summary>
internal static class DeviceListsApi
{
    public static void MapDeviceListsApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/lists").WithTags("Devices");
        group
            .MapGet(
                "/devices.csv",
                (string? site, string? lang, HttpContext http, SiteScope scope, IListExchange lists, CancellationToken cancel) =>
                {
                    var its = ExportSite.Of(site, scope);
                    return CsvAnswers.WriteAsync(http, "devices.csv", text => lists.ExportDevicesAsync(its, text, lang == "zh", cancel));
                }
            )
            .WithSummary("Devices with their pinned topics as CSV; lang=zh for Chinese headers.");
        group
            .MapGet(
                "/equipment.csv",
                (string? site, string? lang, HttpContext http, SiteScope scope, IListExchange lists, CancellationToken cancel) =>
                {
                    var its = ExportSite.Of(site, scope);
                    return CsvAnswers.WriteAsync(
                        http,
                        "equipment.csv",
                        text => lists.ExportEquipmentAsync(its, text, lang == "zh", cancel)
                    );
                }
            )
            .WithSummary("Equipment as CSV.");
        Import(group.MapPost("/devices", ImportDevicesAsync), "Registers or changes the devices of a CSV list: all of them or none.");
        Import(group.MapPost("/equipment", ImportEquipmentAsync), "Enters or changes the equipment of a CSV list: all of it or none.");
    }

    private static void Import(RouteHandlerBuilder route, string summary) =>
        route
            .WithSummary(summary)
            .RequireAuthorization(Policies.Configure)
            .Accepts<object>(isOptional: false, "text/csv")
            .Produces<ImportReport>()
            .Produces<ImportReport>(StatusCodes.Status400BadRequest);

    private static async Task<IResult> ImportDevicesAsync(
        bool? dryRun,
        string? reason,
        HttpContext http,
        IListExchange lists,
        CancellationToken cancel
    ) =>
        Answer(
            await lists.ImportDevicesAsync(
                await CsvAnswers.ReadAsync(http, cancel),
                dryRun ?? false,
                EditResults.Note(http, reason),
                cancel
            )
        );

    private static async Task<IResult> ImportEquipmentAsync(
        bool? dryRun,
        string? reason,
        HttpContext http,
        IListExchange lists,
        CancellationToken cancel
    ) =>
        Answer(
            await lists.ImportEquipmentAsync(
                await CsvAnswers.ReadAsync(http, cancel),
                dryRun ?? false,
                EditResults.Note(http, reason),
                cancel
            )
        );

    private static IResult Answer(ImportReport report) =>
        report.Problems.Count == 0 ? TypedResults.Ok(report) : TypedResults.BadRequest(report);
}
