using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Stores;

/// <summary>Steps of a trend that a database has counted, and readings that it could not judge, as one trend.</summary>
internal sealed class TrendSum(long fromMs, long stepMs)
{
    private readonly SortedDictionary<long, TrendStep> _steps = [];

    public void Add(in TrendStep step) => _steps[step.StartMs] = step;

    public void Add(in Reading reading)
    {
        var start = fromMs + (reading.TimeMs - fromMs) / stepMs * stepMs;
        var step = _steps.GetValueOrDefault(start, new TrendStep(start, Min: null, Max: null, Mean: null, Count: 0, Faults: 0));
        if (reading is { Quality: Quality.Good, Value: { } value })
            step = step with
            {
                Min = Math.Min(step.Min ?? value, value),
                Max = Math.Max(step.Max ?? value, value),
                Mean = ((step.Mean ?? 0) * step.Count + value) / (step.Count + 1),
                Count = step.Count + 1,
            };
        else if (reading.Quality is Quality.Fault)
            step = step with { Faults = step.Faults + 1 };
        _steps[start] = step;
    }

    public IReadOnlyList<TrendStep> Steps() => [.. _steps.Values.Where(step => step.Count + step.Faults > 0)];
}
