using ColdChain.Domain.Time;
using ColdChain.Monitoring.AlarmFigures;

namespace ColdChain.Web.Api;

/// <summary>The performance of the alarm system in a period; the lists name the worst 20 (sources: 10).</summary>
/// <param name="Zone">Of the days and hours.</param>
/// <param name="ByHour">Announcements by local hour, 0 to 23.</param>
internal sealed record AlarmFiguresJson(
    string From,
    string To,
    string Zone,
    IReadOnlyList<string>? Sites,
    int Operators,
    int Announced,
    int AskedAgain,
    IReadOnlyList<AlarmFigureJson> Figures,
    IReadOnlyDictionary<string, int> BySeverity,
    IReadOnlyList<AlarmSourceJson> TopSources,
    IReadOnlyList<AlarmSourceJson> Chattering,
    IReadOnlyList<AlarmSourceJson> SlowChattering,
    IReadOnlyList<AlarmSourceJson> Stale,
    IReadOnlyList<AlarmFloodJson> Floods,
    IReadOnlyList<AlarmDayJson> Days,
    IReadOnlyList<int> ByHour
)
{
    public static AlarmFiguresJson Of(AlarmPerformance figures) =>
        new(
            IsoTime.Format(figures.Period.FromMs),
            IsoTime.Format(figures.Period.ToMs),
            figures.Period.Zone.Id,
            figures.Period.Sites,
            figures.Operators,
            figures.Announced,
            figures.AskedAgain,
            [.. AlarmTargets.Compare(figures).Select(AlarmFigureJson.Of)],
            AlarmDayJson.Counts(figures.BySeverity),
            [.. figures.TopSources.Select(AlarmSourceJson.Of)],
            [.. figures.Chattering.Select(AlarmSourceJson.Of)],
            [.. figures.SlowChattering.Select(AlarmSourceJson.Of)],
            [.. figures.StaleAlarms.Select(AlarmSourceJson.Of)],
            [.. figures.Floods.Select(AlarmFloodJson.Of)],
            [.. figures.Days.Select(AlarmDayJson.Of)],
            figures.ByHourOfDay
        );
}
