using System.Text.Json;
using System.Text.RegularExpressions;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Transcript;
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
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 21, 7, 0, 0, TimeSpan.Zero));
        var output = new StringWriter();
        await new DecodeTranscript(decoders, new NormalisingOptions(), clock).RunAsync(
            new StringReader(messages),
            output,
            profile: null,
            CancellationToken.None
        );
        var lines = output
            .ToString()
            .TrimEnd('\n')
            .Split('\n')
            .SelectMany(line => Shortened(JsonSerializer.Deserialize<JsonElement>(line)));
        string.Join('\n', lines).ShouldBe(expected.TrimEnd('\n'));
    }

    [Fact]
    public void Each_shipped_profile_can_be_used_and_is_described()
    {
        MappingProfiles.Shipped.All.Count.ShouldBeGreaterThanOrEqualTo(25);
        MappingProfiles.Shipped.All.ShouldAllBe(profile => profile.IsShipped && profile.Version >= 1 && profile.Description.Length > 10);
    }

    private static IEnumerable<string> Shortened(JsonElement line)
    {
        var readings = line.GetProperty("readings").EnumerateArray().ToList();
        var rejects = line.GetProperty("rejects").EnumerateArray().ToList();
        if (readings.Count + rejects.Count == 0)
            yield return "no reading";
        foreach (var reading in readings)
        {
            string Of(string name) => reading.GetProperty(name).ToString();
            var source = Of("timeSource");
            var value = reading.GetProperty("value");
            var shown = value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
            yield return $"{Of("device")} | {Of("channel")} | {Of("metric")} | {shown} {Of("unit")} | {source} | {(source is "received" ? "-" : Of("timeUtc"))} | {Of("quality")} | {Of("reason")}".TrimEnd(
                ' ',
                '|'
            );
        }
        foreach (var reject in rejects)
            yield return $"reject {reject.GetProperty("reason").GetString()}";
    }

    [GeneratedRegex(
        "<!-- example -->\n```yaml\n(?<profile>.*?)```\n```json\n(?<messages>.*?)```\n```text\n(?<expected>.*?)```\n",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Example();
}
