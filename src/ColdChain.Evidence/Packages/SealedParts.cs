using ColdChain.Domain.Time;
using ColdChain.Evidence.Sealed;
using ColdChain.Journal.Merkle;
using ColdChain.Journal.Sealing;
using ColdChain.Telemetry.Offline;

namespace ColdChain.Evidence.Packages;

/// <summary>Writes the files of a package that show where its readings come from.</summary>
internal static class SealedParts
{
    public static async Task WriteAsync(PackageWriter package, SealedRecords records, ISealedArchive archive, CancellationToken cancel)
    {
        foreach (var file in records.Raw.Files)
            await package.AddFileAsync($"raw/{file.Name}.bin", file.Count == 0 ? null : file.Path, cancel);
        await package.AddAsync("proofs.jsonl", stream => records.Proofs.CopyToAsync(stream, cancel));
        await package.AddTextAsync("tree-head.json", records.Head.ToJson() + "\n", cancel);
        // The hash of every leaf: so the log can be held against any head that somebody took earlier.
        await package.AddAsync(
            "log.bin",
            async stream =>
            {
                foreach (var leaf in archive.Leaves.Take((int)records.Head.Size))
                    await stream.WriteAsync(MerkleTree.HashLeaf(leaf.ToBytes()), cancel);
            }
        );
        await package.AddTextAsync("public-key.pem", archive.PublicKeyPem, cancel);
        await package.AddJsonAsync("keys.json", archive.Keys.Select(Key), cancel);
        await package.AddJsonAsync("decoding.json", DecodingJson.Of(records.Terms), cancel);
        await WriteProfilesAsync(package, records, cancel);
    }

    public static ManifestJson.RecordsJson Records(SealedRecords records, TimeSpan lateWindow)
    {
        var claims = records.Claims.ToLookup(claim => Convert.ToHexStringLower(claim.Hash), StringComparer.Ordinal);
        return new ManifestJson.RecordsJson(
            records.Head.Recorder.ToString("D"),
            new ManifestJson.HeadJson(records.Head.Size, Convert.ToHexStringLower(records.Head.Root)),
            lateWindow.TotalSeconds,
            [
                .. records.Selection.Topics.Select(topic => new ManifestJson.TopicJson(
                    Convert.ToHexStringLower(topic.Hash),
                    [.. topic.Ranges.Select(range => new[] { range.First, range.Last })],
                    [
                        .. claims[Convert.ToHexStringLower(topic.Hash)]
                            .Select(claim => new ManifestJson.ClaimJson(
                                IsoTime.Format(claim.FromMs),
                                IsoTime.Format(claim.ToMs),
                                claim.Channels
                            )),
                    ]
                )),
            ]
        );
    }

    /// <summary>The texts of the profiles that were in force, to read; what decodes is the record in <c>raw/</c>.</summary>
    private static async Task WriteProfilesAsync(PackageWriter package, SealedRecords records, CancellationToken cancel)
    {
        foreach (var (sequence, set) in ProfileSets(records.Raw))
        {
            foreach (var file in set.Files)
                await package.AddTextAsync(ProfileName(sequence, file), file.Text, cancel);
        }
    }

    /// <summary>Name of a profile's text in a package: the sequence of the record that put it in force, and the file's own name.</summary>
    public static string ProfileName(long sequence, ProfileSetFile file) =>
        $"profiles/{sequence}-{(file.IsShipped ? "shipped" : "site")}-{ReadingsCsv.Escape(file.Name)}";

    /// <summary>The sets of profiles among some records.</summary>
    public static IEnumerable<(long Sequence, ProfileSetFiles Set)> ProfileSets(Raw.RawFolder raw)
    {
        if (raw.Find(DecisionTopics.Hashes[0]) is not { } file)
            yield break;
        using var reader = file.OpenReader(0);
        while (reader.MoveNext())
        {
            var record = reader.Current;
            if (ProfileSetFiles.TryRead(record) is { } set)
                yield return (record.Sequence, set);
        }
    }

    private static object Key(SigningKeyRecord key) =>
        new
        {
            key.KeyId,
            PublicKey = key.PublicKeyPem,
            From = IsoTime.Format(key.FromMs),
            key.SignedBy,
            Signature = key.Signature is { } bytes ? Convert.ToBase64String(bytes) : null,
            key.Break,
        };
}
