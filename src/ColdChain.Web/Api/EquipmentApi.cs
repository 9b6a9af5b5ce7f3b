using ColdChain.Domain.Time;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Web.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Equipment, how it is now, and its readings.</summary>
internal static class EquipmentApi
{
    public static void MapEquipmentApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/equipment").WithTags("Equipment");
        group.MapGet("", ListAsync).WithSummary("All equipment with its condition, newest readings, batches inside and standing alarms.");
        group.MapGet("/{number}", FindAsync).WithSummary("One equipment.").ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapGet("/{number}/readings", ReadingsAsync)
            .WithSummary("Readings of its measuring points in a span (default: the last 24 hours), each or as a trend.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<Page<EquipmentJson>>> ListAsync(OverviewReader reader, CancellationToken cancel)
    {
        var overview = await reader.ReadAsync(cancel);
        return TypedResults.Ok(new Page<EquipmentJson>([.. overview.Equipment.Select(EquipmentJson.Of)], null));
    }

    private static async Task<Results<Ok<EquipmentJson>, NotFound>> FindAsync(
        string number,
        ISiteDirectory directory,
        OverviewReader reader,
        CancellationToken cancel
    ) =>
        await directory.FindEquipmentAsync(number, cancel) is { } item
            ? TypedResults.Ok(EquipmentJson.Of(await reader.ReadAsync(item, cancel)))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<IReadOnlyList<ChannelReadingsJson>>, NotFound>> ReadingsAsync(
        string number,
        string? from,
        string? to,
        string? resolution,
        string? generations,
        ISiteDirectory directory,
        ReadingsQuery readings,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (await directory.FindEquipmentAsync(number, cancel) is null)
            return TypedResults.NotFound();
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var span = Queries.Span(from, to) ?? new TimeRange(nowMs - (24 * 3_600_000L), nowMs + 1);
        var channels = new List<JudgingChannel>();
        foreach (var point in await directory.ListPointsAsync(number, cancel))
        {
            foreach (var assignment in await directory.ListAssignmentsAsync(point.Id, span, cancel))
                channels.Add(new JudgingChannel(point.Id, assignment.Channel, assignment.Valid));
        }
        return TypedResults.Ok(await readings.ReadAsync(channels, span, nowMs, resolution, cancel, generations));
    }
}
