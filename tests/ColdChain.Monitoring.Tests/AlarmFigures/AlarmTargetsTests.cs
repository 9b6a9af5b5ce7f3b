using ColdChain.Domain.Limits;
using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Monitoring.Alarms;
using static ColdChain.Monitoring.Tests.AlarmFigures.Lives;

namespace ColdChain.Monitoring.Tests.AlarmFigures;

public sealed class AlarmTargetsTests
{
    [Theory]
    [InlineData(144, AlarmVerdict.Met)]
    [InlineData(145, AlarmVerdict.Manageable)]
    [InlineData(288, AlarmVerdict.Manageable)]
    [InlineData(289, AlarmVerdict.NotMet)]
    public void A_day_has_about_144_alarms_and_288_at_most(int alarms, AlarmVerdict verdict) =>
        Line(AlarmFigureKey.PerDay, Spread(alarms, Severity.Warning)).Verdict.ShouldBe(verdict);

    [Fact]
    public void Every_figure_stands_once_and_those_with_a_target_name_who_published_it()
    {
        var lines = AlarmTargets.Compare(Figures(Period(0, 1440), Spread(30, Severity.Warning)));
        lines.Select(line => line.Key).ShouldBe(Enum.GetValues<AlarmFigureKey>());
        foreach (var line in lines)
            (line.Target is null).ShouldBe(line.Source == AlarmTargetSource.None, line.Key.ToString());
    }

    [Theory]
    [InlineData(10, AlarmVerdict.Met)]
    [InlineData(11, AlarmVerdict.NotMet)]
    public void Ten_in_ten_minutes_are_the_most(int alarms, AlarmVerdict verdict)
    {
        var burst = Enumerable.Range(0, alarms).Select(index => Of($"r{index}", index / 10.0, 30, 60));
        Line(AlarmFigureKey.PeakTenMinutes, burst).Verdict.ShouldBe(verdict);
    }

    [Fact]
    public void Too_few_alarms_say_nothing_of_shares()
    {
        Line(AlarmFigureKey.TopShare, Spread(199, Severity.Warning)).Verdict.ShouldBe(AlarmVerdict.TooFew);
        Line(AlarmFigureKey.TopShare, Spread(200, Severity.Warning)).Verdict.ShouldBe(AlarmVerdict.Met);
        Line(AlarmFigureKey.Critical, Spread(19, Severity.Critical)).Verdict.ShouldBe(AlarmVerdict.TooFew);
        Line(AlarmFigureKey.Critical, Spread(20, Severity.Critical)).Verdict.ShouldBe(AlarmVerdict.NotMet);
        Line(AlarmFigureKey.Critical, [])
            .ShouldBe(
                new AlarmFigureLine(
                    AlarmFigureKey.Critical,
                    null,
                    AlarmFigureUnit.Share,
                    0.05,
                    null,
                    AlarmTargetSource.IsaAndIec,
                    AlarmVerdict.TooFew
                )
            );
    }

    [Fact]
    public void Five_stale_ones_on_a_day_are_too_many()
    {
        AlarmVerdict With(int stale) =>
            AlarmTargets
                .Compare(Figures(Period(0, 3 * 1440), Enumerable.Range(0, stale).Select(index => Of($"r{index}", 0, 1, 2000))))
                .Single(line => line.Key == AlarmFigureKey.StaleOnADay)
                .Verdict;
        With(4).ShouldBe(AlarmVerdict.Met);
        With(5).ShouldBe(AlarmVerdict.NotMet);
    }

    /// <summary>Evenly over a day, each of its own source, and over in five minutes.</summary>
    private static IEnumerable<AlarmLife> Spread(int alarms, Severity severity) =>
        Enumerable
            .Range(0, alarms)
            .Select(index =>
                Of(
                    $"r{index}",
                    severity,
                    (AlarmEvent.Rise, index * 1440.0 / alarms),
                    (AlarmEvent.Acknowledge, (index * 1440.0 / alarms) + 1),
                    (AlarmEvent.Clear, (index * 1440.0 / alarms) + 5)
                )
            );

    private static AlarmFigureLine Line(AlarmFigureKey key, IEnumerable<AlarmLife> lives) =>
        AlarmTargets.Compare(Figures(Period(0, 1440), lives)).Single(line => line.Key == key);
}
