using System.Text.Json;
using System.Text.Json.Serialization;
using ColdChain.Journal.Sealing;

namespace ColdChain.Evidence.Proofs;

/// <summary>Lines of <c>proofs.jsonl</c> as text.</summary>
internal static class ProofJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 8,
    };

    public static byte[] Write(ProofLine line) => JsonSerializer.SerializeToUtf8Bytes(line, Options);

    /// <returns>Null: it is no such line.</returns>
    public static ProofLine? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ProofLine>(text, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static ProofLine OfSegment(long segment, SegmentLeaf leaf, IReadOnlyList<byte[]> path) =>
        new()
        {
            Segment = segment,
            Leaf = Convert.ToHexStringLower(leaf.ToBytes()),
            Path = Hex(path),
        };

    public static ProofLine OfTopic(long segment, ReadOnlySpan<byte> topic, TopicProof proof) =>
        new()
        {
            Segment = segment,
            Topic = Convert.ToHexStringLower(topic),
            Present = proof.Present,
            Topics = proof.TopicCount,
            Places =
            [
                .. proof.Places.Select(place => new ProofPlace(
                    place.Index,
                    Convert.ToHexStringLower(place.Entry.Hash),
                    place.Entry.Count,
                    Convert.ToHexStringLower(place.Entry.Root),
                    Hex(place.Path)
                )),
            ],
        };

    /// <returns>Null: a hash in it is none.</returns>
    public static TopicProof? ToProof(ProofLine line)
    {
        if (line is not { Present: { } present, Topics: { } topics, Places: { } places })
            return null;
        var read = new List<TopicPlace>(places.Count);
        foreach (var place in places)
        {
            if (
                place is not { Path: not null }
                || HashOf(place.Hash) is not { } hash
                || HashOf(place.Root) is not { } root
                || Hashes(place.Path) is not { } path
            )
                return null;
            read.Add(new TopicPlace(place.Index, new TopicEntry(hash, place.Count, root), path));
        }
        return new TopicProof(present, topics, read);
    }

    /// <returns>Null: one of them is none.</returns>
    public static IReadOnlyList<byte[]>? Hashes(IReadOnlyList<string> texts)
    {
        var hashes = new byte[texts.Count][];
        for (var i = 0; i < hashes.Length; i++)
        {
            if (HashOf(texts[i]) is not { } hash)
                return null;
            hashes[i] = hash;
        }
        return hashes;
    }

    /// <returns>Null: it is not 32 bytes in lower-case hexadecimal; one content has one form.</returns>
    public static byte[]? HashOf(string? text)
    {
        if (text is not { Length: 64 })
            return null;
        var bytes = new byte[32];
        return
            text.AsSpan().ContainsAnyInRange('A', 'F')
            || Convert.FromHexString(text, bytes, out _, out _) != System.Buffers.OperationStatus.Done
            ? null
            : bytes;
    }

    private static string[] Hex(IReadOnlyList<byte[]> hashes) => [.. hashes.Select(hash => Convert.ToHexStringLower(hash))];
}
