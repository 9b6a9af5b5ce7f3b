using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;

namespace ColdChain.Evidence.Verification;

/// <summary>A rule judged again over the readings that a package has of one channel in one stretch.</summary>
/// <param name="Span">Where the channel judged by this profile.</param>
/// <param name="SettledMs">Excursions that start here or later do not hang on what was before the readings; null: of none it is known.</param>
/// <param name="FirstMs">The first good sample; null without any: then no value was beyond a threshold.</param>
/// <param name="LastMs">The last one.</param>
/// <param name="CountsFromMs">The first that counts even if the series should begin here, with its start-up period; null: none does.</param>
/// <param name="Excursions">What the readings show, whatever was before them.</param>
internal sealed record JudgedRule(
    string PointId,
    string Profile,
    int Version,
    LimitRule Rule,
    TimeRange Span,
    long? SettledMs,
    long? FirstMs,
    long? LastMs,
    long? CountsFromMs,
    IReadOnlyList<Excursion> Excursions
)
{
    /// <summary>
    /// More readings before it would have lengthened an excursion, never undone it. A slope or a mean over part of its window may show one that the whole window does
    /// not.
    /// </summary>
    public bool OnlyGrows => Rule is ThresholdRule or MissingRule or CumulativeRule;

    public bool IsSettledAt(Excursion excursion) => excursion.StartMs >= SettledMs;

    /// <summary>An excursion that begins in this span and has ended has to be among those found.</summary>
    public bool Decides(ExcursionRow row) =>
        row.WholeEndMs is { } end
        && (Rule is ThresholdRule ? NeedsSample(row.WholeStartMs, end) : row.WholeStartMs >= SettledMs && end <= LastMs);

    /// <summary>
    /// Beyond a threshold there is a sample, and what was before the samples decides only whether an excursion goes on at the first that counts: one that begins
    /// later, or is over before, would be seen.
    /// </summary>
    private bool NeedsSample(long startMs, long endMs) =>
        FirstMs is { } firstMs ? startMs > CountsFromMs || endMs < firstMs : Span.Contains(endMs);

    public (string Point, string Rule, string Profile, int Version) Key => (PointId, Rule.Id, Profile, Version);
}
