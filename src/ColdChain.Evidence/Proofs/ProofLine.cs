using System.Text.Json.Serialization;

namespace ColdChain.Evidence.Proofs;

/// <summary>A line of <c>proofs.jsonl</c>: a segment with its place in the log, or a topic with its place in a segment. Hashes are lower-case hexadecimal.</summary>
internal sealed record ProofLine
{
    /// <summary>Place of the segment in the log, from 0.</summary>
    public required long Segment { get; init; }

    /// <summary>Of a segment's line: its leaf (docs/journal.md, Segment leaf).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Leaf { get; init; }

    /// <summary>Of a segment's line: path from the leaf to the root of the tree head, bottom up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Path { get; init; }

    /// <summary>Of a topic's line: SHA-256 of the topic.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Topic { get; init; }

    /// <summary>Of a topic's line: whether the segment holds messages of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Present { get; init; }

    /// <summary>Of a topic's line: how many topics the segment has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Topics { get; init; }

    /// <summary>Of a topic's line: its own place, or those of the neighbours between which it is missing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProofPlace>? Places { get; init; }
}
