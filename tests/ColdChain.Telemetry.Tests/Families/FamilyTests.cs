using System.Text.RegularExpressions;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping;
using ColdChain.TestSupport;

namespace ColdChain.Telemetry.Tests.Families;

/// <summary>
/// Families of devices that ship no profile: each page here has a profile written from docs/profiles.md and docs/frames.md alone, published messages (the page names
/// their source) and what has to come of them.
/// </summary>
public sealed partial class FamilyTests
{
    private const string Folder = "tests/ColdChain.Telemetry.Tests/Families";

    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(RepositoryFiles.At(Folder), "*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_a_dozen_and_more() => Pages.Count.ShouldBeGreaterThanOrEqualTo(12);

    [Theory, MemberData(nameof(Pages))]
    public async Task A_family_is_read_by_a_profile_of_its_own(string page)
    {
        var text = await File.ReadAllTextAsync(RepositoryFiles.At($"{Folder}/{page}"));
        var blocks = Block().Matches(text).ToLookup(match => match.Groups["kind"].Value, match => match.Groups["text"].Value);
        var profiles = MappingProfiles.Of(blocks["yaml"].Select((yaml, index) => ($"{page}-{index}.yaml", yaml)));
        (await WrittenExample.DecodeAsync(MessageDecoders.With(profiles), blocks["json"].Single())).ShouldBe(
            blocks["text"].Single().TrimEnd('\n')
        );
    }

    [GeneratedRegex("```(?<kind>yaml|json|text)\n(?<text>.*?)```\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Block();
}
