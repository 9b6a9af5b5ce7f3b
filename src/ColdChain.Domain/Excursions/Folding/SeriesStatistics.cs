using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>What is told of a series beside its excursions. Instants in order of time.</summary>
internal sealed class SeriesStatistics
{
    private readonly KineticFormula? _formula;
    private readonly BandFold[] _bands;
    private readonly List<UnmonitoredGap> _gaps = [];
    private KineticPart _kinetics;
    private Sum _valueMs;
    private Sum _values;
    private long _monitoredMs;

    public SeriesStatistics(LimitProfile profile, MktWeighting weighting)
    {
        if (!profile.Frozen && profile.Metric == Metrics.Temperature)
            _formula = new KineticFormula(profile.ActivationEnergyKJPerMol, weighting);
        _bands = [.. profile.Budget.Select(band => new BandFold(band))];
    }

    public int Samples { get; private set; }
    public long? FirstMs { get; private set; }
    public long? LastMs { get; private set; }
    public double? Min { get; private set; }
    public long? MinAtMs { get; private set; }
    public double? Max { get; private set; }
    public long? MaxAtMs { get; private set; }

    /// <summary>Huge values of both signs have cancelled each other: <see cref="ExactMean"/> knows what is left.</summary>
    public bool IsMeanCancelled => _monitoredMs > 0 ? _valueMs.IsCancelled : _values.IsCancelled;

    /// <summary>Of the highest values, by trapezoids over the segments; of the plain samples when there is no segment.</summary>
    public double? Mean =>
        Samples == 0 ? null
        : _monitoredMs > 0 ? _valueMs.Per(_monitoredMs)
        : _values.Per(Samples);

    public double? MeanKineticTemperature => _formula?.Mean(_kinetics);

    public double MonitoredSeconds => _monitoredMs / 1000d;

    public void Take(in Step step)
    {
        var now = step.Now;
        Samples++;
        FirstMs ??= now.TimeMs;
        LastMs = now.TimeMs;
        if (!(now.Lowest >= Min))
            (Min, MinAtMs) = (now.Lowest, now.TimeMs);
        if (!(now.Highest <= Max))
            (Max, MaxAtMs) = (now.Highest, now.TimeMs);
        _values.Add(now.Highest, 1);
        if (_formula is not null)
            _kinetics = _kinetics.Plus(_formula.Of(WindowEntry.Of(step, ThresholdDirection.Above), startMs: null));

        if (step.Link == Link.Gap)
            _gaps.Add(new UnmonitoredGap(step.Previous.TimeMs, now.TimeMs));
        if (step.Link != Link.Segment)
            return;
        _monitoredMs += step.ElapsedMs;
        _valueMs.Add((step.Previous.Highest / 2) + (now.Highest / 2), step.ElapsedMs);
        foreach (var band in _bands)
            band.Take(step);
    }

    /// <summary>Gaps between samples and, however short, at the edges of the span.</summary>
    public IReadOnlyList<UnmonitoredGap> Gaps(EvaluationSpan span)
    {
        var gaps = new List<UnmonitoredGap>(_gaps.Count + 2);
        if (FirstMs is null)
        {
            Add(gaps, span.FromMs, span.ToMs);
            return gaps;
        }
        Add(gaps, span.FromMs, FirstMs);
        gaps.AddRange(_gaps);
        Add(gaps, LastMs, span.ToMs);
        return gaps;
    }

    public IReadOnlyList<BudgetSpent> Budget => [.. _bands.Select(band => band.Spent)];

    private static void Add(List<UnmonitoredGap> gaps, long? startMs, long? endMs)
    {
        if (startMs < endMs)
            gaps.Add(new UnmonitoredGap(startMs.Value, endMs.Value));
    }
}
