using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Tests.Excursions.Oracle;

namespace ColdChain.Domain.Tests.Excursions;

/// <summary>What a live monitor does with an evaluator: adds samples as they come, takes what ended, saves and starts again.</summary>
internal sealed class LiveRun(string identity, LimitProfile profile, MktWeighting weighting)
{
    private readonly Dictionary<string, Excursion> _closed = [];
    private PointEvaluator _evaluator = new(identity, profile, weighting);

    public int Transients => _evaluator.Transients;

    public void Add(RawSample sample)
    {
        _evaluator.TryAdd(sample.TimeMs, (double)sample.Value).ShouldBeTrue();
        if (sample.TimeMs % 2 == 0)
            Take();
    }

    /// <param name="takeClosedBefore">False: what the newest instant ended is taken only after the restart.</param>
    public void Restart(bool takeClosedBefore)
    {
        string state;
        try
        {
            if (takeClosedBefore)
                Take();
            state = _evaluator.Save();
        }
        catch (InvalidOperationException)
        {
            Take();
            state = _evaluator.Save();
        }
        _evaluator = PointEvaluator.Restore(identity, profile, state, weighting);
        _evaluator.Save().ShouldBe(state);
    }

    public IReadOnlyList<Excursion> Excursions(long? toMs)
    {
        Take();
        var all = new Dictionary<string, Excursion>(_closed);
        foreach (var open in _evaluator.Open(toMs))
            all[open.Id] = open;
        return [.. all.Values.OrderBy(excursion => excursion.StartMs).ThenBy(excursion => excursion.RuleId, StringComparer.Ordinal)];
    }

    private void Take()
    {
        foreach (var excursion in _evaluator.TakeClosed())
            _closed[excursion.Id] = excursion;
    }
}
