using System.Reflection;
using System.Text;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Charts;
using ColdChain.Evidence.Cryopreservation;
using ColdChain.Evidence.Packages;
using ColdChain.Records.Book;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>The report of a package: one HTML file that needs nothing from elsewhere and prints on A4.</summary>
internal sealed class BatchReport(
    BatchDossier dossier,
    IReadOnlyList<MeasuredExposure> exposures,
    IReadOnlyList<BudgetSpent> budget,
    IReadOnlyList<RecordHistory> histories,
    IReadOnlyList<RecordedRun> runs,
    IReadOnlyList<PackageFile> files,
    EvidenceReader reader,
    long builtMs,
    TimeZoneInfo zone
)
{
    private static readonly string Style = LoadStyle();
    private readonly ReportText _text = new(zone);
    private readonly StringBuilder _html = new(64 * 1024);

    public string Write()
    {
        _html.Append(
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        );
        _html.Append($"<title>{Html(ReportWords.Title.En)} {Html(dossier.Number.Value)}</title><style>{Style}</style></head><body>");
        Cover();
        if (dossier.Exposures.Count > 0)
        {
            Heading(ReportWords.LifeLine);
            _html.Append(LifeLineSvg.Render(Line(), 720, "life"));
            Custody();
            Temperatures();
        }
        for (var number = 0; number < runs.Count; number++)
            RunReport.Append(_html, runs[number], number, _text);
        Excursions();
        Budget();
        Records();
        Files();
        return _html.Append("</body></html>\n").ToString();
    }

    private double UnaccountedSeconds =>
        dossier.Exposures.Where(stretch => stretch.Exposure.Phase == ExposurePhase.Unaccounted).Sum(Seconds);

    /// <summary>Of each exposure the point with the least; where nothing measures, all of it.</summary>
    private double UnmonitoredSeconds =>
        exposures
            .Where(exposure => exposure.Stretch.Exposure.Phase != ExposurePhase.Unaccounted)
            .Sum(exposure =>
                exposure.Measurements.Count == 0
                    ? Seconds(exposure.Stretch)
                    : exposure.Measurements.Min(point => Unmonitored(exposure.Stretch, point))
            );

    private static double Seconds(ExposureStretch stretch) => (stretch.ToMs - stretch.FromMs) / 1000d;

    /// <summary>Without any sample nothing was watched at all, and the evaluation of an open span has no gap to list.</summary>
    private static double Unmonitored(ExposureStretch stretch, PointMeasurement measured) =>
        measured.Evaluation.Samples == 0 ? Seconds(stretch) : measured.Evaluation.UnmonitoredSeconds;

    private void Cover()
    {
        _html.Append("<header class=\"cover\"><div>");
        _html.Append(
            $"<p class=\"kind\">{Both(ReportWords.Title)}</p><h1>{Html(dossier.Number.Value)}</h1><p class=\"product\">{Html(dossier.Product?.Name)}</p></div>"
        );
        _html.Append("<p class=\"brand\">ColdChain<small>report.html</small></p></header><dl class=\"facts\">");
        Fact(ReportWords.From, dossier.Exposures.Count == 0 ? None : _text.Minute(dossier.Exposures[0].FromMs));
        Fact(ReportWords.To, dossier.Exposures.Count == 0 ? None : _text.Until(dossier.Exposures[^1].Exposure.Span.ToMs));
        Fact(ReportWords.Built, _text.Second(builtMs));
        Fact(ReportWords.BuiltBy, reader.Name);
        Fact(ReportWords.Excursions, $"{dossier.Excursions.Count}");
        Fact(ReportWords.Unmonitored, Duration(UnmonitoredSeconds));
        Fact(ReportWords.Unaccounted, Duration(UnaccountedSeconds));
        Fact(ReportWords.TimesIn, zone.Id);
        _html.Append("</dl>");
        var (kind, verdict) =
            dossier.Excursions.Any(impact => impact.GoesOn) ? ("bad", "An excursion is going on")
            : dossier.Excursions.Count > 0 ? ("bad", "Excursions are to be assessed")
            : runs.Any(run => run.Run?.Deviations.Count > 0) ? ("bad", "Deviations from the cooling programme are to be assessed")
            : UnaccountedSeconds + UnmonitoredSeconds > 0 || dossier.Exposures.Count == 0
                ? ("unknown", "No excursion in monitored time; part of the time nobody watched")
            : runs.Select(RunReport.Trouble).FirstOrDefault(trouble => trouble is not null) is { } said ? ("unknown", said)
            : ("good", "No excursion");
        _html.Append(
            $"<p class=\"verdict {kind}\">{Sign(kind)}<span><strong>{Html(verdict)}</strong>The verdict follows from the figures below. It is no release.</span></p>"
        );
        _html.Append($"<p class=\"claim\"><strong>{Both(ReportWords.Claim)}</strong><br>{Html(Completeness.Claim)}</p>");
    }

    private void Custody()
    {
        Heading(ReportWords.Custody);
        Table(
            ReportWords.Phase,
            ReportWords.Place,
            ReportWords.Position,
            ReportWords.From,
            ReportWords.To,
            ReportWords.Duration,
            ReportWords.Record
        );
        foreach (var before in dossier.Inherited)
        {
            Row(
                Html($"{ReportWords.Of(before.Exposure.Phase).En}, as part of {before.Of}"),
                Html(before.Exposure.EquipmentNumber ?? None),
                Html(before.Exposure.Position ?? None),
                _text.Minute(before.Exposure.Span.FromMs),
                Html(_text.Until(before.Exposure.Span.ToMs)),
                Duration((before.Exposure.Span.ToMs!.Value - before.Exposure.Span.FromMs) / 1000d),
                $"<span class=\"mono\">{Html(before.Exposure.RecordId)}</span>"
            );
        }
        foreach (var stretch in dossier.Exposures)
        {
            var exposure = stretch.Exposure;
            Row(
                Html(ReportWords.Of(exposure.Phase).En),
                Html($"{exposure.EquipmentNumber} {stretch.Equipment?.Name}".Trim() is { Length: > 0 } place ? place : None),
                Html(exposure.Position ?? None),
                _text.Minute(stretch.FromMs),
                Html(_text.Until(exposure.Span.ToMs)),
                Duration(Seconds(stretch)),
                $"<span class=\"mono\">{Html(exposure.RecordId)}</span>"
            );
        }
        _html.Append("</tbody></table>");
    }

    private void Temperatures()
    {
        Heading(ReportWords.Temperatures);
        for (var index = 0; index < exposures.Count; index++)
        {
            var stretch = exposures[index].Stretch;
            var title =
                $"{index + 1}. {ReportWords.Of(stretch.Exposure.Phase).En} {stretch.Exposure.EquipmentNumber} {stretch.Exposure.Position}".TrimEnd();
            _html.Append(
                $"<section class=\"stretch\"><h3>{Html(title)}</h3><p class=\"muted\">{_text.Minute(stretch.FromMs)} \u2013 {Html(_text.Until(stretch.Exposure.Span.ToMs))}</p>"
            );
            if (stretch.Points.Count == 0)
                _html.Append("<p class=\"bad\">Nothing measured here: this time is unmonitored.</p>");
            for (var at = 0; at < stretch.Points.Count; at++)
                Point(stretch, stretch.Points[at], exposures[index].Measurements[at], $"c{index}-{at}");
            _html.Append("</section>");
        }
    }

    private void Point(ExposureStretch stretch, ExposedPoint point, PointMeasurement measured, string id)
    {
        var evaluation = measured.Evaluation;
        var words = new ChartWords(
            "no data",
            "sensor fault",
            "no sensor assigned",
            rule => $"{Side(rule)} {Quantity((double)rule.Threshold, measured.Unit)} {rule.Id}",
            rule => $"{Side(rule)}{Quantity((double)rule.Threshold, measured.Unit)}",
            row => $"{row.Excursion.RuleId}, peak {Quantity(row.Excursion.Peak, measured.Unit)}, {Duration(row.Excursion.DurationSeconds)}"
        );
        var chart = PointChart.Build(
            measured.ToStretch(stretch, point),
            words,
            point.Point.Id,
            $"{measured.Readings} readings",
            measured.Unit == "C" ? "\u00b0C" : measured.Unit,
            zone
        );
        _html.Append(
            $"<p>{Html(point.Point.Id)} <span class=\"muted\">{Html(string.Join(", ", point.Channels.Select(channel => channel.Channel.ToString()).Distinct(StringComparer.Ordinal)))}</span></p>"
        );
        _html.Append(TimeChartSvg.Render(chart, ChartSize.Page, id));
        Table(
            ReportWords.Readings,
            ReportWords.Min,
            ReportWords.Max,
            ReportWords.Mean,
            ReportWords.Mkt,
            ReportWords.Monitored,
            ReportWords.Unmonitored,
            ReportWords.Gaps
        );
        Row(
            $"{measured.Readings}"
                + (
                    measured.Suspect + measured.FaultsMs.Count > 0 ? $" ({measured.Suspect} suspect, {measured.FaultsMs.Count} faults)" : ""
                ),
            Quantity(evaluation.Min, measured.Unit),
            Quantity(evaluation.Max, measured.Unit),
            Quantity(evaluation.Mean, measured.Unit),
            Quantity(evaluation.MeanKineticTemperature, measured.Unit),
            Duration(evaluation.MonitoredSeconds),
            Duration(Unmonitored(stretch, measured)),
            $"{evaluation.Gaps.Count}"
        );
        _html.Append("</tbody></table>");
    }

    private void Excursions()
    {
        Heading(ReportWords.Excursions);
        if (dossier.Excursions.Count == 0)
        {
            _html.Append("<p>None.</p>");
            return;
        }
        Table(
            ReportWords.Point,
            ReportWords.Rule,
            ReportWords.Limit,
            ReportWords.Peak,
            ReportWords.Start,
            ReportWords.End,
            ReportWords.Duration,
            ReportWords.DegreeMinutes
        );
        foreach (var impact in dossier.Excursions)
        {
            var row = impact.Excursion;
            Row(
                Html(row.PointId),
                Html($"{row.Excursion.RuleId} ({row.Excursion.Severity.ToString().ToLowerInvariant()})"),
                Quantity(row.Limit, "C"),
                Quantity(impact.Peak, "C"),
                _text.Minute(impact.StartMs),
                Html(_text.Until(impact.GoesOn ? null : impact.EndMs)),
                Duration(impact.DurationSeconds),
                impact.DegreeMinutes is { } area ? $"{area:0}" : None
            );
        }
        _html.Append("</tbody></table><p class=\"muted\">Each excursion as far as the batch was there.</p>");
    }

    private void Budget()
    {
        if (budget.Count == 0)
            return;
        Heading(ReportWords.Budget);
        Table(new Label("Band", "区间"), ReportWords.Spent, ReportWords.Limit, new Label("", ""));
        foreach (var spent in budget)
        {
            var share = Math.Min(1, spent.SpentFraction);
            Row(
                Html(spent.Id),
                Duration(spent.Seconds),
                Duration(spent.LimitSeconds),
                $"<svg class=\"budget\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\"><rect class=\"b\" width=\"100\" height=\"6\"/><rect class=\"{(spent.SpentFraction >= 1 ? "o" : "f")}\" width=\"{share * 100:0.##}\" height=\"6\"/></svg>"
            );
        }
        _html.Append("</tbody></table>");
    }

    private void Records()
    {
        if (histories.Count == 0)
            return;
        Heading(ReportWords.Records);
        foreach (var record in histories.Select(history => history.Current))
        {
            _html.Append(
                $"<section class=\"stretch\"><h3>{Both(record.Kind.Label)} <span class=\"muted mono\">{Html(record.Id)}</span></h3>"
            );
            _html.Append(
                $"<p class=\"muted\">Revision {record.Revision}, entered by {Html(record.EnteredBy)} {_text.Minute(record.EnteredMs)}"
            );
            _html.Append(
                record.ReviewedBy is { } by ? $", reviewed by {Html(by)} {_text.Minute(record.ReviewedMs!.Value)}" : ", not reviewed"
            );
            _html
                .Append(record.Reason is { } reason ? $". Reason of change: {Html(reason)}</p>" : "</p>")
                .Append("<table class=\"fields\"><tbody>");
            foreach (var field in record.Kind.Fields.Where(field => record.Value(field.Key) is not null))
            {
                var shown = FieldAccess.MaySee(field.Access, reader.Roles)
                    ? Html(Shown(record, field))
                    : "<span class=\"muted\">withheld</span>";
                Row(Both(field.Label), shown);
            }
            _html.Append("</tbody></table></section>");
        }
    }

    private string Shown(RecordRevision record, RecordField field)
    {
        var value = record.Value(field.Key)!;
        var text =
            record.Time(field.Key) is { } time && field.Type == FieldType.Time
                ? _text.Second(time)
                : value.Replace("\n", ", ", StringComparison.Ordinal);
        return field.Unit is { } unit ? $"{text} {(unit == "C" ? "\u00b0C" : unit)}" : text;
    }

    private void Files()
    {
        Heading(ReportWords.Files);
        Table(ReportWords.File, ReportWords.Bytes, new Label("SHA-256", ""));
        foreach (var file in files)
            Row(Html(file.Name), $"{file.Bytes}", $"<span class=\"mono\">{file.Sha256}</span>");
        _html.Append("</tbody></table>");
    }

    private LifeLine Line()
    {
        LifeLineSegment Segment(ExposureStretch stretch, long fromMs, long toMs, string what)
        {
            var place = stretch.Exposure.EquipmentNumber ?? ReportWords.Unaccounted.En;
            return new LifeLineSegment(
                place,
                stretch.Exposure.Phase.ToString().ToLowerInvariant(),
                $"{place}: {what}, {_text.Minute(fromMs)} \u2013 {_text.Minute(toMs)}",
                fromMs,
                toMs
            );
        }
        return new LifeLine
        {
            Title = ReportWords.LifeLine.En,
            Description = "Where the batch was.",
            Zone = zone,
            Segments =
            [
                .. dossier.Exposures.Select(stretch =>
                    Segment(stretch, stretch.FromMs, stretch.ToMs, ReportWords.Of(stretch.Exposure.Phase).En)
                ),
            ],
            Excursions =
            [
                .. dossier.Exposures.SelectMany(stretch =>
                    stretch.Excursions.Select(impact =>
                        Segment(stretch, impact.StartMs, impact.EndMs, "excursion " + impact.Excursion.Excursion.RuleId)
                    )
                ),
            ],
        };
    }

    private static string Sign(string kind) =>
        kind == "good"
            ? "<svg viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7\" fill=\"none\" stroke=\"#1c6b45\" stroke-width=\"1.6\"/><path d=\"m4.9 8.3 2.2 2.2 4.2-4.7\" fill=\"none\" stroke=\"#1c6b45\" stroke-width=\"1.8\"/></svg>"
            : $"<svg viewBox=\"0 0 16 16\"><path d=\"M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2z\" fill=\"{(kind == "bad" ? "#b3122a" : "#5b3fa0")}\"/><path d=\"M8 4.4v4.4M8 11.4v.2\" stroke=\"#fff\" stroke-width=\"1.9\" stroke-linecap=\"round\"/></svg>";

    private static string Side(ThresholdRule rule) => rule.Direction == ThresholdDirection.Above ? "\u2264" : "\u2265";

    private void Heading(Label label) => _html.Append($"<h2>{Both(label)}</h2>");

    private void Fact(Label label, string value) => _html.Append($"<div><dt>{Both(label)}</dt><dd>{Html(value)}</dd></div>");

    private void Table(params Label[] columns) =>
        _html
            .Append("<table><thead><tr>")
            .AppendJoin("", columns.Select(column => $"<th>{Both(column)}</th>"))
            .Append("</tr></thead><tbody>");

    private void Row(params string[] cells) =>
        _html.Append("<tr>").AppendJoin("", cells.Select(cell => $"<td>{cell}</td>")).Append("</tr>");

    private static string LoadStyle()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!;
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }
}
