using ColdChain.Domain.Limits;
using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.Tests.AlarmFigures;

/// <summary>Lives of alarms for tests, written in minutes since a Monday midnight in Shanghai.</summary>
internal static class Lives
{
    public const long Minute = 60_000;

    /// <summary>2026-10-05 00:00 +08:00.</summary>
    public static readonly long Start = new DateTimeOffset(2026, 10, 5, 0, 0, 0, TimeSpan.FromHours(8)).ToUnixTimeMilliseconds();
    public static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static long At(double minutes) => Start + (long)(minutes * Minute);

    public static AlarmFigurePeriod Period(double fromMinutes, double toMinutes) => new(At(fromMinutes), At(toMinutes), Shanghai, null);

    public static AlarmSource Source(string rule) => new("sh", "limit", "F-07", "F-07/chamber", rule, null, null);

    /// <param name="steps">What happened, with the minute; a person acknowledges and shelves, everything else happens by itself.</param>
    public static AlarmLife Of(string rule, Severity severity, params (AlarmEvent Happened, double Minute)[] steps)
    {
        var status = default(AlarmStatus);
        var life = new List<AlarmLifeStep>();
        var acknowledged = false;
        foreach (var (happened, minute) in steps)
        {
            status = status.After(happened, acknowledged);
            acknowledged |= happened == AlarmEvent.Acknowledge;
            var byPerson = happened is AlarmEvent.Acknowledge or AlarmEvent.Shelve;
            life.Add(new AlarmLifeStep(At(minute), happened, status.State, byPerson, Replayed: false));
        }
        return new AlarmLife(Source(rule), severity, life);
    }

    /// <summary>One that begins, is answered and ends.</summary>
    public static AlarmLife Of(string rule, double rise, double acknowledge, double clear) =>
        Of(rule, Severity.Warning, (AlarmEvent.Rise, rise), (AlarmEvent.Acknowledge, acknowledge), (AlarmEvent.Clear, clear));

    public static AlarmPerformance Figures(AlarmFigurePeriod period, params IEnumerable<AlarmLife> lives) =>
        Figures(period, new AlarmFigureOptions(), lives);

    public static AlarmPerformance Figures(AlarmFigurePeriod period, AlarmFigureOptions options, params IEnumerable<AlarmLife> lives)
    {
        var fold = new AlarmPerformanceFold(period, options);
        foreach (var life in lives)
            fold.Add(life);
        return fold.Finish();
    }
}
