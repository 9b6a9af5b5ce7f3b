using System.Globalization;
using System.Text.Json;
using ColdChain.Domain.Cryopreservation;

namespace ColdChain.Domain.Tests.Cryopreservation;

public sealed class CryopreservationRunProperties
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void Order_and_repetition_of_samples_change_nothing() =>
        Prop.ForAll(
                Seeds,
                seed =>
                {
                    var given = Any(seed);
                    var random = new Random(seed);
                    var again = Again(given.Chamber, random);
                    Text((given with { Chamber = again, Sample = Again(given.Sample!, random) }).Evaluate())
                        .ShouldBe(Text(given.Evaluate()));
                }
            )
            .Check(Runs);

    [Fact]
    public void A_shift_in_time_shifts_the_run() =>
        Prop.ForAll(
                Seeds,
                seed =>
                {
                    var given = Any(seed);
                    var byMs = new Random(seed).NextInt64(-1_000_000_000, 1_000_000_000);
                    var one = given.Evaluate();
                    var other = (
                        given with
                        {
                            Chamber = [.. given.Chamber.Select(sample => (sample.TimeMs + byMs, sample.Value))],
                            Sample = [.. given.Sample!.Select(sample => (sample.TimeMs + byMs, sample.Value))],
                            Span = new RunSpan(given.Span.StartMs + byMs, given.Span.EndMs + byMs),
                        }
                    ).Evaluate();
                    other.StartMs.ShouldBe(one.StartMs + byMs);
                    (other.Verdict, other.Transients, other.LagSeconds).ShouldBe((one.Verdict, one.Transients, one.LagSeconds));
                    other
                        .Deviations.Select(found =>
                            (found.RuleId, found.StartMs - byMs, found.EndMs - byMs, found.Peak, found.MonitoredSeconds)
                        )
                        .ShouldBe(
                            one.Deviations.Select(found => (found.RuleId, found.StartMs, found.EndMs, found.Peak, found.MonitoredSeconds))
                        );
                    other.Nucleation?.PlateauFromMs.ShouldBe(one.Nucleation!.PlateauFromMs + byMs);
                    (other.Nucleation is null).ShouldBe(one.Nucleation is null);
                }
            )
            .Check(Runs);

    [Fact]
    public void Time_is_monitored_or_not_and_out_of_tolerance_only_where_it_is_monitored() =>
        Prop.ForAll(
                Seeds,
                seed =>
                {
                    var run = Any(seed).Evaluate();
                    run.Segments.Sum(segment => segment.MonitoredSeconds + segment.UnmonitoredSeconds)
                        .ShouldBe((run.JudgedToMs - run.StartMs) / 1000d, 0.002);
                    foreach (var segment in run.Segments)
                        segment.SecondsOutOfTolerance.ShouldBeInRange(0, segment.MonitoredSeconds + 0.002);
                    if (run.Verdict == RunVerdict.Conforms)
                        (run.Gaps.Count, run.Deviations.Count, run.Segments.Sum(segment => segment.SecondsOutOfTolerance)).ShouldBe(
                            (0, 0, 0)
                        );
                }
            )
            .Check(Runs);

    [Fact]
    public void Deviations_are_where_a_naive_look_at_every_second_finds_them() =>
        Prop.ForAll(
                Seeds,
                seed =>
                {
                    var given = Any(seed);
                    var run = given.Evaluate();
                    foreach (var rule in new[] { RunDeviation.AboveSetpoint, RunDeviation.BelowSetpoint })
                    {
                        var sign = rule == RunDeviation.AboveSetpoint ? 1 : -1;
                        var found = run.Deviations.Where(deviation => deviation.RuleId == rule).ToList();
                        for (var atMs = run.StartMs + 500; atMs < run.JudgedToMs; atMs += 2000)
                        {
                            if (Excess(given, run, atMs, sign) is not { } excess || Math.Abs(excess) < 0.05)
                                continue;
                            found
                                .Exists(deviation => deviation.StartMs <= atMs && atMs <= deviation.MeasuredToMs)
                                .ShouldBe(
                                    excess > 0,
                                    $"{rule} at {atMs - run.StartMs} ms: {excess.ToString(CultureInfo.InvariantCulture)}"
                                );
                        }
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue).ToArbitrary();

    /// <summary>A run with lag, ripple, a bump or two, gaps, and a sample that freezes or does not.</summary>
    private static GivenRun Any(int seed)
    {
        var random = new Random(seed);
        var good = new GivenRun();
        var (lag, ripple, freezes) = (random.NextDouble() * 2, random.NextDouble(), random.Next(3) > 0);
        var (bumpAt, bump, width) = (random.NextDouble() * 67, (random.NextDouble() - 0.5) * 20, 1 + (random.NextDouble() * 4));
        var nucleationAt = 18 + (random.NextDouble() * 15);
        var within = random.Next(2) * 5;
        var given = good with
        {
            Programme = good.Programme with
            {
                StartWithin = TimeSpan.FromMinutes(within),
                Nucleation = random.Next(2) == 0 ? null : new NucleationExpectation(Required: true, NotBelowC: -15),
            },
            Span = new RunSpan(GivenRun.At(0), random.Next(3) == 0 ? null : GivenRun.At(50 + random.Next(30))),
        };
        given = given
            .Following(
                minute =>
                    Math.Round(
                        given.Planned(minute - lag)
                            + (ripple * Math.Sin(minute * 9))
                            + (bump * Math.Max(0, 1 - (Math.Abs(minute - bumpAt) / width))),
                        1
                    ),
                40 + random.Next(30)
            )
            .WithSample(minute =>
                freezes && minute >= nucleationAt && minute < nucleationAt + 8
                    ? Math.Round(-4.5 - (0.2 * (minute - nucleationAt)), 1)
                    : Math.Round(given.Planned(minute - lag - 2), 1)
            );
        var (gapFrom, gapTo) = (random.Next(80), random.Next(3));
        return given with
        {
            Chamber =
            [
                .. given.Chamber.Where(sample => sample.TimeMs <= GivenRun.At(gapFrom) || sample.TimeMs >= GivenRun.At(gapFrom + gapTo)),
            ],
        };
    }

    private static (long, double)[] Again(IReadOnlyList<(long, double)> samples, Random random)
    {
        var again = samples.Concat(samples.Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(again);
        return again;
    }

    private static string Text(CryopreservationRun run) => JsonSerializer.Serialize(run);

    /// <summary>How far the curve is out of tolerance at an instant, straight from the words of the definition; null where nobody watched.</summary>
    private static double? Excess(GivenRun given, CryopreservationRun run, long atMs, int sign)
    {
        var usable = given.Chamber.Where(sample => !(sample.TimeMs > given.Span.EndMs)).OrderBy(sample => sample.TimeMs).ToList();
        var next = usable.FindIndex(sample => sample.TimeMs > atMs);
        if (next <= 0 || usable[next].TimeMs - usable[next - 1].TimeMs > 60_000)
            return null;
        var (one, other) = (usable[next - 1], usable[next]);
        var value = one.Value + ((other.Value - one.Value) * (atMs - one.TimeMs) / (other.TimeMs - one.TimeMs));
        var offset = atMs - run.StartMs;
        var leg = run.Setpoint.Legs.First(leg => offset < leg.ToMs);
        return (sign * (value - run.Setpoint.At(offset))) - (double)leg.Segment.ToleranceC!;
    }
}
