using ColdChain.Records.Kinds;

namespace ColdChain.Records.Partners;

/// <summary>What a partner handed in for a batch: a record, files, or both. Times in ms UTC.</summary>
public sealed record Submission
{
    /// <summary>Also the id of the record that it becomes.</summary>
    public required string Id { get; init; }

    /// <summary>The partner's own name for it.</summary>
    public required string Reference { get; init; }
    public required string Batch { get; init; }
    public required string Site { get; init; }

    /// <summary>Null: files alone.</summary>
    public RecordKind? Kind { get; init; }
    public int? FormVersion { get; init; }

    /// <summary>Values by field key; empty without a kind.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
    public string? Note { get; init; }

    /// <summary>User name of the partner.</summary>
    public required string HandedInBy { get; init; }
    public required long HandedInMs { get; init; }
    public SubmissionState State { get; init; }

    /// <summary>Counts up with each change: a decision names the version that was looked at.</summary>
    public int Version { get; init; } = 1;
    public string? DecidedBy { get; init; }
    public long? DecidedMs { get; init; }

    /// <summary>Why it was refused; the partner reads it.</summary>
    public string? Reason { get; init; }
    public IReadOnlyList<SubmissionFile> Files { get; init; } = [];

    /// <summary>The record that it became; null: none yet, or files alone.</summary>
    public string? RecordId => State == SubmissionState.Accepted && Kind is not null ? Id : null;
}
