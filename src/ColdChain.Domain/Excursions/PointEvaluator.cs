#pragma warning disable MA0025
using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions;

/// <summary>Judges one stretch of one measuring point, sample by sample in event time. The batch result is the fold of this.</summary>
/// <remarks>
/// Holds a checkpoint before the newest instant and that instant's values, so that a conflicting value at the newest instant
/// still changes the judgement. Not thread safe.
/// </remarks>
public sealed class PointEvaluator
{
    /// <param name="identity">What is measured (channel, or measuring point): part of the excursions' ids.</param>
    public PointEvaluator(string identity, LimitProfile profile) => throw new NotImplementedException();

    /// <summary>Goes on from a saved state; <paramref name="profile"/> must be the one the state was made with.</summary>
    public static PointEvaluator Restore(string identity, LimitProfile profile, string state) => throw new NotImplementedException();

    /// <summary>The whole state as compact JSON; its size does not grow with the number of samples seen.</summary>
    public string Save() => throw new NotImplementedException();

    /// <summary>Event time of the newest good sample; null before the first.</summary>
    public long? NewestMs => throw new NotImplementedException();

    /// <summary>Adds a good sample. An exact repeat of the newest instant changes nothing.</summary>
    /// <returns>False, and nothing has changed, when the sample is older than the newest: the caller evaluates the span again.</returns>
    public bool TryAdd(long timeMs, double value) => throw new NotImplementedException();

    /// <summary>Excursions that ended for good since the last call, oldest first.</summary>
    public IReadOnlyList<Excursion> TakeClosed() => throw new NotImplementedException();

    /// <summary>Excursions that are listed and open now, including a last pause of a missing rule up to <paramref name="toMs"/>.</summary>
    public IReadOnlyList<Excursion> Open(long? toMs) => throw new NotImplementedException();

    /// <summary>No excursion is open or could go on: a later evaluation may start at the newest sample and give the same from there.</summary>
    public bool IsQuiescent => throw new NotImplementedException();
}
