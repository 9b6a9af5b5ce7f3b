using ColdChain.Journal.Sealing;

namespace ColdChain.Journal.Inspection;

/// <summary>What a journal folder holds.</summary>
/// <param name="Recorder">Null when the folder holds no journal yet.</param>
/// <param name="Segments">In order.</param>
/// <param name="FirstDamage">Null when every durable record could be read.</param>
public sealed record JournalReport(string Folder, Guid? Recorder, IReadOnlyList<SegmentReport> Segments, JournalDamage? FirstDamage)
{
    public bool IsIntact => FirstDamage is null;

    /// <summary>Sealed segments, in order; what they hold may still stand in <see cref="Segments"/> too.</summary>
    public IReadOnlyList<SealReport> Seals { get; init; } = [];

    /// <summary>0 when there is no record.</summary>
    public long FirstSequence =>
        Leaves.Select(leaf => leaf.FirstSequence).Concat(Segments.Select(segment => segment.FirstSequence)).DefaultIfEmpty(0).Min();

    /// <summary>0 when there is no record.</summary>
    public long LastSequence =>
        Leaves.Select(leaf => leaf.LastSequence).Concat(Segments.Select(segment => segment.LastSequence)).DefaultIfEmpty(0).Max();

    /// <summary>In segments, sealed or not, each once.</summary>
    public long Records
    {
        get
        {
            var oldest = Segments is [var first, ..] ? first.FirstSequence : long.MaxValue;
            return Leaves.Where(leaf => leaf.LastSequence < oldest).Sum(leaf => leaf.Count) + Segments.Sum(segment => segment.Records);
        }
    }

    public long Groups => Segments.Sum(segment => segment.Groups);

    /// <summary>Of segments and seals.</summary>
    public long Bytes => Segments.Sum(segment => segment.Bytes) + Seals.Sum(seal => seal.Bytes);

    private IEnumerable<SegmentLeaf> Leaves => Seals.Select(seal => seal.Leaf).OfType<SegmentLeaf>();
}
