using System.Globalization;
using ColdChain.Records.Kinds;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>Exactly what completeness is claimed; and the files that the report was made from.</summary>
internal static class ClaimSection
{
    public static void Append(ReportHtml html, ReportModel model)
    {
        Claim(html, model);
        Files(html, model);
    }

    private static void Claim(ReportHtml html, ReportModel model)
    {
        var text = html.Text;
        html.Section(SourceWords.Completeness);
        if (model.Completeness is not { } claim)
        {
            html.Paragraph($"<strong>{text.Say(CoverWords.NotSealed)}</strong>");
            return;
        }
        html.Paragraph(
            text.Say(
                SourceWords.Claimed,
                claim.Topics,
                claim.Recorder,
                text.Second(claim.Received.FromMs),
                claim.Received.ToMs is { } to ? text.Second(to) : None,
                text.Duration(claim.LateWindow.TotalSeconds)
            )
        );
        html.Paragraph(text.Say(SourceWords.ClaimedNot));
        html.Paragraph(text.Say(SourceWords.Insider));
        html.Raw("<dl class=\"claim\">");
        Item(SourceWords.Topics, Count(claim.Topics));
        Item(SourceWords.Segments, $"{Count(claim.FirstSegment)} \u2013 {Count(claim.LastSegment)}");
        Item(SourceWords.TreeHead, $"{text.Label(SourceWords.Size)} {Count(claim.TreeSize)}");
        Item(SourceWords.Root, ReportHtml.Mono(claim.TreeRoot));
        Item(SourceWords.SignedAt, text.Second(claim.SignedAt.ToUnixTimeMilliseconds()));
        Item(SourceWords.Key, ReportHtml.Mono(claim.KeyId));
        html.Raw("</dl>");

        void Item(Label label, string content) => html.Raw($"<dt>{text.Label(label)}</dt><dd>{content}</dd>");
    }

    private static void Files(ReportHtml html, ReportModel model)
    {
        html.Section(SourceWords.Files);
        if (model.Files.Count == 0)
        {
            html.Paragraph(html.Text.Say(ReportWords.None));
            return;
        }
        html.Table(
            "files",
            new ReportColumn(SourceWords.File, 33),
            new ReportColumn(SourceWords.Bytes, 12, IsNumber: true),
            new ReportColumn(SourceWords.Sha, 55)
        );
        foreach (var file in model.Files)
            html.Row(
                Html(file.Name),
                ReportHtml.Number(file.Bytes.ToString("#,0", CultureInfo.InvariantCulture)),
                ReportHtml.Mono(file.Sha256)
            );
        html.EndTable();
    }
}
