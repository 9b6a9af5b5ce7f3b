using System.Buffers.Binary;
using System.Text;
using ColdChain.Evidence.Verification;

namespace ColdChain.Evidence.Tests.Verification;

/// <summary>Ways to make a package say something else, and what each must be refused for, even when the hashes were made to fit and the right key signed it.</summary>
internal sealed record Tampering(string Name, Action<TamperedPackage> Do, CheckKind By, string Cause)
{
    private const string Csv = "readings/F-01-chamber.csv";

    public static readonly IReadOnlyList<Tampering> All =
    [
        new(
            "a reading changed in the CSV",
            package => package.Replace(Csv, ",9,good", ",7,good"),
            CheckKind.Readings,
            "a reading was changed, added or moved"
        ),
        new(
            "a reading removed from the CSV",
            package => package.RemoveLine(Csv, line => line.Contains(",9,good", StringComparison.Ordinal)),
            CheckKind.Readings,
            "a reading was removed, changed or moved"
        ),
        new(
            "a reading moved to another minute",
            package => package.Replace(Csv, Line(package, 5)[..24], Line(package, 5)[..20] + "001Z"),
            CheckKind.Readings,
            "readings in the files are given by no message"
        ),
        new(
            "a reading changed in the message too",
            package =>
            {
                package.Replace(Csv, ",9,good", ",7,good");
                Edit(
                    package,
                    (records, _) => records.FindIndex(record => Holds(record, "\"chamber\":9")),
                    bytes => Put(bytes, "\"chamber\":9", "\"chamber\":7")
                );
            },
            CheckKind.Topics,
            "is not as it was received"
        ),
        new(
            "a message removed, with its reading",
            package =>
            {
                package.RemoveLine(Csv, line => line.Contains(",9,good", StringComparison.Ordinal));
                var records = package.Records();
                records.RemoveAt(records.FindIndex(record => Holds(record, "\"chamber\":9")));
                package.SetRecords(records);
            },
            CheckKind.Topics,
            "one was removed"
        ),
        new(
            "a message added",
            package =>
            {
                var records = package.Records();
                var more = records[3].ToArray();
                BinaryPrimitives.WriteInt64LittleEndian(more.AsSpan(24), Sequence(records[3]) + 1);
                records.Insert(4, more);
                package.SetRecords(records);
            },
            CheckKind.Topics,
            "one was added"
        ),
        new(
            "a message moved to another time",
            package => Edit(package, (_, at) => 7, bytes => BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), 1_000)),
            CheckKind.Topics,
            "is not as it was received"
        ),
        new(
            "a message of another device",
            package => Edit(package, (_, at) => 7, bytes => Put(bytes, "f-01/readings", "f-02/readings")),
            CheckKind.Topics,
            "a message was moved here"
        ),
        new("a segment left out", RemoveSegment, CheckKind.Topics, "it was left out"),
        new("a segment left out of the manifest too", RemoveSegmentEverywhere, CheckKind.Completeness, "its segments do not cover that"),
        new(
            "a path altered",
            package => package.Replace("proofs.jsonl", "\"path\":[\"", "\"path\":[\"00"),
            CheckKind.Segments,
            "proofs.jsonl line"
        ),
        new("a leaf altered", package => Flip(package, "proofs.jsonl", "\"leaf\":\"", 40), CheckKind.Segments, "of recorder"),
        new(
            "a profile altered",
            package => Append(package, package.Files.Keys.First(name => name.StartsWith("profiles/", StringComparison.Ordinal)), "# more"),
            CheckKind.Profiles,
            "is not the text that was put in force"
        ),
        new("an audit entry altered", package => package.Replace("audit.json", "ben", "anna"), CheckKind.Audit, "entry 2 of site east"),
        new(
            "a minimum altered",
            package => package.Replace("summary.json", "\"max\": 9", "\"max\": 7"),
            CheckKind.Summary,
            "the readings give"
        ),
        new(
            "an excursion left out",
            package => package.Files["excursions.json"] = "[]"u8.ToArray(),
            CheckKind.Excursions,
            "lacks an excursion"
        ),
        new(
            "a reading handed to another recorder, of whose messages nothing is shown",
            package => package.Replace("readings/F-01-chamber.csv", $",{RecorderOf(package)},", ",0b1f7a52-6a1e-4c0f-9d52-3a1c4a7e9d10,"),
            CheckKind.Readings,
            "readings of messages are in no file"
        ),
        new(
            "a record altered, though not the report",
            package => package.Replace("records.json", "staff", "other"),
            CheckKind.Report,
            "it was made from other files"
        ),
        new(
            "the report of another package",
            package => package.Files["report.html"] = "<p class=\"mono\">0000 0000</p>"u8.ToArray(),
            CheckKind.Report,
            "another verification code"
        ),
        new("a tree head altered", package => Flip(package, "tree-head.json", "\"root\":\"", 3), CheckKind.TreeHead, "another tree"),
        new(
            "a record altered, without the key",
            package =>
            {
                package.Replace("records.json", "staff", "other");
                package.Files["manifest.sig"][10] ^= 1;
            },
            CheckKind.Signature,
            "the signature does not fit the manifest"
        ),
    ];

    public override string ToString() => Name;

    private static string Line(TamperedPackage package, int number) => package.Text(Csv).Split("\r\n")[number];

    private static long Sequence(byte[] record) => BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(24));

    private static bool Holds(byte[] record, string text) => record.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private static void Put(byte[] bytes, string old, string now)
    {
        var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(old));
        at.ShouldBeGreaterThan(0);
        Encoding.UTF8.GetBytes(now).CopyTo(bytes, at);
    }

    private static void Edit(TamperedPackage package, Func<List<byte[]>, int, int> which, Action<byte[]> edit)
    {
        var records = package.Records();
        edit(records[which(records, 0)]);
        package.SetRecords(records);
    }

    private static void Append(TamperedPackage package, string name, string more) =>
        package.Files[name] = [.. package.Files[name], .. Encoding.UTF8.GetBytes(more)];

    private static string RecorderOf(TamperedPackage package) =>
        System.Text.Json.Nodes.JsonNode.Parse(package.Text("manifest.json"))!["records"]!["recorder"]!.ToString();

    /// <summary>Another hexadecimal digit.</summary>
    private static void Flip(TamperedPackage package, string name, string after, int more)
    {
        var bytes = package.Files[name];
        var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(after)) + after.Length + more;
        bytes[at] = bytes[at] == (byte)'0' ? (byte)'1' : (byte)'0';
    }

    /// <summary>The second segment of the batch's time: its records of the topic, its readings, its proofs.</summary>
    private static void RemoveSegment(TamperedPackage package)
    {
        var (from, to) = Segment(package, 2);
        package.SetRecords(package.Records().Where(record => Sequence(record) < from || Sequence(record) > to));
        package.Files["proofs.jsonl"] = Encoding.UTF8.GetBytes(
            string.Join(
                '\n',
                package.Text("proofs.jsonl").Split('\n').Where(line => !line.StartsWith("{\"segment\":2,", StringComparison.Ordinal))
            )
        );
        var sequences = new HashSet<string>();
        for (var sequence = from; sequence <= to; sequence++)
            sequences.Add(sequence.ToString(System.Globalization.CultureInfo.InvariantCulture));
        package.Files[Csv] = Encoding.UTF8.GetBytes(
            string.Join(
                "\r\n",
                package
                    .Text(Csv)
                    .Split("\r\n")
                    .Where(line => !(line.Split(',') is { Length: > 11 } fields && sequences.Contains(fields[11])))
            )
        );
    }

    private static void RemoveSegmentEverywhere(TamperedPackage package)
    {
        RemoveSegment(package);
        var manifest = System.Text.Json.Nodes.JsonNode.Parse(package.Files["manifest.json"])!;
        foreach (var topic in manifest["records"]!["topics"]!.AsArray())
        {
            var ranges = new System.Text.Json.Nodes.JsonArray();
            foreach (var range in topic!["segments"]!.AsArray())
            {
                var (first, last) = (range![0]!.GetValue<long>(), range[1]!.GetValue<long>());
                if (first > 2 || last < 2)
                {
                    ranges.Add(new System.Text.Json.Nodes.JsonArray(first, last));
                    continue;
                }
                if (first < 2)
                    ranges.Add(new System.Text.Json.Nodes.JsonArray(first, 1));
                if (last > 2)
                    ranges.Add(new System.Text.Json.Nodes.JsonArray(3, last));
            }
            topic["segments"] = ranges;
        }
        package.Files["manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
    }

    private static (long From, long To) Segment(TamperedPackage package, int number)
    {
        var line = package
            .Text("proofs.jsonl")
            .Split('\n')
            .First(text => text.StartsWith($"{{\"segment\":{number},\"leaf\"", StringComparison.Ordinal));
        var leaf = Journal.Sealing.SegmentLeaf.TryRead(
            Convert.FromHexString(System.Text.Json.Nodes.JsonNode.Parse(line)!["leaf"]!.GetValue<string>())
        )!;
        return (leaf.FirstSequence, leaf.LastSequence);
    }
}
