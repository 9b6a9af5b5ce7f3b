using ColdChain.Domain.Time;
using ColdChain.Telemetry.Generations;

namespace ColdChain.Web.Api;

/// <summary>An order to decode again, and how far it is.</summary>
/// <param name="Progress">0 to 1.</param>
internal sealed record GenerationJson(
    long Generation,
    Guid Recorder,
    string Preview,
    string Who,
    string Why,
    string OrderedAt,
    IReadOnlyList<string> Topics,
    string From,
    string To,
    string State,
    double Progress,
    string? EndedAt,
    string? EndedBy,
    string? EndedWhy,
    long Messages,
    long Kept,
    long Failed,
    long Readings
)
{
    public static GenerationJson Of(GenerationReport order) =>
        new(
            order.Number,
            order.Recorder,
            order.Id,
            order.Who,
            order.Why,
            IsoTime.Format(order.OrderedMs),
            order.Selection.Topics,
            IsoTime.Format(order.Selection.FromMs),
            IsoTime.Format(order.Selection.ToMs),
            ApiJson.Word(order.State),
            Math.Round(order.Progress, 4),
            order.EndedMs is { } ended ? IsoTime.Format(ended) : null,
            order.EndedBy is { Length: > 0 } by ? by : null,
            order.EndedWhy is { Length: > 0 } why ? why : null,
            order.Messages,
            order.Kept,
            order.Failed,
            order.Readings
        );
}
