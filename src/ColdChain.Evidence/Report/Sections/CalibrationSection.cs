using ColdChain.Evidence.Calibrations;
using ColdChain.Records.Devices;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>For each channel the certificates that counted then.</summary>
internal static class CalibrationSection
{
    public static void Append(ReportHtml html, ReportModel model)
    {
        html.Section(SourceWords.Calibrations);
        if (model.Calibrations.Count == 0)
        {
            html.Paragraph(html.Text.Say(SourceWords.NoChannel));
            return;
        }
        html.Paragraph(html.Text.Say(SourceWords.CalibrationNote), "muted intro");
        html.Table(
            "plain",
            new ReportColumn(ReportWords.Channel, 22),
            new ReportColumn(SourceWords.Certificate, 17),
            new ReportColumn(SourceWords.Laboratory, 16),
            new ReportColumn(SourceWords.Calibrated, 11),
            new ReportColumn(SourceWords.Due, 11),
            new ReportColumn(SourceWords.Offset, 10, IsNumber: true),
            new ReportColumn(SourceWords.Uncertainty, 13, IsNumber: true)
        );
        foreach (var channel in model.Calibrations)
            Channel(html, channel);
        html.EndTable();
    }

    private static void Channel(ReportHtml html, ChannelCalibrations channel)
    {
        var text = html.Text;
        var name = Html(channel.Channel.ToString());
        if (channel.Valid.Count == 0)
        {
            html.Row(
                name,
                $"<span class=\"bad\">{text.Label(SourceWords.NoCertificate)}</span>",
                None,
                None,
                None,
                ReportHtml.Number(None),
                ReportHtml.Number(None)
            );
            return;
        }
        foreach (var item in channel.Valid)
        {
            var certificate = Html(item.Certificate);
            if (item == channel.Valid[^1] && !channel.CoveredThroughout)
                certificate += $"<br><span class=\"bad\">{text.Label(SourceWords.NotThroughout)}</span>";
            html.Row(
                item == channel.Valid[0] ? name : "",
                certificate,
                Html(item.Laboratory ?? None),
                Day(item.CalibratedOn),
                Day(item.DueOn),
                ReportHtml.Number(Amount(item, item.Offset)),
                ReportHtml.Number(Amount(item, item.Uncertainty))
            );
        }
    }

    private static string Amount(Calibration item, decimal? value) =>
        value is { } number
            ? $"{Html(FormattableString.Invariant($"{number}").Replace('-', '\u2212'))}\u00a0{Html(Unit(item.Unit))}"
            : None;
}
