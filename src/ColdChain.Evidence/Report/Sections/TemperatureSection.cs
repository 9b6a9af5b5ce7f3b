using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Charts;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Subjects;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>What was measured: all stretches in one table, then a chart and the particulars of each.</summary>
internal static class TemperatureSection
{
    private const int GapsListed = 12;

    public static void Append(ReportHtml html, ReportModel model)
    {
        if (model.Measured.Count == 0)
            return;
        html.Section(model.Dossier.Subject.Kind == SubjectKind.Equipment ? TemperatureWords.TitleEquipment : TemperatureWords.Title);
        Overview(html, model);
        html.Raw(ChartLegend.Html(html.Text));
        for (var index = 0; index < model.Measured.Count; index++)
        {
            var stretch = model.Measured[index].Stretch;
            if (stretch.Exposure.Phase == ExposurePhase.Unaccounted)
                continue;
            if (stretch.Points.Count == 0)
                Bare(html, stretch, index);
            for (var at = 0; at < stretch.Points.Count; at++)
                Point(html, model, index, at);
        }
    }

    private static void Overview(ReportHtml html, ReportModel model)
    {
        html.Heading(html.Text.Label(TemperatureWords.Overview));
        html.Table(
            "figures",
            new ReportColumn(ReportWords.Number, 5),
            new ReportColumn(ReportWords.Point, 20),
            new ReportColumn(TemperatureWords.Readings, 10, IsNumber: true),
            new ReportColumn(TemperatureWords.Min, 10, IsNumber: true),
            new ReportColumn(TemperatureWords.Max, 10, IsNumber: true),
            new ReportColumn(TemperatureWords.Mean, 10, IsNumber: true),
            new ReportColumn(TemperatureWords.Mkt, 12, IsNumber: true),
            new ReportColumn(ReportWords.Monitored, 12, IsNumber: true),
            new ReportColumn(ReportWords.Unmonitored, 11, IsNumber: true)
        );
        for (var index = 0; index < model.Measured.Count; index++)
        {
            var (stretch, measured) = (model.Measured[index].Stretch, model.Measured[index].Measurements);
            if (measured.Count == 0)
                Unmeasured(html, stretch, index);
            for (var at = 0; at < measured.Count; at++)
                Figures(html, stretch, index, at, measured[at]);
        }
        html.EndTable();
        html.Paragraph(html.Text.Say(TemperatureWords.MeanNote), "muted note");
    }

    private static void Unmeasured(ReportHtml html, ExposureStretch stretch, int index)
    {
        var dash = ReportHtml.Number(None);
        var what = stretch.Exposure.Phase == ExposurePhase.Unaccounted ? ReportWords.Unaccounted : ReportWords.Unmonitored;
        html.Row(
            $"{index + 1}",
            $"<span class=\"bad\">{html.Text.Label(what)}</span>",
            dash,
            dash,
            dash,
            dash,
            dash,
            dash,
            ReportHtml.Number(html.Text.Duration(ReportFigures.Seconds(stretch)))
        );
    }

    private static void Figures(ReportHtml html, ExposureStretch stretch, int index, int at, PointMeasurement measured)
    {
        var evaluation = measured.Evaluation;
        html.Row(
            at == 0 ? $"{index + 1}" : "",
            Html(stretch.Points[at].Point.Id),
            ReportHtml.Number(Count(measured.Readings)),
            ReportHtml.Number(Html(Quantity(evaluation.Min, measured.Unit))),
            ReportHtml.Number(Html(Quantity(evaluation.Max, measured.Unit))),
            ReportHtml.Number(Html(Quantity(evaluation.Mean, measured.Unit))),
            ReportHtml.Number(Html(Quantity(evaluation.MeanKineticTemperature, measured.Unit))),
            ReportHtml.Number(html.Text.Duration(evaluation.MonitoredSeconds)),
            ReportHtml.Number(html.Text.Duration(ReportFigures.Unmonitored(stretch, measured)))
        );
    }

    private static string TitleOf(ReportText text, ExposureStretch stretch, int index) =>
        stretch.Exposure.RecordId.Length == 0
            ? Html(stretch.Exposure.EquipmentNumber)
            : $"{index + 1}. {text.Label(ReportWords.Of(stretch.Exposure.Phase))} {Html(stretch.Exposure.EquipmentNumber)} {Html(stretch.Exposure.Position)}".TrimEnd();

