using ColdChain.Domain.Cryopreservation;
using ColdChain.Domain.Excursions;

namespace ColdChain.Domain.Tests.Cryopreservation;

/// <summary>A run to be judged: 4 C for 10 min, 1 C/min to -40 C, 10 C/min to -120 C, 5 min there; 67 min in all.</summary>
internal sealed record GivenRun
{
    public const long StartMs = 1_795_161_600_000;

    public CoolingProgramme Programme { get; init; } =
        new()
        {
            Name = "slow-then-fast",
            StartC = 4,
            MaxGap = TimeSpan.FromMinutes(1),
            Segments =
            [
                new HoldSegment("equilibrate", TimeSpan.FromMinutes(10), ToleranceC: 1),
                new RampSegment("slow", RateCPerMinute: 1, EndC: -40, ToleranceC: 2, RateToleranceCPerMinute: 0.2m),
                new RampSegment("fast", RateCPerMinute: 10, EndC: -120, ToleranceC: 5),
                new HoldSegment("end", TimeSpan.FromMinutes(5), ToleranceC: 2),
            ],
        };

    public RunSpan Span { get; init; } = new(StartMs);
    public IReadOnlyList<(long TimeMs, double Value)> Chamber { get; init; } = [];
    public IReadOnlyList<(long TimeMs, double Value)>? Sample { get; init; }

    public static long At(double minutes) => StartMs + (long)Math.Round(minutes * 60_000);

    /// <summary>Samples every 10 s from 5 min before the start to 2 min after the end.</summary>
    public GivenRun Following(Func<double, double> chamberAtMinute, double toMinute = 69) =>
        this with
        {
            Chamber = Curve(chamberAtMinute, toMinute),
        };

    public GivenRun WithSample(Func<double, double> sampleAtMinute) => this with { Sample = Curve(sampleAtMinute, 69) };

    /// <summary>The setpoint itself.</summary>
    public double Planned(double minute) => new SetpointCurve(Programme).At((long)Math.Round(minute * 60_000));

    public CryopreservationRun Evaluate() =>
        CryopreservationRunEvaluator.Evaluate(
            Programme,
            Span,
            Channel("chamber", Chamber),
            Sample is null ? null : Channel("sample", Sample)
        );

    private static List<(long, double)> Curve(Func<double, double> at, double toMinute) =>
        [.. Enumerable.Range(-30, (int)(toMinute * 6) + 31).Select(index => (At(index / 6d), at(index / 6d)))];

    private static RunChannel Channel(string name, IReadOnlyList<(long TimeMs, double Value)> samples)
    {
        var series = new SampleSeries();
        foreach (var (timeMs, value) in samples)
            series.Add(timeMs, value);
        return new RunChannel(name, series);
    }
}
