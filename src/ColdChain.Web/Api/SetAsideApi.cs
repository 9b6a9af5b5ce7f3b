using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;
using ColdChain.Monitoring.SetAside;
using ColdChain.Web.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Conflicts and samples left out: of an equipment, of a device, of the exposures of a batch.</summary>
internal static class SetAsideApi
{
    private const string Summary = "Different values at one time, and samples from before a start, of ";

    public static void MapSetAsideApi(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/equipment/{number}/conflicts", OfEquipmentAsync)
            .WithTags("Equipment")
            .WithSummary(Summary + "its measuring points (default: the last 24 hours).")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/devices/{id}/conflicts", OfDeviceAsync)
            .WithTags("Devices")
            .WithSummary(Summary + "its channels, assigned or not (default: the last 24 hours).")
            .Produces<SetAsideJson>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/batches/{batchNumber}/conflicts", OfBatchAsync)
            .WithTags("Batches")
            .WithSummary(Summary + "the points that judge its exposures (default: its whole life).")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<SetAsideJson>, NotFound>> OfEquipmentAsync(
        string number,
        string? from,
        string? to,
        ISiteDirectory directory,
        ISetAsideReadings setAside,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        await directory.FindEquipmentAsync(number, cancel) is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(SetAsideJson.Of(await setAside.FindAsync(number, Span(from, to, clock), cancel)));

    private static Task<IResult> OfDeviceAsync(
        string id,
        string? site,
        string? from,
        string? to,
        IDeviceRegistry registry,
        ISetAsideReadings setAside,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        DevicesApi.WithAsync(
            registry,
            id,
            site,
            async its =>
            {
                if (await registry.FindAsync(its, DevicesApi.Name(id), cancel) is not { } device)
                    return DevicesApi.NotThere();
                var span = Span(from, to, clock);
                return TypedResults.Ok(SetAsideJson.Of(await setAside.FindAsync(DeviceChannels.Watched(device, span), span, cancel)));
            },
            cancel
        );

    private static async Task<Results<Ok<SetAsideJson>, NotFound>> OfBatchAsync(
        string batchNumber,
        string? from,
        string? to,
        DossierReader dossiers,
        ISetAsideReadings setAside,
        CancellationToken cancel
    )
    {
        if (await dossiers.ReadAsync(Queries.Batch(batchNumber), cancel) is not { } dossier)
            return TypedResults.NotFound();
        var asked = Queries.Span(from, to) ?? new TimeRange(0, null);
        var span = new TimeRange(asked.FromMs, Math.Max(asked.FromMs, Math.Min(asked.ToMs ?? long.MaxValue, dossier.AsOfMs + 1)));
        var channels = dossier
            .Exposures.SelectMany(stretch => stretch.Points)
            .SelectMany(point =>
                point.Channels.Select(channel => new WatchedChannel(channel.PointId, channel.Channel, channel.Span, point.Limits))
            );
        return TypedResults.Ok(SetAsideJson.Of(await setAside.FindAsync(channels, span, cancel)));
    }

    private static TimeRange Span(string? from, string? to, TimeProvider clock)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var span = Queries.Span(from, to) ?? new TimeRange(nowMs - (24 * 3_600_000L), nowMs + 1);
        return new TimeRange(span.FromMs, Math.Max(span.FromMs, span.ToMs ?? nowMs + 1));
    }
}
