using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Live;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Live;

/// <summary>Random limits, stretches and samples, and the order in which they come; all from one seed, so that a failure can be run again.</summary>
internal sealed class Scenario
{
    private static readonly double[] Values = [-80, -70.5, -70, -61, -60.5, -60, -59.9, -55, -40, -90];

    private readonly Random _random;

    public Scenario(int seed)
    {
        _random = new Random(seed);
        Plan = MakePlan();
        Samples = MakeSamples();
        Arrivals = MakeArrivals();
        EndMinutes = 2_000;
    }

    public StretchDefinition[] Plan { get; }

    /// <summary>In event order.</summary>
    public IReadOnlyList<Reading> Samples { get; }

    /// <summary>Disordered, some of them twice.</summary>
    public IReadOnlyList<Reading> Arrivals { get; }

    /// <summary>When the clock is asked last, minutes after zero: long after everything.</summary>
    public double EndMinutes { get; }

    public int Next(int exclusive) => _random.Next(exclusive);

    /// <summary>The excursions that must stand in the end: each stretch folded in event order, in one go.</summary>
    public IReadOnlyList<FoundExcursion> Expected()
    {
        var expected = new List<FoundExcursion>();
        foreach (var definition in Plan)
        {
            var evaluator = new PointEvaluator(definition.PointId, definition.Profile);
            foreach (
                var sample in Samples.Where(sample => sample.Channel == definition.Channel && JudgedReadings.Includes(sample, definition))
            )
                evaluator.TryAdd(sample.TimeMs, sample.Value!.Value).ShouldBeTrue();
            var asOf = At(EndMinutes);
            expected.AddRange(StretchEnd.Find(definition, evaluator, evaluator.TakeClosed(), asOf, asOf));
        }
        return expected;
    }

    private StretchDefinition[] MakePlan()
    {
        var swapped = new ChannelId("sh", "f07b", "chamber");
        return _random.Next(4) switch
        {
            0 => [Stretch(MakeProfile(1), toMinutes: 90), Stretch(MakeProfile(2), fromMinutes: 90, limit: "l2")],
            1 =>
            [
                Stretch(MakeProfile(1), toMinutes: 70, endReason: EndReasons.Unassigned),
                Stretch(MakeProfile(1), fromMinutes: 110, assignment: "a2", channel: swapped),
            ],
            _ => [Stretch(MakeProfile(1))],
        };
    }

    private LimitProfile MakeProfile(int name)
    {
        var rules = new List<LimitRule>
        {
            Above(-60, _random.Next(3) * 7, _random.Next(3) * 6, _random.Next(3)) with
            {
                Inclusive = _random.Next(2) == 0,
            },
        };
        if (_random.Next(2) == 0)
            rules.Add(
                Above(-70) with
                {
                    Id = "low",
                    Direction = ThresholdDirection.Below,
                    OffDelay = TimeSpan.FromMinutes(_random.Next(2) * 20),
                }
            );
        if (_random.Next(2) == 0)
            rules.Add(new MissingRule("missing", Severity.Warning, TimeSpan.FromMinutes(12 + _random.Next(10))));
        if (_random.Next(3) == 0)
            rules.Add(Cumulative("sum-rolling", TimeSpan.FromMinutes(30 + _random.Next(60))));
        if (_random.Next(8) == 0)
            rules.Add(Cumulative("sum", window: null));
        if (_random.Next(3) == 0)
            rules.Add(new RateRule("fast", Severity.Warning, ThresholdDirection.Above, 0.5m, TimeSpan.FromMinutes(10 + _random.Next(20))));
        if (_random.Next(4) == 0)
            rules.Add(new MeanKineticRule("mkt", Severity.Info, -60, TimeSpan.FromMinutes(20 + _random.Next(60))));
        return Profile([.. rules]) with
        {
            Name = $"profile-{name}",
            Frozen = false,
            MaxGap = TimeSpan.FromMinutes(_random.Next(2) == 0 ? 10 : 30),
            IgnoreFirst = TimeSpan.FromMinutes(_random.Next(5) == 0 ? 15 : 0),
        };
    }

    private CumulativeRule Cumulative(string id, TimeSpan? window) =>
        new(id, Severity.Alarm, ThresholdDirection.Above, -60, TimeSpan.FromMinutes(5 + _random.Next(10)), window, Inclusive: false);

    private List<Reading> MakeSamples()
    {
        var samples = new List<Reading>();
        double minute = _random.Next(10);
        // Long runs of good values, so that re-evaluations find an instant at which the past does not matter, and find it late.
        var quiet = _random.Next(2) == 0;
        for (var i = _random.Next(5, 60); i > 0; i--)
        {
            minute += _random.Next(6) == 0 ? _random.Next(11, 45) : _random.Next(1, 9);
            var value = quiet && _random.Next(5) > 0 ? -65 : Values[_random.Next(Values.Length)];
            var device = Plan.FirstOrDefault(stretch => stretch.Span.Contains(At(minute)))?.Channel ?? Chamber;
            samples.Add(Good(minute, value, channel: device));
            if (_random.Next(10) == 0)
                samples.Add(Good(minute, Values[_random.Next(Values.Length)], channel: device));
        }
        return samples;
    }

    private List<Reading> MakeArrivals()
    {
        var arrivals = Samples.Concat(Samples.Where(_ => _random.Next(6) == 0)).OrderBy(sample => sample.TimeMs).ToList();
        var reach = _random.Next(4) switch
        {
            0 => 0,
            1 => 3,
            2 => 15,
            _ => arrivals.Count,
        };
        return
        [
            .. arrivals
                .Select((sample, i) => (sample, Place: i + _random.Next(reach + 1)))
                .OrderBy(pair => pair.Place)
                .Select(pair => pair.sample),
        ];
    }
}
