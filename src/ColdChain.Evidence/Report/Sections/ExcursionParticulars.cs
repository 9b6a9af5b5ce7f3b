using ColdChain.Monitoring.Impact;
using ColdChain.Records.Kinds;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>One excursion: what is known of it, its alarm's life, and how it was assessed.</summary>
internal static class ExcursionParticulars
{
    /// <param name="firstOf">The excursion by which each alarm was shown first; an alarm over several of them is shown once.</param>
    public static void Append(
        ReportHtml html,
        ReportModel model,
        ExcursionImpact impact,
        int number,
        string unit,
        Dictionary<string, int> firstOf
    )
    {
        var (text, stored) = (html.Text, impact.Excursion);
        var excursion = stored.Excursion;
        html.Raw($"<div class=\"excursion\" id=\"e{number}\">");
        html.Raw(
            $"<h4><span class=\"no\">E{number}</span>{Html(stored.PointId)} \u00b7 {Html(excursion.RuleId)}<span class=\"muted\">{text.Minute(impact.StartMs)} \u2013 {text.Until(impact.GoesOn ? null : impact.EndMs)}</span></h4>"
        );
        html.Paragraph(
            text.Say(
                ExcursionWords.Whole,
                text.Minute(excursion.StartMs),
                excursion.EndMs is { } end ? text.Minute(end) : (object)ReportWords.GoesOn,
                text.Duration(excursion.DurationSeconds),
                Quantity(excursion.Peak, unit),
                stored.ProfileName,
                stored.ProfileVersion
            )
        );
        foreach (var note in Notes(impact))
            html.Paragraph(text.Say(note), "muted");
        if (stored.Closing is { } closing)
            html.Paragraph(text.Say(ExcursionWords.ClosedBy, closing.Who, text.Minute(closing.AtMs), closing.Why));
        Alarm(html, model, stored.AlarmId ?? excursion.Id, number, firstOf);
        Assessment(html, model, impact);
        html.Raw("</div>");
    }

    private static IEnumerable<Label> Notes(ExcursionImpact impact)
    {
        var excursion = impact.Excursion.Excursion;
        if (!excursion.Certain)
            yield return ExcursionWords.Uncertain;
        if (excursion.SpansGap)
            yield return ExcursionWords.SpansGap;
        if (excursion.StartUncertain)
            yield return ExcursionWords.StartUncertain;
        if (excursion.EndUncertain)
            yield return ExcursionWords.EndUncertain;
        if (impact.Excursion.LateDiscovered)
            yield return ExcursionWords.Late;
    }

    private static void Alarm(ReportHtml html, ReportModel model, string alarmId, int number, Dictionary<string, int> firstOf)
    {
        var text = html.Text;
        if (firstOf.TryGetValue(alarmId, out var first))
        {
            html.Paragraph(text.Say(ExcursionWords.SameAlarm, first), "muted");
            return;
        }
        if (model.Alarms.FirstOrDefault(account => account.Alarm.Id == alarmId) is not { } found)
        {
            html.Paragraph(text.Say(ExcursionWords.NoAlarm), "muted");
            return;
        }
        firstOf[alarmId] = number;
        html.Table(
            "steps",
            new ReportColumn(ExcursionWords.AlarmLife, 22),
            new ReportColumn(ReportWords.Time, 24),
            new ReportColumn(ReportWords.State, 20),
            new ReportColumn(ReportWords.Who, 12),
            new ReportColumn(ReportWords.Reason, 22)
        );
        foreach (var step in found.Steps)
            html.Row(
                text.Label(ExcursionWords.OfEvent(step.Event)),
                text.Second(step.AtMs),
                text.Label(ExcursionWords.Of(step.To)),
                step.Actor == "system" ? text.Label(ReportWords.System) : Html(step.Actor),
                Html(step.Reason ?? None)
            );
        html.EndTable();
        if (found.Alarm.Comment is { Length: > 0 } comment)
            html.Paragraph($"<strong>{text.Label(ExcursionWords.Comment)}:</strong> {Html(comment)}");
    }

    private static void Assessment(ReportHtml html, ReportModel model, ExcursionImpact impact)
    {
        var text = html.Text;
        var assessment = ExcursionAssessment.Of(impact, model.Holds, model.Assessments);
        foreach (var record in assessment.Records)
            Deviation(html, record);
        foreach (var cause in assessment.Causes)
        {
            var disposition = model
                .Holds.Where(account => account.Batch == cause.Batch)
                .SelectMany(account => account.Hold.Dispositions)
                .FirstOrDefault(made => made.Id == cause.DispositionId);
            var said = disposition is null
                ? $"<span class=\"bad\">{text.Label(ExcursionWords.StillHeld)}</span>"
                : $"{text.Label(VerdictWords.Of(disposition.Decision))} \u00b7 {Html(disposition.SignedBy)} \u00b7 {text.Second(disposition.SignedMs)}";
            html.Paragraph($"<strong>{text.Label(ExcursionWords.Decision)}</strong> {Html(cause.Batch)}: {said}");
        }
        if (assessment.State == AssessmentState.Unassessed && assessment.Causes.All(cause => !cause.Holds))
            html.Paragraph($"<span class=\"bad\">{text.Say(ExcursionWords.No)}</span>");
    }

    private static void Deviation(ReportHtml html, AssessmentRecord assessment)
    {
        var (text, record) = (html.Text, assessment.Record);
        var closed =
            record.Value("closedBy") is { } by && record.Time("closedTime") is { } at
                ? text.Say(ExcursionWords.Closed, by, text.Minute(at))
                : $"<span class=\"bad\">{text.Say(ExcursionWords.NotClosed)}</span>";
        html.Raw("<div class=\"deviation\">");
        html.Paragraph($"<strong>{text.Label(ExcursionWords.Deviation)}</strong> {ReportHtml.Mono(record.Id)} {closed}");
        html.Raw("<dl>");
        Item("description", ExcursionWords.Description);
        Item("cause", ExcursionWords.Cause);
        Item("action", ExcursionWords.Action);
        Item("capa", ExcursionWords.Capa);
        html.Raw("</dl></div>");

        void Item(string key, Label label)
        {
            if (record.Value(key) is { } value)
                html.Raw($"<dt>{text.Label(label)}</dt><dd>{Html(value)}</dd>");
        }
    }
}
