using ColdChain.Domain.Excursions.Folding;
using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions;

/// <summary>Judges one stretch of one measuring point, sample by sample in event time. The batch result is the fold of this.</summary>
/// <remarks>
/// Every rule keeps what it was before the newest instant, and that instant's highest and lowest value are kept too, so that a conflicting
/// value at the newest instant still changes the judgement. Not thread safe.
/// </remarks>
public sealed class PointEvaluator
{
    private readonly LimitProfile _profile;
    private readonly RuleFold[] _folds;
    private readonly double _maxGapMs;

    /// <summary>Closed and not taken yet; those from <see cref="_closedByNewest"/> on are the newest instant's work.</summary>
    private readonly List<Excursion> _closed = [];
    private int _closedByNewest;

    private bool _hasFirst;
    private long _firstMs;
    private bool _hasNewest;
    private Step _step;

    /// <param name="identity">What is measured (channel, or measuring point): part of the excursions' ids.</param>
    /// <param name="weighting">How samples weigh for rules of kind <c>mkt</c>.</param>
    public PointEvaluator(string identity, LimitProfile profile, MktWeighting weighting = MktWeighting.Time)
    {
        _profile = profile;
        _folds = RuleFolds.For(identity, profile, weighting);
        _maxGapMs = profile.MaxGap.TotalMilliseconds;
    }

    /// <summary>Event time of the newest judged sample; null before the first.</summary>
    public long? NewestMs => _hasNewest ? _step.Now.TimeMs : null;

    /// <summary>Excursions that were too short to be listed, so far.</summary>
    public int Transients
    {
        get
        {
            var transients = 0;
            foreach (var fold in _folds)
                transients += fold.Transients;
            return transients;
        }
    }

    /// <summary>Event time of the first sample, also when it lies in the start-up period; null before it.</summary>
    public long? FirstMs => _hasFirst ? _firstMs : null;

    /// <summary>A rule with a window is broken at the newest sample.</summary>
    public bool HasActiveSpell => Array.Exists(_folds, fold => fold.IsSpellActive);

    /// <summary>An evaluation that begins in the middle of a series is told when the series began: the start-up period counts from there.</summary>
    /// <exception cref="InvalidOperationException">It has samples already.</exception>
    public void BeganAt(long firstMs)
    {
        if (_hasFirst)
            throw new InvalidOperationException("The series has begun.");
        (_hasFirst, _firstMs) = (true, firstMs);
    }

    /// <summary>Adds a good sample. An exact repeat of the newest instant changes nothing; another value at it is a conflict, and the worse one judges.</summary>
    /// <returns>False, and nothing has changed, when the sample is older than the newest: the caller evaluates the span again.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite: such a thing is a fault, not a sample.</exception>
    public bool TryAdd(long timeMs, double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A good sample has a finite value.");
        if (timeMs < NewestMs)
            return false;
        if (timeMs == NewestMs)
        {
            var now = _step.Now;
            if (value > now.Highest || value < now.Lowest)
                TakeAgain(new Instant(timeMs, Math.Max(now.Highest, value), Math.Min(now.Lowest, value)));
            return true;
        }
        if (timeMs < _firstMs && _hasFirst)
            return false;
        TakeFirstOrNext(new Instant(timeMs, value, value));
        return true;
    }

    /// <summary>The newest instant, and the way to it from the one before.</summary>
    internal Step LastStep => _step;

    /// <summary>Takes an instant newer than all before.</summary>
    /// <returns>False: it lies in the start-up period and is left out.</returns>
    internal bool TakeFirstOrNext(in Instant instant)
    {
        if (!_hasFirst)
            (_hasFirst, _firstMs) = (true, instant.TimeMs);
        if (instant.TimeMs - _firstMs < _profile.IgnoreFirst.TotalMilliseconds)
            return false;
        TakeNext(instant);
        return true;
    }

    /// <summary>Excursions that ended since the last call, in the order in which they ended.</summary>
    /// <remarks>
    /// One that was ended by the newest instant can come back: if a conflicting value at that instant follows, it may come again with other
    /// figures, or be open after all, with the same id.
    /// </remarks>
    public IReadOnlyList<Excursion> TakeClosed()
    {
        Excursion[] taken = [.. _closed];
        _closed.Clear();
        _closedByNewest = 0;
        return taken;
    }

