using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>The figures of a period, as EEMUA 191, ISA-18.2 and IEC 62682 name them. Rates and peaks are per operator.</summary>
public sealed record AlarmPerformance
{
    public required AlarmFigurePeriod Period { get; init; }
    public required int Operators { get; init; }

    /// <summary>Announcements: an alarm began to ask people for an answer. What was set aside or replayed asked nobody.</summary>
    public required int Announced { get; init; }

    /// <summary>Of these, alarms that were answered, still stood and asked again.</summary>
    public required int AskedAgain { get; init; }

    /// <summary>Different sources of them.</summary>
    public required int Sources { get; init; }

    public required double PerDay { get; init; }
    public required double PerHour { get; init; }
    public required double PerTenMinutes { get; init; }

    /// <summary>Most in one local day, in one hour and in ten minutes of a grid that begins with the period.</summary>
    public required double PeakDay { get; init; }
    public required double PeakHour { get; init; }
    public required double PeakTenMinutes { get; init; }

    /// <summary>Share of the hours with more than 30, 0 to 1.</summary>
    public required double BusyHours { get; init; }

    /// <summary>Share of the ten-minute periods with more than 10, 0 to 1.</summary>
    public required double BusyTenMinutes { get; init; }

    public required int FloodCount { get; init; }

    /// <summary>Share of the period in flood, 0 to 1.</summary>
    public required double FloodShare { get; init; }
    public required TimeSpan LongestFlood { get; init; }

    /// <summary>The longest, at most <see cref="AlarmPerformanceFold.MostListed"/>; by length.</summary>
    public required IReadOnlyList<AlarmFlood> Floods { get; init; }

    /// <summary>Alarms that stood at a time and were not set aside: the mean over the period, and the most.</summary>
    public required double StandingMean { get; init; }
    public required int StandingPeak { get; init; }

    /// <summary>Alarms whose condition had been there for longer than 24 h at some time of the period, set aside or not.</summary>
    public required int LongStanding { get; init; }

    /// <summary>Alarms that were announced and stood for longer than 24 h on end, within the period.</summary>
    public required int Stale { get; init; }
    public required int MostStaleOnADay { get; init; }

    /// <summary>The longest, at most <see cref="AlarmPerformanceFold.MostListed"/>.</summary>
    public required IReadOnlyList<LastingAlarm> StaleAlarms { get; init; }

    /// <summary>Sources with three or more beginnings within a minute.</summary>
    public required int ChatteringCount { get; init; }
    public required IReadOnlyList<RepeatingSource> Chattering { get; init; }

    /// <summary>The same by the slower measure of <see cref="AlarmFigureOptions"/>.</summary>
    public required int SlowChatteringCount { get; init; }
    public required IReadOnlyList<RepeatingSource> SlowChattering { get; init; }

    /// <summary>Announcements whose condition was over at once and did not come back within a minute.</summary>
    public required int Fleeting { get; init; }

    /// <summary>The ten sources that were announced most, the most first.</summary>
    public required IReadOnlyList<SourceShare> TopSources { get; init; }

    /// <summary>Their share of the load, 0 to 1; null without announcements.</summary>
    public required double? TopShare { get; init; }

    /// <summary>Announcements by severity, the least first: as many as <see cref="Severity"/> has.</summary>
    public required IReadOnlyList<int> BySeverity { get; init; }
    public required AnswerTimes Answers { get; init; }
    public required IReadOnlyList<WithheldFigure> Withheld { get; init; }
    public required IReadOnlyList<AlarmDay> Days { get; init; }

    /// <summary>Announcements by local hour of the day, 0 to 23.</summary>
    public required IReadOnlyList<int> ByHourOfDay { get; init; }

    public int Of(Severity severity) => BySeverity[(int)severity];
}
