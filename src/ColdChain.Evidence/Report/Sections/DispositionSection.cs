using ColdChain.Monitoring.Holds;
using ColdChain.Records.Kinds;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>Which batches were on hold and why, what quality assurance decided, and the electronic signatures.</summary>
internal static class DispositionSection
{
    public static void Append(ReportHtml html, ReportModel model)
    {
        html.Section(ExcursionWords.HoldTitle);
        var held = model.Holds.Where(account => account.Hold.Causes.Count + account.Hold.Dispositions.Count > 0).ToList();
        if (held.Count == 0)
            html.Paragraph(html.Text.Say(ExcursionWords.NeverHeld));
        foreach (var account in held)
            Account(html, account);
    }

    private static void Account(ReportHtml html, HoldAccount account)
    {
        var (text, hold) = (html.Text, account.Hold);
        var state = text.Label(VerdictWords.Of(hold.State));
        if (hold.State is HoldState.OnHold or HoldState.Quarantined or HoldState.Rejected)
            state = $"<span class=\"bad\">{state}</span>";
        var since = hold.SinceMs is { } at
            ? $" <span class=\"muted\">{text.Label(ExcursionWords.Fill(ExcursionWords.Since, text.Minute(at)))}</span>"
            : "";
        html.Heading($"{text.Label(ReportWords.Batch)} {Html(account.Batch)}: {state}{since}");
        html.Table(
            "plain",
            new ReportColumn(ExcursionWords.Causes, 55),
            new ReportColumn(ReportWords.Duration, 15, IsNumber: true),
            new ReportColumn(ReportWords.State, 30)
        );
        foreach (var cause in hold.Causes)
            html.Row(
                text.Say(Cause(text, cause)),
                ReportHtml.Number(text.Duration(cause.Seconds)),
                cause.Holds ? $"<span class=\"bad\">{text.Label(VerdictWords.Of(HoldState.OnHold))}</span>" : text.Label(ExcursionWords.Yes)
            );
        html.EndTable();
        foreach (var disposition in hold.Dispositions)
            html.Paragraph(
                $"<strong>{text.Label(ExcursionWords.Decision)}: {text.Label(VerdictWords.Of(disposition.Decision))}</strong> \u00b7 {Html(disposition.SignedBy)} \u00b7 {text.Second(disposition.SignedMs)}<br>{Html(disposition.Reason)}",
                "decision"
            );
        SignatureTable.Append(html, account.Signatures);
    }

    private static Label Cause(ReportText text, HoldCause cause) =>
        cause.Kind == HoldCauseKinds.Excursion
            ? ExcursionWords.Fill(ExcursionWords.CauseExcursion, cause.RuleId, cause.PointId ?? None, text.Minute(cause.StartMs))
            : ExcursionWords.Fill(ExcursionWords.CauseBudget, cause.RuleId);
}
