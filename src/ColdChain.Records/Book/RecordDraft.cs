namespace ColdChain.Records.Book;

/// <summary>A record as entered.</summary>
/// <param name="Kind">Key of its kind.</param>
/// <param name="Values">Entered text by field key; null or blank is no value. Lists have one value on each line.</param>
public sealed record RecordDraft(string Kind, string Site, IReadOnlyDictionary<string, string?> Values)
{
    /// <summary>Id given by who enters it, so that the same record sent twice is one; null: a new one is made. 1 to 64 letters, digits and hyphens.</summary>
    public string? Id { get; init; }
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Version of the paper form that it is copied from; null: it is entered where it happens.</summary>
    public int? PaperFormVersion { get; init; }

    /// <summary>User name of the partner who handed it in; null: it is entered in the house.</summary>
    public string? Source { get; init; }
}
