using ColdChain.Records.Book;

namespace ColdChain.Records.Attachments;

/// <summary>What became of a file that was handed in.</summary>
public abstract record AttachmentOutcome
{
    private AttachmentOutcome() { }

    /// <summary>It is on disk under its hash.</summary>
    public sealed record Kept(Attachment Attachment) : AttachmentOutcome;

    /// <summary>It was not taken; one sentence says why.</summary>
    public sealed record Refused(string Problem) : AttachmentOutcome;
}
