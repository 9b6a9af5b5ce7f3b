using ColdChain.Domain.Limits;
using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Monitoring.Alarms;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;
using static ColdChain.Monitoring.Tests.AlarmFigures.Lives;

namespace ColdChain.Monitoring.Tests.AlarmFigures;

/// <summary>Random lives against <see cref="NaiveFigures"/>.</summary>
public sealed class AlarmPerformanceProperties
{
    private static readonly AlarmEvent[] Events = Enum.GetValues<AlarmEvent>();

    /// <summary>Bursts, so that floods and chattering happen, and long pauses, so that alarms become stale.</summary>
    private static Gen<int> Pause => Gen.Frequency((6, Gen.Choose(1, 40)), (2, Gen.Choose(60, 900)), (1, Gen.Choose(3_600, 30_000)));

    private static Gen<AlarmLife> Life =>
        from rule in Gen.Choose(0, 4)
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        from start in Gen.Frequency((3, Gen.Choose(3_000, 3_500)), (1, Gen.Choose(0, 20_000)))
        from steps in Gen.Zip(Gen.Elements(Events), Pause).ListOf().Resize(12)
        select Make(rule, severity, start, steps);

    /// <summary>Only what changes something is ever written down.</summary>
    private static AlarmLife Make(int rule, Severity severity, int start, IEnumerable<(AlarmEvent Happened, int Pause)> steps)
    {
        var status = default(AlarmStatus).After(AlarmEvent.Rise);
        var second = start;
        var life = new List<(AlarmEvent, double)> { (AlarmEvent.Rise, second / 60.0) };
        foreach (var (happened, pause) in steps)
        {
            second += pause;
            var next = status.After(happened, life.Any(step => step.Item1 == AlarmEvent.Acknowledge));
            if (next == status)
                continue;
            status = next;
            life.Add((happened, second / 60.0));
        }
        var made = Of($"r{rule}", severity, [.. life]);
        // Seconds exactly, whatever minutes as a fraction make of them.
        return made with { Steps = [.. made.Steps.Select(step => step with { AtMs = (step.AtMs + 500) / 1000 * 1000 })] };
    }

    private static Gen<(List<AlarmLife> Lives, int From, int Length, int Operators)> Cases =>
        from lives in Life.ListOf().Resize(40)
        from start in Gen.Choose(0, 4_000)
        from length in Gen.Choose(600, 20_000)
        from operators in Gen.Choose(1, 2)
        select (lives.ToList(), start, length, operators);

    [Fact]
    public void The_figures_are_those_of_a_naive_count_second_by_second() =>
        Prop.ForAll(
                Cases.ToArbitrary(),
                item =>
                {
                    var (lives, from, length, operators) = item;
                    var period = new AlarmFigurePeriod(Start + (from * 1000L), Start + ((from + length) * 1000L), Shanghai, null);
                    var options = new AlarmFigureOptions { Operators = operators };
                    var figures = Figures(period, options, lives);
                    var naive = new NaiveFigures(period, [.. lives], operators);
                    var announced = naive.Announced();
                    var (floodSeconds, floods) = naive.Flood();
                    figures.Announced.ShouldBe(announced.Count);
                    figures.Days.Sum(day => day.Announced).ShouldBe(announced.Count);
                    figures.Sources.ShouldBe(announced.Select(one => one.Rule).Distinct().Count());
                    figures.FloodCount.ShouldBe(floods);
                    (figures.FloodShare * length).ShouldBe(floodSeconds, 1e-6);
                    figures.StandingMean.ShouldBe(naive.StandingMean(), 1e-9);
                    foreach (var withheld in figures.Withheld)
                        withheld.Time.TotalSeconds.ShouldBe(naive.WithheldSeconds(withheld.State), 1e-6);
                    figures.Answers.Unanswered.ShouldBe(naive.Unanswered());
                    figures.ChatteringCount.ShouldBe(naive.Chattering(3, TimeSpan.FromMinutes(1)));
                    figures.SlowChatteringCount.ShouldBe(naive.Chattering(3, TimeSpan.FromHours(1)));
                    var counts = announced.CountBy(one => one.Rule).Select(pair => pair.Value).OrderDescending();
                    figures.TopSources.Select(source => source.Announced).ShouldBe(counts);
                }
            )
            .Check(Seeded.Cases(20));

    [Fact]
    public void Stale_alarms_are_those_of_a_naive_count() =>
        Prop.ForAll(
                Life.ListOf().Resize(6).ToArbitrary(),
                lives =>
                {
                    var period = new AlarmFigurePeriod(Start + 90_000_000, Start + 200_000_000, Shanghai, null);
                    Figures(period, lives).Stale.ShouldBe(new NaiveFigures(period, [.. lives], 1).Stale());
                }
            )
            .Check(Seeded.Cases(6));

    [Fact]
    public void The_order_in_which_alarms_are_read_changes_nothing() =>
        Prop.ForAll(
                Cases.ToArbitrary(),
                item =>
                {
                    var (lives, seed, _, _) = item;
                    var period = Period(0, 1440);
                    var shuffled = lives.OrderBy(life => HashCode.Combine(seed, life.Steps[0].AtMs, life.Steps.Count)).ToList();
                    AlarmTargets.Compare(Figures(period, shuffled)).ShouldBe(AlarmTargets.Compare(Figures(period, lives)));
                }
            )
            .Check(Seeded.Quick);
}
