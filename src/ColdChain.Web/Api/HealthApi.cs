using ColdChain.Monitoring.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>The health of an equipment: figures by day with their trends.</summary>
internal static class HealthApi
{
    private const int DefaultDays = 42;
    private const int MostDays = 400;

    public static void MapHealthApi(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/equipment/{number}/health", FindAsync)
            .WithTags("Equipment")
            .WithSummary("Duty cycle, door recovery, nitrogen loss or hold time left by day (default: 42 days), each with its trend.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<HealthJson>, NotFound>> FindAsync(
        string number,
        int? days,
        IEquipmentHealth health,
        CancellationToken cancel
    )
    {
        if (days is < 1 or > MostDays)
            throw Queries.Bad($"days is {days}; ask for 1 to {MostDays}.");
        return await health.FindAsync(number, days ?? DefaultDays, cancel) is { } found
            ? TypedResults.Ok(HealthJson.Of(found))
            : TypedResults.NotFound();
    }
}
