using ColdChain.Domain.Limits;
using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Web.Tests.Sample;

/// <summary>
/// Every day brings one critical alarm, three alarms and eight warnings at the site's fridge; the first day a flood, the second an alarm that stays.
/// </summary>
internal sealed class SampleAlarmFigures : IAlarmFigures
{
    private static readonly AlarmSource Fridge = new("sh", "limit", "R-04", "R-04/chamber", "above-8", null, null);
    private static readonly AlarmSource Other = new("zb", "limit", "ZB-1", "ZB-1/vapour", "zbhidden-rule", null, null);

    /// <summary>What was asked for last.</summary>
    public AlarmFigurePeriod? Asked { get; private set; }

    public Task<AlarmPerformance> ReadAsync(AlarmFigurePeriod period, CancellationToken cancel)
    {
        Asked = period;
        var days = Days(period).ToList();
        int[] each = [0, 8, 3, 1];
        var announced = 12 * days.Count;
        AlarmSource[] sources = period.Sites is null || period.Sites.Contains("zb") ? [Fridge, Other] : [Fridge];
        return Task.FromResult(
            new AlarmPerformance
            {
                Period = period,
                Operators = 1,
                Announced = announced,
                AskedAgain = 5,
                Sources = 40,
                PerDay = 12,
                PerHour = 0.5,
                PerTenMinutes = 0.0833,
                PeakDay = 12,
                PeakHour = 12,
                PeakTenMinutes = 12,
                BusyHours = 0,
                BusyTenMinutes = 0.0004,
                FloodCount = 1,
                FloodShare = 0.0123,
                LongestFlood = TimeSpan.FromMinutes(17),
                Floods = [new AlarmFlood(period.FromMs + 3_600_000, period.FromMs + 4_620_000, 12)],
                StandingMean = 1.25,
                StandingPeak = 12,
                LongStanding = 2,
                Stale = 1,
                MostStaleOnADay = 1,
                StaleAlarms = [new LastingAlarm(sources[^1], Severity.Warning, period.FromMs + 86_400_000, null)],
                ChatteringCount = 0,
                Chattering = [],
                SlowChatteringCount = 1,
                SlowChattering = [new RepeatingSource(Fridge, 4)],
                Fleeting = 0,
                TopSources = [.. sources.Select(source => new SourceShare(source, announced / 4, 0.25))],
                TopShare = 0.25 * sources.Length,
                BySeverity = [.. each.Select(count => count * days.Count)],
                Answers = new AnswerTimes(
                    announced - 1,
                    TimeSpan.FromMinutes(6),
                    TimeSpan.FromMinutes(48),
                    TimeSpan.FromHours(3),
                    1,
                    TimeSpan.FromHours(5)
                ),
                Withheld =
                [
                    new WithheldFigure(AlarmState.Shelved, 3, TimeSpan.FromHours(9), 0),
                    new WithheldFigure(AlarmState.SuppressedByDesign, 1, TimeSpan.FromHours(2), 0),
                    new WithheldFigure(AlarmState.OutOfService, 0, TimeSpan.Zero, 0),
                ],
                Days = [.. days.Select(day => new AlarmDay(day.Day, day.FromMs, day.FromMs + 1, each, 0))],
                ByHourOfDay = [.. Enumerable.Range(0, 24).Select(hour => hour is >= 8 and < 18 ? announced / 10 : 0)],
            }
        );
    }

    private static IEnumerable<(DateOnly Day, long FromMs)> Days(AlarmFigurePeriod period)
    {
        for (var at = period.FromMs; at < period.ToMs; at += 86_400_000)
            yield return (
                DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), period.Zone).DateTime),
                at
            );
    }
}
