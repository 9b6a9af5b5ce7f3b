using System.Globalization;
using ColdChain.Evidence.Recorder;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>When the recorder did not listen, with which quality of service it did, and which numbers devices left out.</summary>
internal static class RecorderSection
{
    public static void Append(ReportHtml html, ReportModel model)
    {
        html.Section(SourceWords.Recorder);
        if (model.Recorder is not { } account)
        {
            html.Paragraph(html.Text.Say(SourceWords.RecorderUnknown));
            return;
        }
        var text = html.Text;
        html.Paragraph(
            text.Say(
                SourceWords.RecorderId,
                account.Recorder?.ToString() ?? None,
                text.Minute(account.Span.FromMs),
                account.Span.ToMs is { } to ? text.Minute(to) : text.Plain(ReportWords.GoesOn)
            )
        );
        if (account.UnreadNotes > 0)
            html.Paragraph(text.Say(SourceWords.Unread, account.UnreadNotes), "bad");
        Outages(html, account);
        Subscriptions(html, account);
        Holes(html, account);
    }

    private static void Outages(ReportHtml html, RecorderAccount account)
    {
        var text = html.Text;
        html.Heading(text.Label(SourceWords.Outages));
        if (account.Outages.Count == 0)
        {
            html.Paragraph(text.Say(SourceWords.NoOutage));
            return;
        }
        html.Table(
            "plain",
            new ReportColumn(SourceWords.Source, 12),
            new ReportColumn(ReportWords.From, 19),
            new ReportColumn(ReportWords.To, 19),
            new ReportColumn(ReportWords.Duration, 10, IsNumber: true),
            new ReportColumn(SourceWords.Why, 22),
            new ReportColumn(SourceWords.Effect, 18)
        );
        foreach (var outage in account.Outages)
            html.Row(
                Html(outage.Source),
                text.Second(outage.FromMs),
                outage.ToMs is { } end ? text.Second(end) : text.Label(ReportWords.GoesOn),
                ReportHtml.Number(outage.ToMs is { } to ? text.Duration((to - outage.FromMs) / 1000d) : None),
                text.Say(SourceWords.Of(outage.Cause))
                    + (outage.Reason is { } reason ? $"<span class=\"s muted\">{Html(reason)}</span>" : ""),
                outage.MayHaveMissed ? $"<span class=\"bad\">{text.Say(SourceWords.MayHaveMissed)}</span>" : text.Say(SourceWords.Kept)
            );
        html.EndTable();
    }

    /// <summary>The same subscriptions of many connections are one line.</summary>
    private static void Subscriptions(ReportHtml html, RecorderAccount account)
    {
        var text = html.Text;
        var lines = account
            .Sessions.SelectMany(session => session.Filters.Select(filter => (session.Source, Filter: filter)))
            .GroupBy(line => (line.Source, line.Filter))
            .OrderBy(group => group.Key.Source, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Filter.Filter, StringComparer.Ordinal)
            .ToList();
        if (lines.Count == 0)
            return;
        html.Heading(text.Label(SourceWords.Sessions));
        html.Table(
            "plain",
            new ReportColumn(SourceWords.Source, 16),
            new ReportColumn(SourceWords.Filter, 42),
            new ReportColumn(SourceWords.Requested, 14, IsNumber: true),
            new ReportColumn(SourceWords.Granted, 14, IsNumber: true),
            new ReportColumn(SourceWords.Connections, 14, IsNumber: true)
        );
        foreach (var line in lines)
        {
            var filter = line.Key.Filter;
            var granted = filter.GrantedQos is { } qos ? qos.ToString(CultureInfo.InvariantCulture) : text.Label(SourceWords.Refused);
            html.Row(
                Html(line.Key.Source),
                ReportHtml.Mono(filter.Filter),
                ReportHtml.Number(filter.RequestedQos.ToString(CultureInfo.InvariantCulture)),
                ReportHtml.Number(filter.IsWeaker ? $"<span class=\"bad\">{granted}</span>" : granted),
                ReportHtml.Number(Count(line.Count()))
            );
        }
        html.EndTable();
        html.Paragraph(text.Say(SourceWords.QosNote), "muted note");
        if (account.MessageQos.Count > 0)
            html.Paragraph(
                text.Say(
                    SourceWords.MessageQos,
                    string.Join(", ", account.MessageQos.Select(item => $"QoS {item.Qos}: {Count(item.Messages)}"))
                )
            );
    }

    private static void Holes(ReportHtml html, RecorderAccount account)
    {
        var text = html.Text;
        html.Heading(text.Label(SourceWords.Holes));
        if (account.Holes.All(hole => hole.Missed == 0))
        {
            html.Paragraph(text.Say(SourceWords.NoHole));
            return;
        }
        html.Table(
            "plain",
            new ReportColumn(SourceWords.Device, 40),
            new ReportColumn(SourceWords.Missed, 25, IsNumber: true),
            new ReportColumn(SourceWords.Since, 35)
        );
        foreach (var hole in account.Holes.Where(hole => hole.Missed > 0))
            html.Row(
                Html($"{hole.Site}/{hole.Device}"),
                ReportHtml.Number(Count(hole.Missed)),
                hole.SinceMs is { } since ? text.Second(since) : None
            );
        html.EndTable();
    }
}
