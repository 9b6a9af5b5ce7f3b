using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Tests.Excursions.Oracle;
using ColdChain.TestSupport;

namespace ColdChain.Domain.Tests.Excursions;

public sealed class ChannelEvaluatorProperties
{
    private static readonly Config Thousands = Seeded.Quick.WithMaxTest(3000);
    private static readonly Config Hundreds = Seeded.Quick.WithMaxTest(500);

    [Fact]
    public void The_fold_agrees_with_a_naive_evaluator_in_exact_fractions() =>
        Prop.ForAll(
                SeriesCases.Any(),
                made =>
                    made.Evaluate()
                        .ShouldAgreeWith(NaiveEvaluator.Evaluate("probe-1", made.Profile, made.Samples, made.Span, made.Weighting))
            )
            .Check(Thousands);

    [Fact]
    public void Order_and_repetition_of_samples_change_nothing() =>
        Prop.ForAll(
                SeriesCases.Any(),
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                (made, seed) =>
                {
                    var random = new Random(seed);
                    var again = made.Samples.Concat(made.Samples.Where(_ => random.Next(3) == 0)).ToArray();
                    random.Shuffle(again);
                    ShouldBeTheSame((made with { Samples = again }).Evaluate(), made.Evaluate());
                }
            )
            .Check(Thousands);

    [Fact]
    public void Live_with_restarts_in_between_gives_the_same_as_the_batch() =>
        Prop.ForAll(
                SeriesCases.Any(),
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                (made, seed) =>
                {
                    var random = new Random(seed);
                    var live = new LiveRun("probe-1", made.Profile, made.Weighting);
                    foreach (var sample in InSpan(made).OrderBy(sample => sample.TimeMs))
                    {
                        live.Add(sample);
                        if (random.Next(3) == 0)
                            live.Restart(takeClosedBefore: random.Next(2) == 0);
                    }
                    live.Excursions(made.Span.PauseToMs).ShouldBe(made.Evaluate().Excursions);
                }
            )
            .Check(Thousands);

    [Fact]
    public void Live_is_the_same_as_the_batch_at_every_moment() =>
        Prop.ForAll(
                SeriesCases.Any(),
                made =>
                {
                    var live = new LiveRun("probe-1", made.Profile, made.Weighting);
                    var seen = new List<RawSample>();
                    foreach (var sample in InSpan(made).OrderBy(sample => sample.TimeMs))
                    {
                        live.Add(sample);
                        seen.Add(sample);
                        var batch = (made with { Samples = seen, Span = default }).Evaluate();
                        live.Excursions(null).ShouldBe(batch.Excursions);
                        live.Transients.ShouldBe(batch.Transients);
                    }
                }
            )
            .Check(Hundreds);

    [Fact]
    public void A_shift_in_time_shifts_the_result() =>
        Prop.ForAll(
                SeriesCases.Any(),
                Gen.Choose(-2_000_000_000, 2_000_000_000).ToArbitrary(),
                (made, shiftMs) =>
                {
                    var shifted = made with
                    {
                        Samples = [.. made.Samples.Select(sample => sample with { TimeMs = sample.TimeMs + shiftMs })],
                        Span = new EvaluationSpan(made.Span.FromMs + shiftMs, made.Span.ToMs + shiftMs, made.Span.LatestMs + shiftMs),
                    };
                    var expected = made.Evaluate();
                    var actual = shifted.Evaluate();
                    ShouldBeTheSame(Shift(actual, -shiftMs), Shift(expected, 0));
                }
            )
            .Check(Thousands);

    [Fact]
    public void A_sample_added_on_the_line_of_a_segment_changes_no_excursion_and_no_budget() =>
        Prop.ForAll(
                SeriesCases.Any(),
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                (made, seed) =>
                {
                    // Rules that judge at samples see one more sample, of course; these do not.
                    var profile = made.Profile with
                    {
                        IgnoreFirst = TimeSpan.Zero,
                        Rules = [.. made.Profile.Rules.Where(rule => rule is ThresholdRule or CumulativeRule { Window: null })],
                    };
                    var plain = made with { Profile = profile };
                    if (OnTheLine(plain, new Random(seed)) is not { } added)
                        return;
                    var expected = plain.Evaluate();
                    var actual = (plain with { Samples = [.. plain.Samples, added] }).Evaluate();
                    (actual with { Samples = expected.Samples }).ShouldAgreeWith(
                        expected with
                        {
                            MeanKineticTemperature = actual.MeanKineticTemperature,
                        }
                    );
                }
            )
            .Check(Thousands);

    [Fact]
    public void The_mean_lies_between_the_extremes_and_the_kinetic_mean_above_it() =>
        Prop.ForAll(
                SeriesCases.Any(),
                made =>
                {
                    var result = (made with { Weighting = MktWeighting.Time, Profile = made.Profile with { Frozen = false } }).Evaluate();
                    if (result.Samples == 0)
                        return true;
                    const double noise = 1e-9;
                    return result.Min <= result.Mean + noise
                        && result.Mean <= result.MeanKineticTemperature + noise
                        && result.MeanKineticTemperature <= result.Max + noise;
                }
            )
            .Check(Thousands);

    private static IEnumerable<RawSample> InSpan(SeriesCase made) => made.Samples.Where(sample => made.Span.Contains(sample.TimeMs));

    private static RawSample? OnTheLine(SeriesCase made, Random random)
    {
        var instants = InSpan(made).GroupBy(sample => sample.TimeMs).OrderBy(group => group.Key).ToList();
        var segments = instants
            .Zip(instants.Skip(1))
            .Where(pair =>
                pair.First.Distinct().Count() == 1
                && pair.Second.Distinct().Count() == 1
                && pair.Second.Key - pair.First.Key is > 1 and var length
                && length % 2 == 0
                && length <= made.Profile.MaxGap.TotalMilliseconds
            )
            .ToList();
        if (segments.Count == 0)
            return null;
        var (from, to) = segments[random.Next(segments.Count)];
        return new RawSample((from.Key + to.Key) / 2, (from.First().Value + to.First().Value) / 2);
    }

    private static ChannelEvaluation Shift(ChannelEvaluation result, long byMs) =>
        result with
        {
            FirstMs = result.FirstMs + byMs,
            LastMs = result.LastMs + byMs,
            MinAtMs = result.MinAtMs + byMs,
            MaxAtMs = result.MaxAtMs + byMs,
            Gaps = [.. result.Gaps.Select(gap => new UnmonitoredGap(gap.StartMs + byMs, gap.EndMs + byMs))],
            Excursions =
            [
                .. result.Excursions.Select(excursion =>
                    excursion with
                    {
                        Id = "",
                        StartMs = excursion.StartMs + byMs,
                        EndMs = excursion.EndMs + byMs,
                        MeasuredToMs = excursion.MeasuredToMs + byMs,
                        PeakAtMs = excursion.PeakAtMs + byMs,
                    }
                ),
            ],
        };

    /// <summary>To the last bit, ids included.</summary>
    private static void ShouldBeTheSame(ChannelEvaluation actual, ChannelEvaluation expected)
    {
        actual.Excursions.ShouldBe(expected.Excursions);
        actual.Gaps.ShouldBe(expected.Gaps);
        actual.Budget.ShouldBe(expected.Budget);
        (actual with { Excursions = [], Gaps = [], Budget = [] })
            .ToString()
            .ShouldBe((expected with { Excursions = [], Gaps = [], Budget = [] }).ToString());
    }
}
