namespace ColdChain.Evidence.Report;

/// <summary>The sign beside a verdict: its form says the same as its colour, also in a copy without colours.</summary>
internal static class VerdictSign
{
    /// <summary>How good a verdict looks: nothing is green that rests on a broken signature or an uncalibrated channel.</summary>
    public static string KindOf(VerdictKind verdict, int brokenSignatures, int uncalibratedChannels) =>
        verdict switch
        {
            _ when brokenSignatures > 0 => "bad",
            VerdictKind.ExcursionsOpen or VerdictKind.ExcursionsUnassessed or VerdictKind.RunDeviates => "bad",
            VerdictKind.NothingMeasured or VerdictKind.NotFullyMonitored or VerdictKind.RecordsConflict => "unknown",
            VerdictKind.InRange when uncalibratedChannels == 0 => "good",
            _ => "noted",
        };

    /// <param name="kind"><c>good</c>, <c>noted</c>, <c>unknown</c> or <c>bad</c>.</param>
    public static string Svg(string kind) =>
        kind switch
        {
            "good" =>
                "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><circle cx=\"8\" cy=\"8\" r=\"7\" fill=\"none\" stroke=\"#1c6b45\" stroke-width=\"1.5\"/><path d=\"m4.9 8.3 2.2 2.2 4.2-4.7\" fill=\"none\" stroke=\"#1c6b45\" stroke-width=\"1.7\"/></svg>",
            "noted" =>
                "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"M8 1 15.3 14.4H.7z\" fill=\"none\" stroke=\"#8a5a00\" stroke-width=\"1.4\" stroke-linejoin=\"round\"/><path d=\"M8 6v4.2M8 12.1v.2\" stroke=\"#8a5a00\" stroke-width=\"1.6\" stroke-linecap=\"round\"/></svg>",
            "unknown" =>
                "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><rect x=\"1\" y=\"1\" width=\"14\" height=\"14\" rx=\"2\" fill=\"none\" stroke=\"#5b3fa0\" stroke-width=\"1.5\" stroke-dasharray=\"2.4 1.6\"/><path d=\"M5.9 6.1c.2-2.9 4.3-2.7 4.2-.2 0 1.7-2.1 1.7-2.1 3.4M8 11.9v.2\" fill=\"none\" stroke=\"#5b3fa0\" stroke-width=\"1.5\" stroke-linecap=\"round\"/></svg>",
            _ =>
                "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2z\" fill=\"#b3122a\"/><path d=\"M8 4.4v4.4M8 11.4v.2\" stroke=\"#fff\" stroke-width=\"1.9\" stroke-linecap=\"round\"/></svg>",
        };
}