    /// <summary>Excursions that are listed and open now, including a last pause of a missing rule up to <paramref name="toMs"/>.</summary>
    public IReadOnlyList<Excursion> Open(long? toMs)
    {
        if (!_hasNewest)
            return [];
        var open = new List<Excursion>();
        foreach (var fold in _folds)
        {
            if (fold.Open(_step.Now, toMs) is { } excursion)
                open.Add(excursion);
        }
        return open;
    }

    /// <summary>The whole state as compact text; its size does not grow with the number of samples seen, only with those in a rule's window.</summary>
    /// <exception cref="InvalidOperationException">Closed excursions were not taken before: they are no part of the state and would be lost.</exception>
    public string Save()
    {
        if (_closedByNewest > 0)
            throw new InvalidOperationException("Take the closed excursions before saving the state; they are not part of it.");
        var writer = new StateWriter();
        writer.Write(FormatVersion);
        writer.Write(_hasFirst);
        if (!_hasFirst)
            return writer.ToString();
        writer.Write(_firstMs);
        writer.Write(_hasNewest);
        if (!_hasNewest)
            return writer.ToString();
        writer.Write((long)_step.Link);
        if (_step.Link != Link.First)
            Write(writer, _step.Previous);
        Write(writer, _step.Now);
        writer.Write(_closed.Count > 0);
        foreach (var fold in _folds)
            fold.Save(writer);
        return writer.ToString();
    }

    /// <summary>Goes on from a saved state; <paramref name="profile"/> must be the one the state was made with.</summary>
    /// <exception cref="FormatException">The text is no state of this version for this profile: evaluate the span again.</exception>
    public static PointEvaluator Restore(string identity, LimitProfile profile, string state, MktWeighting weighting = MktWeighting.Time)
    {
        var evaluator = new PointEvaluator(identity, profile, weighting);
        try
        {
            evaluator.Read(new StateReader(state));
        }
        catch (OverflowException failure)
        {
            throw new FormatException("A number of the saved state is out of range.", failure);
        }
        return evaluator;
    }

    private const long FormatVersion = 3;

    private void Read(StateReader reader)
    {
        if (reader.ReadLong() != FormatVersion)
            throw new FormatException("The saved state is of another version.");
        _hasFirst = reader.ReadBool();
        if (!_hasFirst)
            return;
        _firstMs = reader.ReadLong();
        _hasNewest = reader.ReadBool();
        if (!_hasNewest)
            return;
        var link = (Link)reader.ReadInt();
        var previous = link == Link.First ? default : ReadInstant(ref reader);
        var step = new Step(link, previous, ReadInstant(ref reader));
        var notTaken = reader.ReadBool();
        foreach (var fold in _folds)
            fold.Restore(ref reader);
        if (!reader.AtEnd)
            throw new FormatException("The saved state is longer than this profile's.");
        Fold(step, again: false);
        if (!notTaken)
            _closed.Clear();
    }

    private void TakeNext(in Instant now)
    {
        var link =
            !_hasNewest ? Link.First
            : now.TimeMs - _step.Now.TimeMs <= _maxGapMs ? Link.Segment
            : Link.Gap;
        var previous = _step.Now;
        _hasNewest = true;
        _closedByNewest = _closed.Count;
        Fold(new Step(link, previous, now), again: false);
    }

    private void TakeAgain(in Instant now)
    {
        _closed.RemoveRange(_closedByNewest, _closed.Count - _closedByNewest);
        Fold(_step with { Now = now }, again: true);
    }

    private void Fold(in Step step, bool again)
    {
        _step = step;
        foreach (var fold in _folds)
        {
            if (fold.Take(step, again) is { } closed)
                _closed.Add(closed);
        }
    }

    private static void Write(StateWriter writer, in Instant instant)
    {
        writer.Write(instant.TimeMs);
        writer.Write(instant.Highest);
        writer.Write(instant.Lowest);
    }

    private static Instant ReadInstant(ref StateReader reader) => new(reader.ReadLong(), reader.ReadDouble(), reader.ReadDouble());
}
