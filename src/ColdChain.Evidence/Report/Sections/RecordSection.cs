using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>The records as they stand now, in the fields and words of the specification, with their signatures.</summary>
internal static class RecordSection
{
    /// <summary>A longer value, in characters, has a line of its own.</summary>
    private const int LongValue = 60;

    public static void Append(ReportHtml html, ReportModel model)
    {
        if (model.Dossier.Records.Count == 0)
            return;
        html.Section(RecordSectionWords.Title);
        for (var index = 0; index < model.Dossier.Records.Count; index++)
            Record(html, model, model.Dossier.Records[index].Current, index + 1);
    }

    private static void Record(ReportHtml html, ReportModel model, RecordRevision record, int number)
    {
        var text = html.Text;
        html.Raw($"<div class=\"record\" id=\"{RecordNumbers.Anchor(number)}\">");
        html.Raw("<div class=\"keep\">");
        html.Heading(
            $"R{number}. {text.Label(record.Kind.Label)}<span class=\"muted\">{text.Minute(record.HappenedMs)} \u00b7 {ReportHtml.Mono(record.Id)}</span>"
        );
        html.Paragraph(Circumstances(text, record), "muted");
        if (record.Withdrawn)
            html.Paragraph(text.Say(RecordSectionWords.Withdrawn), "bad");
        html.Raw("</div><dl class=\"fields\">");
        foreach (var field in record.Kind.Fields.Where(field => !field.IsReview))
            Field(html, model, record, field);
        if (record.Attachments.Count > 0 && FieldAccess.MaySeeFiles(record.Kind, model.Reader.Roles))
            Item(
                html,
                text.Label(RecordSectionWords.Files),
                string.Join("<br>", record.Attachments.Select(file => $"{Html(file.Name)} {ReportHtml.Mono(file.Sha256)}")),
                wide: true
            );
        html.Raw("</dl>");
        if (record.MissingFields.Count > 0)
            html.Paragraph(
                $"{text.Label(RecordSectionWords.Missing)}: {string.Join(", ", record.MissingFields.Select(key => text.Label(record.Kind.Field(key)!.Label)))}",
                "missing"
            );
        SignatureTable.Append(html, model.RecordSignatures.GetValueOrDefault(record.Id) ?? []);
        html.Raw("</div>");
    }

    private static string Circumstances(ReportText text, RecordRevision record)
    {
        var entered = ExcursionWords.Fill(
            RecordSectionWords.Entered,
            record.Kind.SpecificationClause,
            record.FormVersion,
            record.Revision,
            record.EnteredBy,
            text.Minute(record.EnteredMs)
        );
        var reviewed = record is { ReviewedBy: { } by, ReviewedMs: { } at }
            ? ExcursionWords.Fill(RecordSectionWords.Reviewed, by, text.Minute(at))
            : RecordSectionWords.NotReviewed;
        var said = new Label($"{entered.En}; {reviewed.En}", $"{entered.Zh}；{reviewed.Zh}");
        if (record.Source is { } partner)
        {
            var from = ExcursionWords.Fill(RecordSectionWords.FromPartner, partner);
            said = new Label($"{said.En}; {from.En}", $"{said.Zh}；{from.Zh}");
        }
        return text.Say(said);
    }

    private static void Field(ReportHtml html, ReportModel model, RecordRevision record, RecordField field)
    {
        var text = html.Text;
        var measured = RecordMeasures.Shown(model, record, field.Key);
        var value = record.Value(field.Key);
        if (value is null && measured is null)
            return;
        if (!FieldAccess.MaySee(field.Access, model.Reader.Roles))
        {
            Item(html, text.Label(field.Label), $"<span class=\"muted\">{text.Label(ReportWords.Withheld)}</span>", wide: false);
            return;
        }
        var parts = new List<string>();
        if (measured is not null)
            parts.Add($"{RecordMeasures.Html(text, measured)} <span class=\"muted\">({text.Label(RecordSectionWords.Measured)})</span>");
        if (RecordMeasures.Changed(model, record, field.Key))
            parts.Add(
                $"<span class=\"bad\">{text.Label(RecordSectionWords.SinceReview)} {RecordMeasures.Html(text, RecordMeasures.Now(model, record, field.Key)!)}</span>"
            );
        if (value is not null)
            parts.Add(
                FieldShown.Html(text, field, value)
                    + (field.FilledFromEquipment ? $" <span class=\"muted\">({text.Label(RecordSectionWords.Manual)})</span>" : "")
            );
        if (record.Deviations.FirstOrDefault(item => item.Field == field.Key) is { } deviation)
            parts.Add($"<span class=\"bad\">{text.Label(ExcursionWords.Fill(RecordSectionWords.OutOfRange, Allowed(deviation)))}</span>");
        Item(
            html,
            text.Label(field.Label),
            string.Join("<br>", parts),
            value?.Length > LongValue || (measured is not null && measured.Min != measured.Max)
        );
    }

    private static string Allowed(FieldDeviation deviation) =>
        NumberRange.TryParse(deviation.Allowed, out var range) ? FieldShown.Range(range) : deviation.Allowed;

    private static void Item(ReportHtml html, string label, string content, bool wide) =>
        html.Raw($"<div{(wide ? " class=\"wide\"" : "")}><dt>{label}</dt><dd>{content}</dd></div>");
}
