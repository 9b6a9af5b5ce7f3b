using System.Globalization;
using System.Net;
using System.Text;
using ColdChain.Domain.Health;
using ColdChain.Monitoring.Health;

namespace ColdChain.Web.Views;

/// <summary>A small picture of a figure's days: a line through whole days that are known, broken where one is not, and today as a ring.</summary>
internal static class HealthPicture
{
    private const double Width = 320;
    private const double Height = 64;
    private const double Pad = 5;

    /// <param name="title">Read out in place of the picture.</param>
    /// <returns>An SVG element; colours are the page's.</returns>
    public static string Render(string title, FigureHealth figure, DateOnly today)
    {
        var days = figure.Days.Where(day => day.Value is not null).ToList();
        if (days.Count == 0)
            return "";
        var first = Math.Min(days[0].Day.DayNumber, today.DayNumber - ShortestDays);
        var (low, high) = Range(figure);
        double X(int day) => Pad + ((Width - (2 * Pad)) * (day - first) / Math.Max(1, today.DayNumber - first));
        double Y(double value) => Height - Pad - ((Height - (2 * Pad)) * (value - low) / (high - low));
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg class=\"hp\" viewBox=\"0 0 {Width:0} {Height:0}\" role=\"img\"><title>{WebUtility.HtmlEncode(title)}</title>"
        );
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"hp-base\" d=\"M{Pad:0.#} {Y(0):0.#}H{Width - Pad:0.#}\"/>");
        if (Trend(figure) is { } trend)
        {
            var until = today.DayNumber - 1;
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"hp-trend\" x1=\"{X(until - trend.Days):0.#}\" y1=\"{Y(trend.From!.Value):0.#}\" x2=\"{X(until):0.#}\" y2=\"{Y(trend.To!.Value):0.#}\"/>"
            );
        }
        var path = new StringBuilder();
        FigureDay? before = null;
        foreach (var day in days.Where(day => day.Day < today))
        {
            var joined = before is not null && day.Day.DayNumber == before.Day.DayNumber + 1;
            path.Append(CultureInfo.InvariantCulture, $"{(joined ? 'L' : 'M')}{X(day.Day.DayNumber):0.#} {Y(day.Value!.Value):0.#}");
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<circle class=\"hp-day\" cx=\"{X(day.Day.DayNumber):0.#}\" cy=\"{Y(day.Value.Value):0.#}\" r=\"2\"/>"
            );
            before = day;
        }
        if (path.Length > 0)
            svg.Append($"<path class=\"hp-line\" d=\"{path}\"/>");
        if (days[^1] is { Value: { } now } newest && newest.Day >= today)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<circle class=\"hp-today\" cx=\"{X(newest.Day.DayNumber):0.#}\" cy=\"{Y(now):0.#}\" r=\"3.5\"/>"
            );
        return svg.Append("</svg>").ToString();
    }

    /// <summary>A short history is not drawn wider than two weeks would be.</summary>
    private const int ShortestDays = 14;

    /// <summary>What is left of a hold time has no line of its own: its trend is of the whole charge.</summary>
    private static HealthTrend? Trend(FigureHealth figure) =>
        figure.Figure != HealthFigure.HoldTimeLeft && figure.Trend is { From: not null, To: not null } trend ? trend : null;

    /// <summary>From zero, so that a small wobble looks small; a loss below zero is noise and shows. At least one day has to be known.</summary>
    public static (double Low, double High) Range(FigureHealth figure)
    {
        var values = figure.Days.Select(day => day.Value).OfType<double>().ToList();
        if (Trend(figure) is { } trend)
            values.AddRange([trend.From!.Value, trend.To!.Value]);
        var (low, high) = (Math.Min(0, values.Min()), values.Max());
        return (low, high > low ? high + (0.15 * (high - low)) : low + 1);
    }
}
