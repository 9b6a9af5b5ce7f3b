using ColdChain.Records.Book;

namespace ColdChain.Records.Partners;

/// <summary>A file of a submission, known by its hash.</summary>
/// <param name="Device">The logger whose samples it holds; null for a statement.</param>
/// <param name="Why">Why the logger did not send them itself; null for a statement.</param>
public sealed record SubmissionFile(Attachment File, FilePurpose Purpose, string? Device, string? Why)
{
    /// <summary>From 1, in the order in which they came.</summary>
    public int Number { get; init; }
    public long AddedMs { get; init; }

    /// <summary>Where its samples stand in the message journal; null: not taken over, or a statement.</summary>
    public long? JournalSequence { get; init; }
}
