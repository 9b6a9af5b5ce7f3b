using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>How much of the product's stability budget is spent.</summary>
internal static class BudgetSection
{
    private static readonly Records.Kinds.Label Note = new(
        "Over the whole life, also what was spent before a splitting or pooling. Time that was not monitored is in no band.",
        "按全生命周期累计，包括分装/合并之前的消耗。未监测时间不计入任何区间。"
    );
    private static readonly Records.Kinds.Label Bar = new("Spent of it", "已用比例");

    public static void Append(ReportHtml html, ReportModel model)
    {
        if (model.Budget.Count == 0)
            return;
        html.Section(ReportWords.Budget);
        html.Table(
            "plain",
            new ReportColumn(ReportWords.Band, 28),
            new ReportColumn(ReportWords.Spent, 17, IsNumber: true),
            new ReportColumn(ReportWords.Limit, 17, IsNumber: true),
            new ReportColumn(ReportWords.Share, 10, IsNumber: true),
            new ReportColumn(Bar, 28)
        );
        foreach (var spent in model.Budget)
        {
            var share = Math.Clamp(spent.SpentFraction, 0, 1);
            html.Row(
                Html(spent.Id),
                ReportHtml.Number(html.Text.Duration(spent.Seconds)),
                ReportHtml.Number(html.Text.Duration(spent.LimitSeconds)),
                ReportHtml.Number(FormattableString.Invariant($"{spent.SpentFraction * 100:0.#}\u00a0%")),
                FormattableString.Invariant(
                    $"<svg class=\"budget\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"g\" width=\"100\" height=\"6\"/><rect class=\"{(spent.SpentFraction >= 1 ? "o" : "f")}\" width=\"{share * 100:0.##}\" height=\"6\"/></svg>"
                )
            );
        }
        html.EndTable();
        html.Paragraph(html.Text.Say(Note), "muted note");
    }
}
