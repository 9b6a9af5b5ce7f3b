using ColdChain.Evidence.Packages;
using ColdChain.Monitoring.Impact;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>All excursions in one table, then of each what is known, how its alarm went and what people decided.</summary>
internal static class ExcursionSection
{
    public static void Append(ReportHtml html, ReportModel model)
    {
        html.Section(ExcursionWords.Title);
        var excursions = model.Dossier.Excursions;
        if (excursions.Count == 0)
        {
            html.Paragraph($"<strong>{html.Text.Say(ExcursionWords.NoneAtAll)}</strong>");
            html.Paragraph(html.Text.Say(ExcursionWords.NoneNote), "muted");
            return;
        }
        var units = Units(model.Measured);
        List(html, model, excursions, units);
        html.Heading(html.Text.Label(ExcursionWords.Particulars));
        var firstOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < excursions.Count; index++)
            ExcursionParticulars.Append(html, model, excursions[index], index + 1, UnitOf(units, excursions[index]), firstOf);
    }

    private static void List(
        ReportHtml html,
        ReportModel model,
        IReadOnlyList<ExcursionImpact> excursions,
        Dictionary<string, string> units
    )
    {
        var text = html.Text;
        html.Table(
            "excursions",
            new ReportColumn(ReportWords.Number, 6),
            new ReportColumn(ReportWords.Point, 16),
            new ReportColumn(ExcursionWords.Rule, 13),
            new ReportColumn(ReportWords.Limit, 9, IsNumber: true),
            new ReportColumn(ExcursionWords.Peak, 9, IsNumber: true),
            new ReportColumn(ReportWords.Start, 15),
            new ReportColumn(ReportWords.Duration, 10, IsNumber: true),
            new ReportColumn(ExcursionWords.DegreeMinutes, 7, IsNumber: true),
            new ReportColumn(ExcursionWords.Assessed, 15)
        );
        for (var index = 0; index < excursions.Count; index++)
        {
            var impact = excursions[index];
            var excursion = impact.Excursion.Excursion;
            var unit = UnitOf(units, impact);
            var state = ExcursionAssessment.Of(impact, model.Holds, model.Assessments).State;
            var said = text.Say(ExcursionWords.Of(state));
            html.Row(
                $"<a href=\"#e{index + 1}\">E{index + 1}</a>",
                Html(impact.Excursion.PointId),
                $"{Html(excursion.RuleId)}<br>{text.Label(ReportWords.Of(excursion.Severity))}",
                ReportHtml.Number(Html(Quantity(impact.Excursion.Limit, unit))),
                ReportHtml.Number(Html(Quantity(impact.Peak, unit))),
                text.Minute(impact.StartMs),
                ReportHtml.Number(text.Duration(impact.DurationSeconds) + (impact.GoesOn ? "\u00a0+" : "")),
                ReportHtml.Number(impact.DegreeMinutes is { } area ? Count((long)Math.Round(area)) : None),
                state == AssessmentState.Assessed ? said : $"<span class=\"bad\">{said}</span>"
            );
        }
        html.EndTable();
        html.Paragraph(text.Say(ExcursionWords.PartNote), "muted note");
    }

    private static string UnitOf(Dictionary<string, string> units, ExcursionImpact impact) =>
        units.GetValueOrDefault(impact.Excursion.PointId, Domain.Readings.Units.Celsius);

    /// <summary>By point, as its readings have them; without readings, as its metric asks.</summary>
    private static Dictionary<string, string> Units(IReadOnlyList<MeasuredExposure> measured)
    {
        var units = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in measured)
        {
            for (var at = 0; at < item.Stretch.Points.Count; at++)
            {
                var point = item.Stretch.Points[at].Point;
                var unit = item.Measurements[at].Unit;
                units[point.Id] = unit.Length > 0 ? unit : Domain.Readings.Units.CanonicalOf(point.Metric);
            }
        }
        return units;
    }
}
