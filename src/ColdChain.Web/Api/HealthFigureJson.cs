using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Health;
using ColdChain.Web.Language;

namespace ColdChain.Web.Api;

/// <summary>One figure.</summary>
/// <param name="Figure"><c>dutyCycle</c>, <c>doorRecovery</c>, <c>nitrogenLoss</c> or <c>holdTimeLeft</c>.</param>
/// <param name="Unit"><c>share</c>, <c>min</c>, <c>d</c>, or of a loss the unit of the gauge, per day.</param>
/// <param name="Value">The newest; null: see <paramref name="Reason"/>.</param>
/// <param name="At">As of when.</param>
/// <param name="Reason">Why there is no value, in one sentence; null with one.</param>
/// <param name="Needed">Of a shipper on its way: days of hold time that the rest of the trip and the reserve need.</param>
internal sealed record HealthFigureJson(
    string Figure,
    string Unit,
    double? Value,
    string? At,
    string? Reason,
    double? Needed,
    bool Failing,
    HealthTrendJson Trend,
    IReadOnlyList<HealthDayJson> Days
)
{
    public static HealthFigureJson Of(FigureHealth item)
    {
        var reason = item.Missing != HealthReason.None ? item.Missing : item.Today?.Reason ?? HealthReason.NothingMeasured;
        return new(
            JsonNamingPolicy.CamelCase.ConvertName(item.Figure.ToString()),
            item.Unit,
            HealthDayJson.Rounded(item.Today?.Value),
            item.Today is { } today ? IsoTime.Format(today.AtMs) : null,
            item.Today?.Value is null ? HealthWords.Of(reason).English : null,
            HealthDayJson.Rounded(item.Needed),
            item.Failing,
            HealthTrendJson.Of(item),
            [.. item.Days.Select(HealthDayJson.Of)]
        );
    }
}
