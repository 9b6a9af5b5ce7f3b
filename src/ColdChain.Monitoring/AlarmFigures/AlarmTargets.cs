using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using static ColdChain.Monitoring.AlarmFigures.AlarmFigureKey;
using static ColdChain.Monitoring.AlarmFigures.AlarmFigureUnit;

namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>
/// The targets that the standards publish, beside the figures. Theirs are approximate ("about 6 an hour"); here they are taken by the number.
/// </summary>
/// <remarks>
/// ANSI/ISA-18.2-2016 clause 16 and IEC 62682:2014 clause 16, summary of metrics: about 1 alarm in 10 minutes and 6 an hour are very likely to be acceptable,
/// about 2 and 12 the most that can be managed; fewer than 1 % of hours with more than 30, of ten-minute periods with more than 10, and of the time in flood;
/// at most 10 in ten minutes; the top ten at most 5 % of the load; no chattering, no fleeting alarms; fewer than 5 stale ones on any day; priorities
/// about 80 / 15 / 5. EEMUA 191 says the same of the average: one alarm in ten minutes.
/// </remarks>
public static class AlarmTargets
{
    /// <summary>Ten alarms that came once each are 5 % of so many: with fewer, no system can meet the target of the top ten.</summary>
    public const int FewestForTop = 200;

    /// <summary>One critical alarm is 5 % of so many.</summary>
    public const int FewestForSeverity = 20;

    /// <summary>The standards ask for at least so much data.</summary>
    public static readonly TimeSpan ShortestPeriod = TimeSpan.FromDays(30);

    private const double Percent = 0.01;

    public static IReadOnlyList<AlarmFigureLine> Compare(AlarmPerformance figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var few = figures.Announced < FewestForSeverity;
        var critical = Part(figures, Severity.Critical);
        return
        [
            Rate(PerDay, figures.PerDay, 144, 288, AlarmTargetSource.Iec),
            Rate(PerHour, figures.PerHour, 6, 12, AlarmTargetSource.IsaAndIec),
            Rate(PerTenMinutes, figures.PerTenMinutes, 1, 2, AlarmTargetSource.IsaAndIec),
            Plain(PeakDay, figures.PeakDay, PerOperator),
            Plain(PeakHour, figures.PeakHour, PerOperator),
            Most(PeakTenMinutes, figures.PeakTenMinutes, PerOperator, 10),
            Below(BusyHours, figures.BusyHours, Share, Percent),
            Below(BusyTenMinutes, figures.BusyTenMinutes, Share, Percent),
            Below(FloodShare, figures.FloodShare, Share, Percent),
            Plain(FloodCount, figures.FloodCount, Count),
            Plain(LongestFlood, figures.LongestFlood.TotalSeconds, Seconds),
            Unless(figures.Announced < FewestForTop, Most(TopShare, figures.TopShare, Share, 5 * Percent)),
            Most(Chattering, figures.ChatteringCount, Count, 0),
            Most(SlowChattering, figures.SlowChatteringCount, Count, 0) with
            {
                Source = AlarmTargetSource.Product,
            },
            Most(Fleeting, figures.Fleeting, Count, 0),
            Plain(Stale, figures.Stale, Count),
            Below(StaleOnADay, figures.MostStaleOnADay, Count, 5),
            Plain(LongStanding, figures.LongStanding, Count),
            Plain(StandingMean, figures.StandingMean, Count),
            Plain(StandingPeak, figures.StandingPeak, Count),
            Unless(few, Most(Critical, critical, Share, 5 * Percent)),
            Unless(few, Most(CriticalOrAlarm, critical + Part(figures, Severity.Alarm), Share, 20 * Percent)),
            Plain(AnswerMedian, figures.Answers.Median?.TotalSeconds, Seconds),
            Plain(Answer95, figures.Answers.Percentile95?.TotalSeconds, Seconds),
            Plain(AnswerLongest, figures.Answers.Longest?.TotalSeconds, Seconds),
            Plain(Unanswered, figures.Answers.Unanswered, Count),
            .. Withheld(figures, AlarmState.Shelved, Shelvings, ShelvedTime),
            .. Withheld(figures, AlarmState.SuppressedByDesign, Suppressions, SuppressedTime),
            .. Withheld(figures, AlarmState.OutOfService, OutOfService, OutOfServiceTime),
        ];
    }

    private static double? Part(AlarmPerformance figures, Severity severity) =>
        figures.Announced == 0 ? null : (double)figures.Of(severity) / figures.Announced;

    private static AlarmFigureLine[] Withheld(AlarmPerformance figures, AlarmState state, AlarmFigureKey times, AlarmFigureKey time)
    {
        var found = figures.Withheld.Single(item => item.State == state);
        return [Plain(times, found.Times, Count), Plain(time, found.Time.TotalSeconds, Seconds)];
    }

    private static AlarmFigureLine Plain(AlarmFigureKey key, double? value, AlarmFigureUnit unit) =>
        new(key, value, unit, null, null, AlarmTargetSource.None, AlarmVerdict.None);

    private static AlarmFigureLine Rate(AlarmFigureKey key, double value, double target, double most, AlarmTargetSource source) =>
        new(
            key,
            value,
            PerOperator,
            target,
            most,
            source,
            value <= target ? AlarmVerdict.Met
                : value <= most ? AlarmVerdict.Manageable
                : AlarmVerdict.NotMet
        );

    private static AlarmFigureLine Most(AlarmFigureKey key, double? value, AlarmFigureUnit unit, double target) =>
        new(key, value, unit, target, null, AlarmTargetSource.IsaAndIec, Verdict(value, value <= target));

    private static AlarmFigureLine Below(AlarmFigureKey key, double value, AlarmFigureUnit unit, double target) =>
        new(key, value, unit, target, null, AlarmTargetSource.IsaAndIec, Verdict(value, value < target)) { Below = true };

    private static AlarmVerdict Verdict(double? value, bool met) =>
        value is null ? AlarmVerdict.TooFew
        : met ? AlarmVerdict.Met
        : AlarmVerdict.NotMet;

    private static AlarmFigureLine Unless(bool tooFew, AlarmFigureLine line) => tooFew ? line with { Verdict = AlarmVerdict.TooFew } : line;
}
