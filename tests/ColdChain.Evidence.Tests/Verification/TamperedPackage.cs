using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ColdChain.Evidence.Tests.Packages;
using ColdChain.Journal;
using ColdChain.Journal.Sealing;

namespace ColdChain.Evidence.Tests.Verification;

/// <summary>A real package in the hands of somebody who wants it to say something else.</summary>
internal sealed class TamperedPackage(SortedDictionary<string, byte[]> files)
{
    public SortedDictionary<string, byte[]> Files => files;

    public static string Raw => $"raw/{Convert.ToHexStringLower(TopicEntry.HashOf(Encoding.UTF8.GetBytes(EvidenceSite.Topic)))}.bin";

    public string Text(string name) => Encoding.UTF8.GetString(files[name]);

    public void Replace(string name, string old, string now)
    {
        var text = Text(name);
        text.ShouldContain(old);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        files[name] = Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, at), now, text.AsSpan(at + old.Length)));
    }

    public void RemoveLine(string name, Func<string, bool> which)
    {
        var lines = Text(name).Split('\n').ToList();
        lines.Remove(lines.First(which)).ShouldBeTrue();
        files[name] = Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    /// <summary>The records of the fridge's topic.</summary>
    public List<byte[]> Records()
    {
        var records = new List<byte[]>();
        for (var rest = files[Raw].AsMemory(); rest.Length > 0; )
        {
            var length = JournalRecordReader.LengthOf(rest.Span)!.Value;
            records.Add(rest[..length].ToArray());
            rest = rest[length..];
        }
        return records;
    }

    public void SetRecords(IEnumerable<byte[]> records) => files[Raw] = [.. records.SelectMany(record => record)];

    /// <summary>The manifest lists the files as they are now.</summary>
    public TamperedPackage Rehashed()
    {
        var manifest = JsonNode.Parse(files["manifest.json"])!;
        manifest["files"] = new JsonArray([
            .. files
                .Where(file => !file.Key.StartsWith("manifest.", StringComparison.Ordinal))
                .Select(file =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = file.Key,
                            ["bytes"] = file.Value.Length,
                            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file.Value)),
                        }
                ),
        ]);
        files["manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        return this;
    }

    /// <summary>... and whoever has the signing key signed it.</summary>
    public TamperedPackage SignedBy(ISealedArchive archive)
    {
        Rehashed();
        files["manifest.sig"] = archive.Sign(files["manifest.json"]);
        return this;
    }

    /// <summary>... and another key signed it, which stands in the package now.</summary>
    public TamperedPackage SignedBy(ECDsa key)
    {
        files["public-key.pem"] = Encoding.UTF8.GetBytes(key.ExportSubjectPublicKeyInfoPem());
        var manifest = JsonNode.Parse(files["manifest.json"])!;
        manifest["keyId"] = TreeHead.KeyIdOf(key);
        files["manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        Rehashed();
        files["manifest.sig"] = key.SignData(files["manifest.json"], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return this;
    }

    public MemoryStream Pack() => Zips.Pack(files);
}
