using System.Text.RegularExpressions;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping;
using ColdChain.TestSupport;

namespace ColdChain.Telemetry.Tests;

/// <summary>Each worked example of docs/profiles.md is a profile that can be used and gives what the page says.</summary>
public sealed partial class ProfilesPageTests
{
    private static string Page => File.ReadAllText(RepositoryFiles.At("docs/profiles.md"));

    private static string Worked
    {
        get
        {
            var page = Page;
            var from = page.IndexOf("## Worked examples", StringComparison.Ordinal);
            return page[from..page.IndexOf("## Reference", from, StringComparison.Ordinal)];
        }
    }

    /// <summary>Title, files of the profile (YAML, one behind the other), messages, and what the page says comes of them.</summary>
    public static TheoryData<string, string, string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (Match match in Example().Matches(Worked))
                data.Add(
                    match.Groups["title"].Value,
                    match.Groups["files"].Value,
                    match.Groups["messages"].Value,
                    match.Groups["expected"].Value
                );
            return data;
        }
    }

    [Fact]
    public void Every_example_of_the_page_is_tried()
    {
        // A heading, a profile or a message that the pattern does not find would be one that nobody has tried.
        var page = Worked;
        var examples = Heading().Count(page);
        examples.ShouldBeGreaterThanOrEqualTo(18);
        Examples.Count.ShouldBe(examples);
        Regex.Count(page, "^<!-- example -->$", RegexOptions.Multiline, TimeSpan.FromSeconds(10)).ShouldBe(examples);
        Regex.Count(page, "^```json$", RegexOptions.Multiline, TimeSpan.FromSeconds(10)).ShouldBe(examples);
        Regex.Count(page, "^```text$", RegexOptions.Multiline, TimeSpan.FromSeconds(10)).ShouldBe(examples);
        var files = Examples.SelectMany(example => YamlBlock().Matches((string)example[1])).Count();
        Regex.Count(page, "^```yaml$", RegexOptions.Multiline, TimeSpan.FromSeconds(10)).ShouldBe(files);
    }

    [Theory, MemberData(nameof(Examples))]
    public async Task An_example_gives_what_the_page_says(string title, string files, string messages, string expected)
    {
        var profiles = MappingProfiles.Of([
            .. YamlBlock().Matches(files).Select((match, index) => ($"page-{index}.yaml", match.Groups["text"].Value)),
        ]);
        (await WrittenExample.DecodeAsync(MessageDecoders.With(profiles), messages)).ShouldBe(expected.TrimEnd('\n'), title);
    }

    [Fact]
    public void Each_shipped_profile_can_be_used_and_is_described()
    {
        MappingProfiles.Shipped.All.Count.ShouldBeGreaterThanOrEqualTo(25);
        MappingProfiles.Shipped.All.ShouldAllBe(profile => profile.IsShipped && profile.Version >= 1 && profile.Description.Length > 10);
    }

    [GeneratedRegex("^### (?<title>[^\n]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Heading();

    [GeneratedRegex(
        "^### (?<title>[^\n]+)\n(?:(?!^###|^```).)*?^<!-- example -->\n(?<files>(?:```yaml\n.*?\n```\n)+?)```json\n(?<messages>.*?)```\n```text\n(?<expected>.*?)```\n",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Example();

    [GeneratedRegex("```yaml\n(?<text>.*?)```\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex YamlBlock();
}
