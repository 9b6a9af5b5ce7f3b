using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>Every change of a record after it was entered: who, when, why, before and after (EU GMP Annex 11, 8.2 and 9).</summary>
internal static class CorrectionSection
{
    public static void Append(ReportHtml html, ReportModel model)
    {
        html.Section(RecordSectionWords.Corrections);
        var text = html.Text;
        if (model.Dossier.Records.All(history => history.Revisions.Count < 2))
        {
            html.Paragraph(text.Say(RecordSectionWords.NoCorrection));
            return;
        }
        for (var index = 0; index < model.Dossier.Records.Count; index++)
        {
            var revisions = model.Dossier.Records[index].Revisions;
            for (var at = 1; at < revisions.Count; at++)
                Revision(html, model, index + 1, revisions[at - 1], revisions[at]);
        }
    }

    private static void Revision(ReportHtml html, ReportModel model, int number, RecordRevision before, RecordRevision after)
    {
        var text = html.Text;
        var lines = FieldCorrection
            .Between(before, after)
            .Select(change => Line(text, model, change))
            .Concat(
                after
                    .Attachments.Except(before.Attachments)
                    .Select(file =>
                        (text.Label(ExcursionWords.Fill(RecordSectionWords.FileAdded, file.Name)), None, ReportHtml.Mono(file.Sha256))
                    )
            )
            .ToList();
        if (after.Withdrawn && !before.Withdrawn)
            lines.Add(($"<span class=\"bad\">{text.Label(RecordSectionWords.WithdrawnNow)}</span>", None, None));
        if (lines.Count == 0)
            lines.Add((text.Label(RecordSectionWords.NothingInFields), None, None));
        html.Raw("<div class=\"keep\">");
        html.Raw(
            $"<h4><a href=\"#{RecordNumbers.Anchor(number)}\">R{number}</a> {text.Label(RecordSectionWords.Revision)} {after.Revision}<span class=\"muted\">{text.Second(after.EnteredMs)} \u00b7 {Html(after.EnteredBy)}</span></h4>"
        );
        html.Paragraph($"<strong>{text.Label(ReportWords.Reason)}:</strong> {Html(after.Reason ?? None)}").Raw("</div>");
        html.Table(
            "corrections",
            new ReportColumn(RecordSectionWords.Field, 24),
            new ReportColumn(RecordSectionWords.Before, 38),
            new ReportColumn(RecordSectionWords.After, 38)
        );
        foreach (var (field, old, now) in lines)
            html.Row(field, old, now);
        html.EndTable();
    }

    private static (string Field, string Before, string After) Line(ReportText text, ReportModel model, FieldCorrection change)
    {
        var label = text.Label(change.Field.Label);
        if (FieldAccess.MaySee(change.Field.Access, model.Reader.Roles))
            return (label, FieldShown.Html(text, change.Field, change.Before), FieldShown.Html(text, change.Field, change.After));
        var withheld = $"<span class=\"muted\">{text.Label(ReportWords.Withheld)}</span>";
        return (label, withheld, withheld);
    }
}
