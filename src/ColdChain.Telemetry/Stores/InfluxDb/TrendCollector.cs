namespace ColdChain.Telemetry.Stores.InfluxDb;

/// <summary>Brings the steps of several measurements together: a channel whose metric changed still has one trend.</summary>
internal sealed class TrendCollector(long fromMs, long stepMs)
{
    private readonly SortedDictionary<long, TrendStep> _steps = [];

    public void Add(long startNs, double min, double max, double mean, long count)
    {
        var step = At(startNs);
        var total = step.Count + (int)count;
        _steps[step.StartMs] = step with
        {
            Min = Math.Min(step.Min ?? min, min),
            Max = Math.Max(step.Max ?? max, max),
            Mean = ((step.Mean ?? 0) * step.Count + mean * count) / total,
            Count = total,
        };
    }

    public void AddFaults(long startNs, long faults)
    {
        var step = At(startNs);
        _steps[step.StartMs] = step with { Faults = step.Faults + (int)faults };
    }

    public IReadOnlyList<TrendStep> Steps() => [.. _steps.Values.Where(step => step.Count + step.Faults > 0)];

    private TrendStep At(long startNs)
    {
        var ms = startNs / InfluxSchema.NsPerMs;
        var start = fromMs + Math.Max(0, (ms - fromMs) / stepMs) * stepMs;
        return _steps.GetValueOrDefault(start, new TrendStep(start, Min: null, Max: null, Mean: null, Count: 0, Faults: 0));
    }
}
