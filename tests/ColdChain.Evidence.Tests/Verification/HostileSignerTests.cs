using System.Text;
using System.Text.Json.Nodes;
using ColdChain.Evidence.Verification;

namespace ColdChain.Evidence.Tests.Verification;

/// <summary>Who signs a package can write anything into it: odd values in every JSON file, signed anew by the trusted key.</summary>
public sealed class HostileSignerTests(SealedPackage package) : IClassFixture<SealedPackage>
{
    private static readonly Func<JsonNode?>[] Odd =
    [
        () => null,
        () => -1,
        () => 0,
        () => 1e308,
        () => long.MaxValue,
        () => JsonNode.Parse("123456789012345678901234567890"),
        () => true,
        () => "",
        () => new string('x', 1000),
        () => "2026-13-45T25:61:00Z",
        () => "9999-12-31T23:59:59.999Z",
        () => "0001-01-01T00:00:00Z",
        () => "../../etc/passwd",
        () => "AAAA",
        () => new JsonArray(),
        () => new JsonArray(1, "x", null),
        () => new JsonObject(),
        () => new JsonObject { ["x"] = 1 },
    ];

    /// <summary>What is altered is named if this fails. Ten thousand by <c>COLDCHAIN_CASES=25</c>.</summary>
    [Fact]
    public async Task Four_hundred_odd_values_are_answered_with_a_verdict()
    {
        var random = new Random(20_261_122);
        var cases = 400 * (int.TryParse(Environment.GetEnvironmentVariable("COLDCHAIN_CASES"), out var factor) ? factor : 1);
        var names = package.Files().Keys.Where(name => name.EndsWith(".json", StringComparison.Ordinal) || IsLines(name)).ToList();
        for (var i = 0; i < cases; i++)
        {
            var tampered = new TamperedPackage(package.Files());
            var name = names[random.Next(names.Count)];
            var what = Change(tampered, name, random);
            try
            {
                tampered.SignedBy(package.Archive);
                var result = await Verified.ByAsync(tampered.Pack(), package.Archive.PublicKeyPem);
                if (result.Verdict is Verdict.Refused or Verdict.NoPackage)
                    result.FirstFailure!.Problems.ShouldNotBeEmpty();
            }
            catch (Exception failure) when (failure is not ShouldAssertException)
            {
                throw new InvalidOperationException($"{name}: {what}", failure);
            }
        }
    }

    /// <returns>What was altered.</returns>
    private static string Change(TamperedPackage tampered, string name, Random random)
    {
        string[] lines = IsLines(name) ? tampered.Text(name).Split('\n') : [tampered.Text(name)];
        var at = random.Next(lines.Length);
        if (lines[at].Length == 0 || JsonNode.Parse(lines[at]) is not { } root)
            return "nothing";
        var nodes = Nodes(root).ToList();
        var (parent, key, index) = nodes.Count == 0 ? (null, null, 0) : nodes[random.Next(nodes.Count)];
        var odd = Odd[random.Next(Odd.Length)]();
        var what = $"{parent?.GetPath()} {key}{index} := {odd?.ToJsonString() ?? "null"}";
        if (parent is JsonObject fields)
        {
            if (random.Next(5) == 0)
                fields.Remove(key!);
            else
                fields[key!] = odd;
        }
        else if (parent is JsonArray items)
        {
            if (random.Next(5) == 0)
                items.Add(items[index]?.DeepClone());
            else
                items[index] = odd;
        }
        else
        {
            root = odd;
        }
        lines[at] = root?.ToJsonString() ?? "null";
        tampered.Files[name] = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        return what;
    }

    private static bool IsLines(string name) => name.EndsWith(".jsonl", StringComparison.Ordinal);

    private static IEnumerable<(JsonNode? Parent, string? Key, int Index)> Nodes(JsonNode node)
    {
        if (node is JsonObject fields)
        {
            foreach (var (key, value) in fields)
            {
                yield return (fields, key, 0);
                foreach (var below in value is null ? [] : Nodes(value))
                    yield return below;
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                yield return (items, null, i);
                foreach (var below in items[i] is { } item ? Nodes(item) : [])
                    yield return below;
            }
        }
    }
}
