using System.Globalization;
using System.Text;
using ColdChain.Domain.Cryopreservation;
using ColdChain.Domain.Excursions;
using ColdChain.Evidence.Charts;
using ColdChain.Evidence.Cryopreservation;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>The section of a report that shows a cryopreservation run.</summary>
internal static class RunReport
{
    public static void Append(StringBuilder html, RecordedRun recorded, int number, ReportText text)
    {
        html.Append(
            $"<section class=\"stretch\"><h3>{Both(ReportWords.Run)} {Html(recorded.EquipmentNumber)}</h3><p class=\"muted\"><span class=\"mono\">{Html(recorded.Record.Id)}</span> {Html(Verdict(recorded))}</p>"
        );
        if (recorded.Chamber is not null || recorded.Sample is not null)
        {
            var chart = RunChart.Build(
                recorded,
                new RunChartWords(
                    "chamber",
                    "sample",
                    "setpoint with tolerance",
                    Ice(recorded.Run),
                    "no data",
                    deviation => deviation.RuleId
                ),
                $"Run of {recorded.EquipmentNumber}",
                Verdict(recorded),
                "\u00b0C",
                text.Zone
            );
            html.Append(TimeChartSvg.Render(chart, ChartSize.Page, string.Create(CultureInfo.InvariantCulture, $"run{number}")));
        }
        if (recorded.Run is { } run)
        {
            Segments(html, run);
            Deviations(html, run, text);
        }
        html.Append("</section>");
    }

    /// <summary>Null for a run of which nothing has to be said: it conforms.</summary>
    public static string? Trouble(RecordedRun recorded) => recorded.Run?.Verdict == RunVerdict.Conforms ? null : Verdict(recorded);

    private static string Verdict(RecordedRun recorded) =>
        recorded switch
        {
            { Run: { } run } => run.Verdict switch
            {
                RunVerdict.Conforms => $"The run kept to its programme {Name(run)}.",
                RunVerdict.Deviates => $"Deviations from the programme {Name(run)}: {run.Deviations.Count}.",
                RunVerdict.Running => $"The run goes on; no deviation from the programme {Name(run)} so far.",
                _ => $"Not shown that the run kept to its programme {Name(run)}: not all of it was watched.",
            },
            { Problem: RunProblem.NoProgramme } => "The record names no cooling programme: the run is not judged.",
            { Problem: RunProblem.NoChannel } => "No temperature was measured in the freezer at that time: the run is not judged.",
            _ => $"The record's cooling programme '{recorded.Record.Value("coolingProgramme")}' is no known one: the run is not judged.",
        };

    private static string Name(CryopreservationRun run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.Programme.Name} v{run.Programme.Version}");

    private static string Ice(CryopreservationRun? run) =>
        run?.Nucleation is { } found ? $"ice forms, {Quantity(found.SupercooledToC, "C")}" : "";

    private static void Segments(StringBuilder html, CryopreservationRun run)
    {
        Head(html, "Segment", "Planned rate, C/min", "Mean rate, C/min", "Largest deviation, C", "Out of tolerance", "Not monitored");
        foreach (var segment in run.Segments)
            Row(
                html,
                Html(segment.Planned.Segment.Id),
                Number(segment.Planned.RateCPerMinute),
                Number(segment.MeanRateCPerMinute),
                Number(segment.LargestDeviationC),
                Duration(segment.SecondsOutOfTolerance),
                Duration(segment.UnmonitoredSeconds)
            );
        html.Append("</tbody></table>");
    }

    private static void Deviations(StringBuilder html, CryopreservationRun run, ReportText text)
    {
        if (run.Deviations.Count == 0)
            return;
        Head(html, "Deviation", "Start", "End", "Duration", "Worst value");
        foreach (var found in run.Deviations)
            Row(
                html,
                Html(found.RuleId),
                text.Second(found.StartMs),
                found.EndMs is { } end ? text.Second(end) : "goes on",
                Duration(found.DurationSeconds),
                Number(found.Peak)
            );
        html.Append("</tbody></table>");
    }

    private static void Head(StringBuilder html, params ReadOnlySpan<string> titles)
    {
        html.Append("<table><thead><tr>");
        foreach (var title in titles)
            html.Append($"<th>{title}</th>");
        html.Append("</tr></thead><tbody>");
    }

    private static void Row(StringBuilder html, params ReadOnlySpan<string> cells)
    {
        html.Append("<tr>");
        foreach (var cell in cells)
            html.Append($"<td>{cell}</td>");
        html.Append("</tr>");
    }

    private static string Number(double? value) =>
        value is { } number ? (Math.Round(number, 2) + 0d).ToString("0.00", CultureInfo.InvariantCulture) : None;
}
