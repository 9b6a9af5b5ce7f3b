using System.Text.Json;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Batches;
using ColdChain.Records.Equipment;
using ColdChain.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Devices, assignments, limit profiles and products. A PUT says "let it be so": saying the same again changes nothing.</summary>
internal static class ConfigurationApi
{
    public static void MapConfigurationApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Configuration");
        group
            .MapGet("/assignments", AssignmentsAsync)
            .WithSummary("Which channel observes which measuring point, when.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/limit-profiles", LimitProfilesAsync).WithSummary("The newest version of each limit profile.");
        group.MapGet("/products", ProductsAsync).WithSummary("Products with the temperatures they bear.");
        Change(group.MapPut("/devices", PutDeviceAsync), "Creates or changes a device.");
        Change(group.MapPut("/assignments", PutAssignmentAsync), "Assigns a channel to a measuring point over a span of event time.");
        Change(group.MapPut("/limit-profiles", PutLimitProfileAsync), "Creates a limit profile, or its next version.");
        Change(group.MapPut("/products", PutProductAsync), "Creates or changes a product.");
    }

    private static void Change(RouteHandlerBuilder route, string summary) =>
        route
            .WithSummary(summary)
            .RequireAuthorization(Policies.Configure)
            .Produces<EditAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> AssignmentsAsync(
        string? point,
        string? from,
        string? to,
        ISiteDirectory directory,
        CancellationToken cancel
    )
    {
        var rows = await directory.ListAssignmentsAsync(point, Queries.Span(from, to), cancel);
        return TypedResults.Ok(new Page<AssignmentJson>([.. rows.Select(AssignmentJson.Of)], null));
    }

    private static async Task<IResult> LimitProfilesAsync(ISiteDirectory directory, CancellationToken cancel)
    {
        var rows = await directory.ListLimitProfilesAsync(cancel);
        return TypedResults.Ok(new Page<LimitProfileAnswer>([.. rows.Select(LimitProfileAnswer.Of)], null));
    }

    private static async Task<IResult> ProductsAsync(ISiteDirectory directory, CancellationToken cancel)
    {
        var rows = await directory.ListProductsAsync(cancel);
        return TypedResults.Ok(new Page<ProductJson>([.. rows.Select(ProductJson.Of)], null));
    }

    private static async Task<IResult> PutDeviceAsync(DeviceBody body, HttpContext http, ISiteEditor editor, CancellationToken cancel) =>
        EditResults.Answer(await editor.SaveDeviceAsync(body.Device, EditResults.Note(http, body.Reason), cancel));

    private static async Task<IResult> PutAssignmentAsync(
        AssignmentBody body,
        HttpContext http,
        ISiteEditor editor,
        CancellationToken cancel
    )
    {
        var span = Queries.Span(body.From, body.To);
        if (span is null || string.IsNullOrEmpty(body.From))
            throw Queries.Bad("from is missing: say since when the channel observes the point.");
        var channel = new ChannelId(body.Site, body.Device, body.Channel);
        var overlaps = body.Cut ? OverlapRule.Cut : OverlapRule.Refuse;
        return EditResults.Answer(
            await editor.AssignChannelAsync(body.Point, channel, span.Value, overlaps, EditResults.Note(http, body.Reason), cancel)
        );
    }

    private static async Task<IResult> PutLimitProfileAsync(
        LimitProfileBody body,
        HttpContext http,
        ISiteEditor editor,
        CancellationToken cancel
    ) => EditResults.Answer(await editor.SaveLimitProfileAsync(Profile(body.Profile), EditResults.Note(http, body.Reason), cancel));

    private static async Task<IResult> PutProductAsync(ProductBody body, HttpContext http, ISiteEditor editor, CancellationToken cancel)
    {
        var product = new Product(body.Code, body.Name, body.Requirement is { } requirement ? Profile(requirement) : null);
        return EditResults.Answer(await editor.SaveProductAsync(product, EditResults.Note(http, body.Reason), cancel));
    }

    private static Domain.Limits.LimitProfile Profile(JsonElement json)
    {
        try
        {
            return LimitProfileJson.Read(json.GetRawText());
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or OverflowException)
        {
            throw Queries.Bad($"{wrong.Message} Take one from GET /api/v1/limit-profiles as an example.");
        }
    }
}
