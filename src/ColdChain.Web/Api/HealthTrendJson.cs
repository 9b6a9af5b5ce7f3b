using System.Text.Json;
using ColdChain.Domain.Health;
using ColdChain.Monitoring.Health;
using ColdChain.Web.Language;

namespace ColdChain.Web.Api;

/// <summary>How a figure goes over its whole days, today left out.</summary>
/// <param name="Verdict"><c>unknown</c>, <c>steady</c>, <c>improving</c> or <c>worsening</c>.</param>
/// <param name="Reason">Why it is unknown, in one sentence; else null.</param>
/// <param name="PerDay">Slope of the last 14 days with its 90 % interval; null where it has no end, or is not known.</param>
/// <param name="Reference">Median of the 28 days before.</param>
/// <param name="Recent">Median of the last 14.</param>
internal sealed record HealthTrendJson(
    string Verdict,
    string? Reason,
    double? PerDay,
    double? Lower,
    double? Upper,
    double? Reference,
    double? Recent,
    int KnownDays
)
{
    public static HealthTrendJson Of(FigureHealth item) =>
        new(
            JsonNamingPolicy.CamelCase.ConvertName(item.Trend.Verdict.ToString()),
            item.Trend.Verdict == HealthVerdict.Unknown ? HealthWords.TooFewDays(item.KnownDays).English : null,
            Finite(item.Trend.PerDay?.Slope),
            Finite(item.Trend.PerDay?.Lower),
            Finite(item.Trend.PerDay?.Upper),
            HealthDayJson.Rounded(item.Trend.Reference),
            HealthDayJson.Rounded(item.Trend.Recent),
            item.KnownDays
        );

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? Math.Round(number, 6) : null;
}
