namespace ColdChain.Evidence.Packages;

/// <summary><c>manifest.json</c>: what the package is about, what it claims, and the hash of every file in it.</summary>
internal sealed record ManifestJson
{
    public const string FormatName = "coldchain-evidence";

    /// <summary>2: sealed records and proofs.</summary>
    public const int Version = 2;

    public required string Format { get; init; }
    public required int FormatVersion { get; init; }
    public required SubjectJson Of { get; init; }
    public required string BuiltAt { get; init; }
    public required string BuiltBy { get; init; }
    public required string AsOf { get; init; }
    public required ProgramJson Product { get; init; }
    public required RecordsJson Records { get; init; }

    /// <summary>In words: no more than can be shown.</summary>
    public required string Completeness { get; init; }

    /// <summary>Why there is no report.pdf; null when there is one.</summary>
    public string? PdfMissing { get; init; }

    public required IReadOnlyList<PackageFile> Files { get; init; }

    /// <summary>Of the key that signed the manifest: SHA-256 over its SubjectPublicKeyInfo.</summary>
    public required string KeyId { get; init; }

    /// <summary>What the package is about.</summary>
    /// <param name="Kind"><c>batch</c>, <c>equipment</c> or <c>shipment</c>.</param>
    internal sealed record SubjectJson(string Kind, string Id, string? From, string? To);

    /// <summary>The program and the versions of what decides over the content.</summary>
    internal sealed record ProgramJson(string Name, string Version, int Record, int Evaluator);

    /// <summary>Which journal records are taken along.</summary>
    /// <param name="Head">As in <c>tree-head.json</c>.</param>
    internal sealed record RecordsJson(string Recorder, HeadJson Head, double LateSeconds, IReadOnlyList<TopicJson> Topics);

    /// <summary>The tree head that everything is held against.</summary>
    internal sealed record HeadJson(long Size, string Root);

    /// <summary>A topic of <c>raw/</c>.</summary>
    /// <param name="Hash">SHA-256 of the topic.</param>
    /// <param name="Segments">First and last segment of each range that is taken along whole.</param>
    /// <param name="Claims">For which time the topic is claimed to be complete; empty: it helps to decode.</param>
    internal sealed record TopicJson(string Hash, IReadOnlyList<long[]> Segments, IReadOnlyList<ClaimJson> Claims);

    /// <summary>All messages of a topic received in a span, or up to the tree head when that is earlier.</summary>
    internal sealed record ClaimJson(string ReceivedFrom, string ReceivedTo, IReadOnlyList<string> Channels);
}
