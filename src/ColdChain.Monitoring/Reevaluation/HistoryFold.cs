using ColdChain.Domain.Excursions;
using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Reevaluation;

/// <summary>Folds stored samples anew, and knows from when on the result is that of the whole series.</summary>
internal sealed class HistoryFold
{
    /// <param name="fromMs">Where the samples begin.</param>
    /// <param name="firstMs">The stretch's first sample, when it lies before; null when they begin with it.</param>
    public HistoryFold(StretchDefinition definition, long fromMs, long? firstMs)
    {
        Evaluator = new PointEvaluator(definition.PointId, definition.Profile);
        SettledMs = definition.Span.FromMs;
        if (fromMs > definition.Span.FromMs && firstMs < fromMs)
            Evaluator.BeganAt(firstMs.Value);
    }

    public PointEvaluator Evaluator { get; }

    /// <summary>Excursions that start here or later are those of the whole series. The start of the stretch until something else was found.</summary>
    public long SettledMs { get; private set; }

    /// <summary>An instant was found at which what lies before the samples does not matter.</summary>
    public bool HasSettled { get; private set; }

    public double? NewestValue { get; private set; }

    public void Add(TailSample sample)
    {
        Evaluator.TryAdd(sample.TimeMs, sample.Value);
        NewestValue = sample.Value;
    }

    /// <summary>Adds samples in event order and looks for the last settled instant among them.</summary>
    public void AddSettling(IReadOnlyList<TailSample> samples, QuiescentRun run)
    {
        if (samples.Count == 0)
            return;
        // The way to the first sample is not known: it has to have left every window.
        var fullFromMs = samples[0].TimeMs + run.WindowMs;
        for (var i = 0; i < samples.Count; i++)
        {
            Add(samples[i]);
            var isQuiet = run.Add(samples[i].TimeMs, samples[i].Value);
            var isLastOfInstant = i == samples.Count - 1 || samples[i + 1].TimeMs > samples[i].TimeMs;
            if (isLastOfInstant && isQuiet && samples[i].TimeMs >= fullFromMs && !Evaluator.HasActiveSpell)
                (SettledMs, HasSettled) = (samples[i].TimeMs, true);
        }
    }
}
