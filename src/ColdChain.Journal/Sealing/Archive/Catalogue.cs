using System.Collections.Concurrent;
using System.Text.Json;
using ColdChain.Journal.Files;

namespace ColdChain.Journal.Sealing.Archive;

/// <summary>
/// Name, size and SHA-256 of every sealed file, in <c>catalogue.jsonl</c>, one a line. It may be deleted: what is missing in it is made again from files
/// that verify against the log. One writer; any thread reads.
/// </summary>
internal sealed class Catalogue
{
    public const string FileName = "catalogue.jsonl";
    private readonly JsonLines _lines;
    private readonly ConcurrentDictionary<long, CatalogueJson> _entries = [];

    private Catalogue(JsonLines lines) => _lines = lines;

    public CatalogueJson? Find(long leaf) => _entries.GetValueOrDefault(leaf);

    /// <summary>Lines that cannot be read are left out: they are made again.</summary>
    public static Catalogue Load(IJournalFiles files)
    {
        var lines = new JsonLines(files, FileName);
        var catalogue = new Catalogue(lines);
        foreach (var text in lines.Read())
        {
            try
            {
                if (
                    JsonSerializer.Deserialize(text, SealingJson.Plain.CatalogueJson) is
                    { Leaf: >= 0, Bytes: > 0, Name: not null, Sha256.Length: 64 } entry
                )
                    catalogue._entries[entry.Leaf] = entry;
            }
            catch (JsonException)
            {
                // made again
            }
        }
        return catalogue;
    }

    /// <summary>Returns when it is durable.</summary>
    public void Add(long leaf, string name, long bytes, string sha256)
    {
        var entry = new CatalogueJson(leaf, name, bytes, sha256);
        _lines.Append(JsonSerializer.Serialize(entry, SealingJson.Plain.CatalogueJson));
        _entries[leaf] = entry;
    }
}
