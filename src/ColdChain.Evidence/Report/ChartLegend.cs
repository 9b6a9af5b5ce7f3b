using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Report;

/// <summary>What the signs of the charts mean, once for all of them.</summary>
internal static class ChartLegend
{
    public static string Html(ReportText text)
    {
        var signs = new (string Sign, Label Label)[]
        {
            ("<path class=\"c-band\" d=\"M1 3h20v8H1z\"/><path class=\"c-mean\" d=\"M1 8 8 5l6 3 7-3\"/>", TemperatureWords.LegendSpread),
            ("<g class=\"c-handed-in\"><path class=\"c-mean\" d=\"M1 8 8 5l6 3 7-3\"/></g>", TemperatureWords.LegendHandedIn),
            ("<path class=\"c-limit\" d=\"M1 7h20\"/>", TemperatureWords.LegendLimit),
            ("<g class=\"c-excursion\"><rect x=\"1\" y=\"1\" width=\"20\" height=\"12\"/></g>", TemperatureWords.LegendExcursion),
            (
                "<g class=\"c-gap\"><rect x=\"1\" y=\"1\" width=\"20\" height=\"12\"/></g><path class=\"c-hatch\" d=\"M1 9l8-8M4 13 16 1M11 13l10-10\"/>",
                TemperatureWords.LegendGap
            ),
            ("<g class=\"c-fault\"><path d=\"M8 4l6 6m0-6l-6 6\"/></g>", TemperatureWords.LegendFault),
            (
                "<g class=\"c-handover\"><path class=\"c-pole\" d=\"M8 1v12\"/><path class=\"c-flag\" d=\"M8 1h7l-2 2.5 2 2.5H8z\"/></g>",
                TemperatureWords.LegendHandover
            ),
        };
        return $"<p class=\"legend\">{string.Concat(signs.Select(sign => $"<span><svg viewBox=\"0 0 22 14\" aria-hidden=\"true\">{sign.Sign}</svg>{text.Label(sign.Label)}</span>"))}</p>";
    }
}