    private static string Span(ReportText text, ExposureStretch stretch) =>
        $"{text.Minute(stretch.FromMs)} \u2013 {text.Until(stretch.Exposure.Span.ToMs)}";

    private static void Bare(ReportHtml html, ExposureStretch stretch, int index) =>
        html.Raw("<div class=\"stretch\">")
            .Heading($"{TitleOf(html.Text, stretch, index)}<span class=\"muted\">{Span(html.Text, stretch)}</span>")
            .Paragraph(html.Text.Say(TemperatureWords.NothingMeasured), "bad")
            .Raw("</div>");

    private static void Point(ReportHtml html, ReportModel model, int index, int at)
    {
        var (text, stretch) = (html.Text, model.Measured[index].Stretch);
        var (point, measured) = (stretch.Points[at], model.Measured[index].Measurements[at]);
        html.Raw("<div class=\"stretch\">");
        html.Heading($"{TitleOf(text, stretch, index)}<span class=\"muted\">{Span(text, stretch)}</span>");
        html.Paragraph($"<strong>{Html(point.Point.Id)}</strong> <span class=\"muted\">{Channels(text, point)}</span>");
        if (measured.Readings == 0)
            html.Paragraph(text.Say(TemperatureWords.NoReadings), "bad");
        else
            html.Raw(ReportChart.Render(html, model, index, at));
        foreach (var note in Notes(text, measured))
            html.Paragraph(note, "muted");
        Gaps(html, measured);
        html.Raw("</div>");
    }

    /// <summary>Which channel spoke; a change of the sensor is a change of the channel, and is said with its time.</summary>
    private static string Channels(ReportText text, ExposedPoint point)
    {
        var several = point.Channels.Select(row => row.Channel).Distinct().Skip(1).Any();
        return string.Join(
            ", ",
            point.Channels.Select(row =>
            {
                var name = Html(row.Channel.ToString());
                if (several)
                    name += $" ({text.Minute(row.Span.FromMs)} \u2013 {text.Until(row.Span.ToMs)})";
                return row.Channel.Device.StartsWith(ManualDevice, StringComparison.Ordinal)
                    ? $"{name} <span class=\"bad\">{text.Label(ReportWords.ManualFile)}</span>"
                    : name;
            })
        );
    }

    private static IEnumerable<string> Notes(ReportText text, PointMeasurement measured)
    {
        if (measured.Suspect + measured.FaultsMs.Count + measured.Evaluation.Conflicts > 0)
            yield return text.Say(
                TemperatureWords.Quality,
                Count(measured.Suspect),
                Count(measured.FaultsMs.Count),
                Count(measured.Evaluation.Conflicts)
            );
        if (measured.BeforeStart > 0)
            yield return text.Say(TemperatureWords.BeforeStart, Count(measured.BeforeStart));
        if (measured.ManualFile > 0)
            yield return text.Say(TemperatureWords.Manual, Count(measured.ManualFile));
    }

    private static void Gaps(ReportHtml html, PointMeasurement measured)
    {
        var text = html.Text;
        var gaps = measured.Evaluation.Gaps.Where(gap => gap.EndMs - gap.StartMs > measured.MaxGapMs).ToList();
        if (gaps.Count == 0 || measured.Evaluation.Samples == 0)
            return;
        var listed = gaps.Take(GapsListed)
            .Select(gap => $"{text.Minute(gap.StartMs)} \u2013 {text.Minute(gap.EndMs)} ({text.Duration(gap.Seconds)})");
        var rest = gaps.Count > GapsListed ? $"; {text.Say(TemperatureWords.MoreGaps, gaps.Count - GapsListed)}" : "";
        var title = text.Label(
            new Label(
                string.Format(null, TemperatureWords.GapList.En, text.Duration(measured.MaxGapMs / 1000d)),
                string.Format(null, TemperatureWords.GapList.Zh, text.Duration(measured.MaxGapMs / 1000d))
            )
        );
        html.Paragraph($"<strong>{title}:</strong> {string.Join("; ", listed)}{rest}", "gaps");
    }

    /// <summary>As the normaliser names the device of a file that a person handed in.</summary>
    private const string ManualDevice = "manual-file:";
}
