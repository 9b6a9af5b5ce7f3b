using ColdChain.Domain.Time;
using ColdChain.Monitoring.Evaluation;
using ColdChain.Monitoring.Sampling;
using ColdChain.Monitoring.Trial;
using ColdChain.Records.Equipment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Questions to history: limits on trial, sampling rules kept or not.</summary>
internal static class TrialApi
{
    private const long DayMs = 86_400_000;

    public static void MapTrialApi(this IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/limits/try", TryAsync)
            .WithTags("Limits")
            .WithSummary("Tries a limit profile on the history of a measuring point; writes nothing, tells nobody.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/equipment/{number}/sampling", SamplingAsync)
            .WithTags("Equipment")
            .WithSummary(
                "Whether records came as often as the site's sampling rule asks (default: the last 30 days); empty without a rule."
            )
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<TrialJson>, ProblemHttpResult>> TryAsync(
        TrialBody body,
        ILimitTrial trial,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (string.IsNullOrEmpty(body.Point))
            throw Queries.Bad("point is missing: the id of a measuring point, such as F-07/chamber.");
        var span = Span(body.From, body.To, clock, ILimitTrial.MaxSpan);
        try
        {
            var profile = LimitProfileYaml.Read(body.Yaml ?? "", "yaml");
            return await trial.TryAsync(body.Point, profile, span, cancel) is { } result
                ? TypedResults.Ok(TrialJson.Of(result))
                : TypedResults.Problem($"There is no measuring point {body.Point}.", statusCode: 404);
        }
        catch (LimitProfileException wrong)
        {
            throw Queries.Bad(wrong.Message);
        }
    }

    private static async Task<Results<Ok<IReadOnlyList<SamplingJson>>, NotFound>> SamplingAsync(
        string number,
        string? from,
        string? to,
        ISiteDirectory directory,
        ISamplingLog log,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var span = Span(from, to, clock, ILimitTrial.MaxSpan);
        if (await directory.FindEquipmentAsync(number, cancel) is not { } equipment)
            return TypedResults.NotFound();
        var found = await log.CheckAsync(equipment, span, cancel);
        return TypedResults.Ok<IReadOnlyList<SamplingJson>>([.. found.Select(SamplingJson.Of)]);
    }

    private static TimeRange Span(string? from, string? to, TimeProvider clock, TimeSpan longest)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var toMs = Math.Min(Queries.Time("to", to) ?? now, now);
        var fromMs = Queries.Time("from", from) ?? (toMs - (30 * DayMs));
        if (fromMs >= toMs)
            throw Queries.Bad("to is not after from.");
        return toMs - fromMs <= longest.TotalMilliseconds
            ? new TimeRange(fromMs, toMs)
            : throw Queries.Bad($"from and to are more than {longest.TotalDays:0} days apart.");
    }
}
