using System.Text.RegularExpressions;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping;
using ColdChain.TestSupport;

namespace ColdChain.Telemetry.Tests;

/// <summary>Each worked example of docs/profiles.md is a profile that can be used and gives what the page says.</summary>
public sealed partial class ProfilesPageTests
{
    public static TheoryData<string, string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (Match match in Example().Matches(File.ReadAllText(RepositoryFiles.At("docs/profiles.md"))))
                data.Add(match.Groups["profile"].Value, match.Groups["messages"].Value, match.Groups["expected"].Value);
            return data;
        }
    }

    [Fact]
    public void There_is_an_example_for_each_shape() => Examples.Count.ShouldBeGreaterThanOrEqualTo(13);

    [Theory, MemberData(nameof(Examples))]
    public async Task An_example_gives_what_the_page_says(string profile, string messages, string expected)
    {
        var decoders = MessageDecoders.With(MappingProfiles.Of(("page.yaml", profile)));
        (await WrittenExample.DecodeAsync(decoders, messages)).ShouldBe(expected.TrimEnd('\n'));
    }

    [Fact]
    public void Each_shipped_profile_can_be_used_and_is_described()
    {
        MappingProfiles.Shipped.All.Count.ShouldBeGreaterThanOrEqualTo(25);
        MappingProfiles.Shipped.All.ShouldAllBe(profile => profile.IsShipped && profile.Version >= 1 && profile.Description.Length > 10);
    }

    [GeneratedRegex(
        "<!-- example -->\n```yaml\n(?<profile>.*?)```\n```json\n(?<messages>.*?)```\n```text\n(?<expected>.*?)```\n",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Example();
}
