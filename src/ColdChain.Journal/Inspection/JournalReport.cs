namespace ColdChain.Journal.Inspection;

/// <summary>What a journal folder holds.</summary>
/// <param name="Recorder">Null when the folder holds no journal yet.</param>
/// <param name="Segments">In order.</param>
/// <param name="FirstDamage">Null when every durable record could be read.</param>
public sealed record JournalReport(string Folder, Guid? Recorder, IReadOnlyList<SegmentReport> Segments, JournalDamage? FirstDamage)
{
    public bool IsIntact => FirstDamage is null;

    /// <summary>0 when there is no record.</summary>
    public long FirstSequence => Segments is [var first, ..] ? first.FirstSequence : 0;

    /// <summary>0 when there is no record.</summary>
    public long LastSequence => Segments is [.., var last] ? last.LastSequence : 0;

    public long Records => Segments.Sum(segment => segment.Records);

    public long Groups => Segments.Sum(segment => segment.Groups);

    public long Bytes => Segments.Sum(segment => segment.Bytes);
}
