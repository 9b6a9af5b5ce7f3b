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
        html.Table(
            "corrections",
            new ReportColumn(ReportWords.Record, 12),
            new ReportColumn(ReportWords.Time, 15),
            new ReportColumn(ReportWords.Who, 10),
            new ReportColumn(ReportWords.Reason, 18),
            new ReportColumn(RecordSectionWords.Field, 15),
            new ReportColumn(RecordSectionWords.Before, 15),
            new ReportColumn(RecordSectionWords.After, 15)
        );
        for (var index = 0; index < model.Dossier.Records.Count; index++)
        {
            var revisions = model.Dossier.Records[index].Revisions;
            for (var at = 1; at < revisions.Count; at++)
                Revision(html, model, index + 1, revisions[at - 1], revisions[at]);
        }
        html.EndTable();
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
        for (var index = 0; index < lines.Count; index++)
        {
            var (field, old, now) = lines[index];
            html.Row(
                index == 0
                    ? $"<a href=\"#{RecordNumbers.Anchor(number)}\">R{number}</a><br>{text.Label(RecordSectionWords.Revision)} {after.Revision}"
                    : "",
                index == 0 ? text.Second(after.EnteredMs) : "",
                index == 0 ? Html(after.EnteredBy) : "",
                index == 0 ? Html(after.Reason ?? None) : "",
                field,
                old,
                now
            );
        }
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
