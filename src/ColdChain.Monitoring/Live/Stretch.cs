using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Forecasting;

namespace ColdChain.Monitoring.Live;

/// <summary>A stretch in memory: its evaluator, and what has been written down of it. Used by the monitor's loop alone.</summary>
internal sealed class Stretch(StretchDefinition definition)
{
    /// <summary>Samples kept for a re-evaluation that waits for the store. Beyond it waits for a later cursor instead; about 2 MB.</summary>
    public const int MaxTail = 50_000;

    private readonly Dictionary<string, KnownExcursion> _known = [];
    private PointEvaluator _evaluator = New(definition);

    /// <summary>Nothing was added. Not the same as having no newest instant: samples of a start-up period are remembered, not judged.</summary>
    private bool _isFresh = true;

    public StretchDefinition Definition { get; private set; } = definition;

    /// <summary>Excursions that have not ended for good, and those that ended at the newest instant: a conflicting value there can still open them.</summary>
    public IReadOnlyDictionary<string, KnownExcursion> Known => _known;

    /// <summary>The newest judged value; null before the first since the start.</summary>
    public double? NewestValue { get; private set; }

    /// <summary>Receive time of the newest message that touched it; 0 before.</summary>
    public long TouchedReceivedMs { get; private set; }

    /// <summary>It has got samples since the last look at it.</summary>
    public bool Touched { get; set; }

    /// <summary>One of them was newer than all before.</summary>
    public bool NewestMoved { get; set; }

    /// <summary>Its written state has taken in the journal up to here.</summary>
    public long SavedSequence { get; set; }

    /// <summary>Characters of the state when it was last made.</summary>
    public int SavedLength { get; private set; }

    /// <summary>The cursor before the first reading that its written state lacks; null when it lacks none.</summary>
    public long? UnsavedSince { get; set; }

    /// <summary>It has ended, and what was open at its end is written down as closed.</summary>
    public bool EndIsWritten { get; set; }

    /// <summary>Its last hours, to foretell a breach; null before its first sample of this life.</summary>
    public BreachTrack? Track { get; set; }

    /// <summary>Samples since <see cref="TailFromSequence"/>, kept while a re-evaluation is pending: the store may not have them when it is read.</summary>
    public List<TailSample>? Tail { get; private set; }

    /// <summary>The store has to be past this sequence before a re-evaluation may start.</summary>
    public long TailFromSequence { get; private set; }

    public long? FirstMs => _evaluator.FirstMs;

    public long? NewestMs => _evaluator.NewestMs;

    /// <summary>The shortest pause that a <c>missing</c> rule speaks of, in ms; null without such a rule.</summary>
    public long? MissingAfterMs { get; private set; } = ShortestPause(definition.Profile);

    /// <returns>False: older than the newest; nothing has changed, the span has to be evaluated again.</returns>
    public bool TryAdd(long timeMs, double value, long receivedMs, long sequence)
    {
        if (Tail is { } tail)
            Keep(tail, new TailSample(timeMs, value, sequence));
        _isFresh = false;
        var before = _evaluator.NewestMs;
        if (!_evaluator.TryAdd(timeMs, value))
            return false;
        NewestMoved |= before != _evaluator.NewestMs;
        Touched = true;
        EndIsWritten = false;
        NewestValue = value;
        TouchedReceivedMs = Math.Max(TouchedReceivedMs, receivedMs);
        return true;
    }

    /// <summary>What ended since the last call, and what is open; see <see cref="StretchEnd.Find"/>.</summary>
    public IReadOnlyList<FoundExcursion> Find(long? askedToMs, long asOfMs) =>
        StretchEnd.Find(Definition, _evaluator, _evaluator.TakeClosed(), askedToMs, asOfMs);

    /// <summary>State of the evaluator; null while nothing was added.</summary>
    public string? Save()
    {
        var state = _isFresh ? null : _evaluator.Save();
        SavedLength = state?.Length ?? 0;
        return state;
    }

    /// <exception cref="FormatException">The state was written by another version: the stretch has to be evaluated again.</exception>
    public void Restore(string? state, long savedSequence, IEnumerable<KnownExcursion> open)
    {
        SavedSequence = savedSequence;
        if (state is not null)
        {
            _evaluator = PointEvaluator.Restore(Definition.PointId, Definition.Profile, state);
            _isFresh = false;
        }
        foreach (var item in open)
            _known[item.Excursion.Id] = item;
    }

    /// <summary>Takes in again what an earlier life has judged and written down already.</summary>
    public void CatchUp(long timeMs, double value)
    {
        _isFresh = false;
        // A late one has its re-evaluation: done, or waiting.
        _evaluator.TryAdd(timeMs, value);
        _evaluator.TakeClosed();
        NewestValue = value;
    }

    public void Remember(KnownExcursion item) => _known[item.Excursion.Id] = item;

    public void Forget(string id) => _known.Remove(id);

    /// <summary>The directory says something new of the same judgement: only its edges move.</summary>
    public void Move(StretchDefinition definition)
    {
        Definition = definition;
        EndIsWritten = false;
    }

    /// <summary>Another channel or another profile: what was folded says nothing any more.</summary>
    public void Reset(StretchDefinition definition)
    {
        Move(definition);
        MissingAfterMs = ShortestPause(definition.Profile);
        _evaluator = New(definition);
        _isFresh = true;
        _known.Clear();
        Track = null;
    }

    /// <summary>A re-evaluation has folded the history anew.</summary>
    public void Replace(PointEvaluator evaluator)
    {
        _evaluator = evaluator;
        _isFresh = false;
        EndIsWritten = false;
    }

    public void KeepTailFrom(long sequence)
    {
        if (Tail is not null)
            return;
        Tail = [];
        TailFromSequence = sequence;
    }

    public void DropTail() => Tail = null;

    private static PointEvaluator New(StretchDefinition definition) => new(definition.PointId, definition.Profile);

    private void Keep(List<TailSample> tail, TailSample sample)
    {
        if (tail.Count >= MaxTail)
        {
            tail.Clear();
            TailFromSequence = sample.Sequence;
            return;
        }
        tail.Add(sample);
    }

    private static long? ShortestPause(LimitProfile profile)
    {
        long? shortest = null;
        foreach (var rule in profile.Rules)
        {
            if (rule is MissingRule missing)
                shortest = Math.Min(shortest ?? long.MaxValue, (long)missing.After.TotalMilliseconds);
        }
        return shortest;
    }
}
