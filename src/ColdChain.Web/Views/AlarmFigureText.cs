using System.Globalization;
using ColdChain.Domain.Limits;
using ColdChain.Evidence.Charts;
using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Web.Formatting;
using ColdChain.Web.Language;

namespace ColdChain.Web.Views;

/// <summary>Figures of the alarm system as people read them, and their pictures.</summary>
internal static class AlarmFigureText
{
    private static readonly string[] Classes = ["b-info", "b-warning", "b-alarm", "b-critical"];

    public static string Value(ReportTongue say, double? value, AlarmFigureUnit unit) =>
        value is not { } number
            ? Format.None
            : unit switch
            {
                AlarmFigureUnit.Share => Percent(number),
                AlarmFigureUnit.Seconds => say.Duration(TimeSpan.FromSeconds(number)),
                _ => Number(number),
            };

    /// <summary>Empty: there is none.</summary>
    public static string Target(ReportTongue say, AlarmFigureLine line)
    {
        if (line.Target is not { } target)
            return "";
        var text = Value(say, target, line.Unit);
        return line switch
        {
            { Most: { } most } => say.Say(AlarmFigureWords.UpTo, text, Value(say, most, line.Unit)),
            { Below: true } => say.Say(AlarmFigureWords.LessThan, text),
            { Target: 0 } => say[AlarmFigureWords.NoneAtAll],
            _ => say.Say(AlarmFigureWords.AtMost, text),
        };
    }

    public static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + "\u00a0%";

    /// <summary>What a source is, without its equipment: the kind of alarm, the point and the rule.</summary>
    public static string What(ReportTongue say, AlarmSource source)
    {
        var parts = new List<string> { say[Names.OfAlarmKind(source.Kind, "")] };
        if (source.PointId is { } point)
            parts.Add(point[(point.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        if (source.RuleId is { } rule)
            parts.Add(rule);
        if (source.Device is { } device)
            parts.Add(device);
        if (source.Batch is { } batch)
            parts.Add(batch);
        return string.Join(" · ", parts);
    }

    public static BarChart ByDay(ReportTongue say, AlarmPerformance figures) =>
        new(
            say[AlarmFigureWords.PerDayChart],
            say.Say(
                AlarmFigureWords.PerDayChartSays,
                figures.Announced,
                figures.Days.Count,
                figures.Days.Select(day => day.Announced).DefaultIfEmpty(0).Max()
            ),
            [
                .. figures.Days.Select(day => new ChartBar(
                    day.Day.Day.ToString(CultureInfo.InvariantCulture),
                    say.Say(AlarmFigureWords.DayTip, day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.Announced),
                    [.. day.BySeverity.Select((count, severity) => (Classes[severity], (double)count))]
                )),
            ]
        )
        {
            Target = 144.0 * figures.Operators,
            TargetLabel = say.Say(AlarmFigureWords.TargetLine, 144 * figures.Operators),
        };

    public static BarChart ByHour(ReportTongue say, AlarmPerformance figures)
    {
        var most = figures.ByHourOfDay.Max();
        return new(
            say[AlarmFigureWords.ByHourChart],
            say.Say(AlarmFigureWords.ByHourChartSays, figures.ByHourOfDay.ToList().IndexOf(most), most),
            [
                .. figures.ByHourOfDay.Select(
                    (count, hour) =>
                        new ChartBar(
                            hour.ToString("00", CultureInfo.InvariantCulture),
                            say.Say(AlarmFigureWords.DayTip, $"{hour:00}:00", count),
                            [("b-all", count)]
                        )
                ),
            ]
        );
    }

    /// <summary>The recommended share of a severity; null: it is part of the one above it in the list.</summary>
    public static string Recommended(ReportTongue say, Severity severity) =>
        severity switch
        {
            Severity.Critical => say.Say(AlarmFigureWords.About, Percent(0.05)),
            Severity.Alarm => say.Say(AlarmFigureWords.About, Percent(0.15)),
            Severity.Warning => say.Say(AlarmFigureWords.About, Percent(0.8)),
            _ => Format.None,
        };

    public static string ClassOf(Severity severity) => Classes[(int)severity];

    private static string Number(double value) =>
        value.ToString(
            Math.Abs(value) >= 100 ? "0"
                : Math.Abs(value) >= 10 ? "0.#"
                : "0.##",
            CultureInfo.InvariantCulture
        );
}
