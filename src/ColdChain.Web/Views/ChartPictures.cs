using ColdChain.Domain.Limits;
using ColdChain.Evidence.Charts;
using ColdChain.Web.Formatting;
using ColdChain.Web.Language;

namespace ColdChain.Web.Views;

/// <summary>From what the console knows to the pictures of the chart code.</summary>
internal static class ChartPictures
{
    public static string Sparkline(string title, long nowMs, IReadOnlyList<ChartPoint> points, PointNow point)
    {
        var fromMs = nowMs - (24 * 3_600_000L);
        // A step of the trend is 15 minutes: two of them have to be empty before the line breaks, or the point's own gap if that is longer.
        var gapMs = Math.Max(2 * 15 * 60_000L, (long)point.MaxGap.TotalMilliseconds + (15 * 60_000L));
        var limits = new List<ChartLimit>();
        if (point.High is { } high)
            limits.Add(new ChartLimit("", high, Above: true, fromMs, nowMs));
        if (point.Low is { } low)
            limits.Add(new ChartLimit("", low, Above: false, fromMs, nowMs));
        return SparklineSvg.Render(title, fromMs, nowMs, new ChartLine("", points, gapMs), limits);
    }

    public static ChartWords Words(Translator say, string unit) =>
        new(
            say[EquipmentWords.GapNoData],
            say[EquipmentWords.GapFault],
            say[EquipmentWords.GapNotObserved],
            rule => $"{Side(rule)} {Format.Number((double)rule.Threshold, unit)} {rule.Id}",
            rule => $"{Side(rule)}{Format.Number((double)rule.Threshold, unit)}",
            row =>
                say.Say(
                    EquipmentWords.PeakShort,
                    row.Excursion.RuleId,
                    Format.Quantity(row.Excursion.Peak, unit),
                    Spans.Say(say, TimeSpan.FromSeconds(row.Excursion.DurationSeconds))
                )
        );

    private static string Side(ThresholdRule rule) => rule.Direction == ThresholdDirection.Above ? "\u2264" : "\u2265";
}
