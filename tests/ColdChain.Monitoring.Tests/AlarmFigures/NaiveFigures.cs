using ColdChain.Domain.Limits;
using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.Tests.AlarmFigures;

/// <summary>
/// The figures once more, written apart and without any thought of speed: time goes in steps of a second, and at each one all lives are asked again.
/// For lives whose steps lie on whole seconds and in order.
/// </summary>
internal sealed class NaiveFigures(AlarmFigurePeriod period, IReadOnlyList<AlarmLife> lives, int operators)
{
    private const long Second = 1000;

    public IReadOnlyList<(long AtMs, string Rule)> Announced() =>
        [
            .. lives
                .SelectMany(life =>
                    life.Steps.Select(
                        (step, index) =>
                            (Step: step, Before: index == 0 ? AlarmState.Normal : life.Steps[index - 1].To, Rule: life.Source.RuleId!)
                    )
                )
                .Where(item => item.Step.To == AlarmState.Unacknowledged && item.Before != AlarmState.Unacknowledged)
                .Where(item => item.Step.AtMs >= period.FromMs && item.Step.AtMs < period.ToMs)
                .Select(item => (item.Step.AtMs, item.Rule))
                .OrderBy(item => item.AtMs),
        ];

    /// <summary>Seconds in flood, and how many floods there are.</summary>
    public (long Seconds, int Floods) Flood()
    {
        var times = Announced().Select(item => item.AtMs).ToList();
        var (inFlood, seconds, floods) = (false, 0L, 0);
        for (var at = period.FromMs; at < period.ToMs; at += Second)
        {
            var recent = times.Count(time => time > at - 600_000 && time <= at);
            var leaving = times.Count(time => time > at - 600_000 && time < at);
            // Those that leave go first: it may end and begin again in one instant.
            if (inFlood && leaving < 5 * operators)
                inFlood = false;
            if (!inFlood && recent > 10 * operators)
            {
                inFlood = true;
                floods++;
            }
            seconds += inFlood ? 1 : 0;
        }
        return (seconds, floods);
    }

    public double StandingMean() => Sum(life => Live(life, At) && !IsWithheld(StateAt(life, At))) / Length;

    public double WithheldSeconds(AlarmState state) => Sum(life => StateAt(life, At) == state);

    public int Stale() =>
        lives.Count(life =>
        {
            var run = 0L;
            var stale = false;
            for (var at = life.Steps[0].AtMs; at < period.ToMs; at += Second)
            {
                run = StateAt(life, at) is AlarmState.Unacknowledged or AlarmState.Acknowledged ? run + 1 : 0;
                stale |= run > 24 * 3600 && at >= period.FromMs;
            }
            return stale;
        });

    public int Unanswered() =>
        lives.Count(life =>
            StateAt(life, period.ToMs - 1)
                is AlarmState.Unacknowledged
                    or AlarmState.ReturnedUnacknowledged
                    or AlarmState.LatchedUnacknowledged
        );

    public int Chattering(int count, TimeSpan window) =>
        lives
            .SelectMany(life =>
                life.Steps.Select((step, index) => (step, Before: index == 0 ? AlarmState.Normal : life.Steps[index - 1].To, life.Source))
            )
            .Where(item =>
                item.step.Event is AlarmEvent.Rise or AlarmEvent.Resume
                && item.step.To == AlarmState.Unacknowledged
                && item.Before != AlarmState.Unacknowledged
                && item.step.AtMs >= period.FromMs
                && item.step.AtMs < period.ToMs
            )
            .GroupBy(item => item.Source, item => item.step.AtMs)
            .Count(times => times.Any(from => times.Count(time => time >= from && time <= from + window.TotalMilliseconds) >= count));

    private long At { get; set; }

    private double Length => (period.ToMs - period.FromMs) / (double)Second;

    private double Sum(Func<AlarmLife, bool> holds)
    {
        var sum = 0;
        for (At = period.FromMs; At < period.ToMs; At += Second)
            sum += lives.Count(holds);
        return sum;
    }

    private static AlarmState StateAt(AlarmLife life, long atMs) =>
        life.Steps.Where(step => step.AtMs <= atMs).Select(step => step.To).LastOrDefault(AlarmState.Normal);

    private static bool Live(AlarmLife life, long atMs) =>
        life
            .Steps.Where(step => step.AtMs <= atMs)
            .Where(step => step.Event is AlarmEvent.Rise or AlarmEvent.Resume or AlarmEvent.Clear)
            .Select(step => step.Event != AlarmEvent.Clear)
            .LastOrDefault();

    private static bool IsWithheld(AlarmState state) =>
        state is AlarmState.Shelved or AlarmState.SuppressedByDesign or AlarmState.OutOfService;
}
