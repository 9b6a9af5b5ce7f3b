namespace ColdChain.Records.Audit;

/// <summary>One line of an export: its header, an entry, or the end. Before and after are texts, as they were chained.</summary>
internal sealed record AuditLine
{
    public const string FormatName = "coldchain-audit-1";

    /// <summary>Of the first line alone.</summary>
    public string? Format { get; init; }
    public string? ExportedAt { get; init; }
    public string? Site { get; init; }
    public long? Sequence { get; init; }

    /// <summary>For people; what is chained is <see cref="AtMs"/>.</summary>
    public string? At { get; init; }
    public long? AtMs { get; init; }
    public string? Actor { get; init; }
    public string? Action { get; init; }
    public string? Subject { get; init; }
    public string? Reason { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }
    public string? PreviousHash { get; init; }
    public string? Hash { get; init; }

    /// <summary>Of the last line alone: where each chain ended.</summary>
    public IReadOnlyList<AuditHead>? Heads { get; init; }
}
