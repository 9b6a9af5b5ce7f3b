using System.Globalization;
using ColdChain.Domain.Cryopreservation;
using ColdChain.Domain.Excursions;
using ColdChain.Evidence.Charts;
using ColdChain.Evidence.Cryopreservation;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>The judged runs of controlled-rate freezers, each with its curve against its programme.</summary>
internal static class RunSection
{
    public static void Append(ReportHtml html, ReportModel model)
    {
        if (model.Runs.Count == 0)
            return;
        html.Section(RunWords.Title);
        var numbers = new RecordNumbers(model.Dossier);
        foreach (var run in model.Runs)
            Append(html, run, numbers.Link(run.Record.Id));
    }

    /// <param name="link">HTML: leads to its record.</param>
    internal static void Append(ReportHtml html, RecordedRun recorded, string link)
    {
        var text = html.Text;
        html.Raw("<div class=\"stretch\">");
        html.Heading($"{Html(recorded.EquipmentNumber)}<span class=\"muted\">{link}</span>");
        html.Paragraph($"<strong>{Verdict(recorded, text)}</strong>");
        if (recorded.Chamber is not null || recorded.Sample is not null)
        {
            var chart = RunChart.Build(
                recorded,
                new RunChartWords(
                    text.Short(RunWords.Chamber),
                    text.Short(RunWords.Sample),
                    text.Short(RunWords.Setpoint),
                    Ice(recorded.Run, text),
                    text.Short(TemperatureWords.NoData),
                    deviation => deviation.RuleId
                ),
                $"{text.Plain(RunWords.Title)} {recorded.EquipmentNumber}",
                text.Plain(RunWords.Title),
                "\u00b0C",
                text.Zone
            );
            html.Raw(TimeChartSvg.Render(chart, ChartSize.Page, html.NextPicture()));
        }
        html.Raw("</div>");
        if (recorded.Run is not { } run)
            return;
        Segments(html, run);
        Deviations(html, run);
    }

    private static string Verdict(RecordedRun recorded, ReportText text) =>
        recorded switch
        {
            { Run: { } run } => run.Verdict switch
            {
                RunVerdict.Conforms => text.Say(RunWords.Conforms, Name(run)),
                RunVerdict.Deviates => text.Say(RunWords.Deviates, Name(run), run.Deviations.Count),
                RunVerdict.Running => text.Say(RunWords.Running, Name(run)),
                _ => text.Say(RunWords.NotShown, Name(run)),
            },
            { Problem: RunProblem.NoProgramme } => text.Say(RunWords.NoProgramme),
            { Problem: RunProblem.NoChannel } => text.Say(RunWords.NoChannel),
            _ => text.Say(RunWords.UnknownProgramme, recorded.Record.Value("coolingProgramme")),
        };

    private static string Name(CryopreservationRun run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.Programme.Name} v{run.Programme.Version}");

    private static string Ice(CryopreservationRun? run, ReportText text) =>
        run?.Nucleation is { } found ? text.Plain(RunWords.Ice, Quantity(found.SupercooledToC, "C")) : "";

    private static void Segments(ReportHtml html, CryopreservationRun run)
    {
        html.Table(
            "plain",
            new ReportColumn(RunWords.Segment, 20),
            new ReportColumn(RunWords.PlannedRate, 16, IsNumber: true),
            new ReportColumn(RunWords.MeanRate, 16, IsNumber: true),
            new ReportColumn(RunWords.Largest, 16, IsNumber: true),
            new ReportColumn(RunWords.OutOfTolerance, 16, IsNumber: true),
            new ReportColumn(ReportWords.Unmonitored, 16, IsNumber: true)
        );
        foreach (var segment in run.Segments)
            html.Row(
                Html(segment.Planned.Segment.Id),
                ReportHtml.Number(Number(segment.Planned.RateCPerMinute)),
                ReportHtml.Number(Number(segment.MeanRateCPerMinute)),
                ReportHtml.Number(Number(segment.LargestDeviationC)),
                ReportHtml.Number(html.Text.Duration(segment.SecondsOutOfTolerance)),
                ReportHtml.Number(html.Text.Duration(segment.UnmonitoredSeconds))
            );
        html.EndTable();
    }

    private static void Deviations(ReportHtml html, CryopreservationRun run)
    {
        if (run.Deviations.Count == 0)
            return;
        html.Table("plain", RunWords.Deviation, ReportWords.Start, ReportWords.End, ReportWords.Duration, RunWords.Worst);
        foreach (Excursion found in run.Deviations)
            html.Row(
                Html(found.RuleId),
                html.Text.Second(found.StartMs),
                found.EndMs is { } end ? html.Text.Second(end) : html.Text.Label(ReportWords.GoesOn),
                html.Text.Duration(found.DurationSeconds),
                Number(found.Peak)
            );
        html.EndTable();
    }

    private static string Number(double? value) =>
        value is { } number ? (Math.Round(number, 2) + 0d).ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '\u2212') : None;
}
