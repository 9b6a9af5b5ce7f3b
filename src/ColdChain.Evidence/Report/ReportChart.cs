using ColdChain.Domain.Limits;
using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Charts;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>The chart of one measuring point over one stretch.</summary>
internal static class ReportChart
{
    /// <summary>More handovers than this would be a fence; the table has them all.</summary>
    private const int HandoversDrawn = 24;

    public static string Render(ReportHtml html, ReportModel model, int index, int at)
    {
        var (text, stretch) = (html.Text, model.Measured[index].Stretch);
        var (point, measured) = (stretch.Points[at], model.Measured[index].Measurements[at]);
        var words = new ChartWords(
            text.Short(TemperatureWords.NoData),
            text.Short(TemperatureWords.SensorFault),
            text.Short(TemperatureWords.NotObserved),
            rule => $"{Side(rule)} {Quantity((double)rule.Threshold, measured.Unit)} {rule.Id}",
            rule => $"{Side(rule)}{Quantity((double)rule.Threshold, measured.Unit)}",
            row =>
                text.Plain(
                    TemperatureWords.PeakOf,
                    row.Excursion.RuleId,
                    Quantity(row.Excursion.Peak, measured.Unit),
                    text.Duration(row.Excursion.DurationSeconds)
                )
        );
        var chart = PointChart.Build(
            measured.ToStretch(stretch, point),
            words,
            point.Point.Id,
            text.Plain(
                TemperatureWords.ChartOf,
                point.Point.Id,
                Count(measured.Readings),
                text.Minute(stretch.FromMs),
                text.Minute(stretch.ToMs)
            ),
            Unit(measured.Unit),
            text.Zone
        );
        return TimeChartSvg.Render(
            chart with
            {
                Handovers = [.. Handovers(text, model, index).Take(HandoversDrawn)],
            },
            ChartSize.Page,
            html.NextPicture()
        );
    }

    /// <summary>Where it came from and where it went; of an equipment or a shipment, which batches came and went on the way.</summary>
    private static IEnumerable<ChartMark> Handovers(ReportText text, ReportModel model, int index)
    {
        var stretches = model.Dossier.Stretches;
        var stretch = stretches[index];
        foreach (var occupant in stretch.Occupants)
        {
            if (occupant.Span.FromMs > stretch.FromMs && occupant.Span.FromMs <= stretch.ToMs)
                yield return new ChartMark(occupant.Span.FromMs, text.Plain(TemperatureWords.BatchIn, occupant.Batch.Value));
            if (occupant.Span.ToMs is { } left && left >= stretch.FromMs && left < stretch.ToMs)
                yield return new ChartMark(left, text.Plain(TemperatureWords.BatchOut, occupant.Batch.Value));
        }
        if (stretch.Occupants.Count > 0)
            yield break;
        if (index > 0)
            yield return new ChartMark(stretch.FromMs, text.Plain(TemperatureWords.Taken, PlaceOf(text, stretches[index - 1])));
        if (index + 1 < stretches.Count)
            yield return new ChartMark(stretch.ToMs, text.Plain(TemperatureWords.Given, PlaceOf(text, stretches[index + 1])));
    }

    private static string PlaceOf(ReportText text, ExposureStretch stretch) =>
        stretch.Exposure.Position ?? stretch.Exposure.EquipmentNumber ?? text.Plain(ReportWords.Of(stretch.Exposure.Phase));

    private static string Side(ThresholdRule rule) => rule.Direction == ThresholdDirection.Above ? "\u2264" : "\u2265";
}
