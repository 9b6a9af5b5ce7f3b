using System.Text;
using System.Text.RegularExpressions;
using ColdChain.Telemetry.Decoding;
using ColdChain.TestSupport;

namespace ColdChain.Telemetry.Tests;

/// <summary>What docs/payload.md shows is true.</summary>
public sealed partial class PayloadPageTests
{
    [Fact]
    public void Every_example_decodes_without_a_reject()
    {
        var examples = Example().Matches(Page).Select(match => match.Groups["json"].Value.Trim()).ToList();
        examples.Count.ShouldBe(2);
        foreach (var example in examples)
        {
            var output = Decode(example);
            output.Rejects.ShouldBeEmpty(example);
            output.Readings.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Every_unit_of_the_table_is_known()
    {
        var row = UnitRow().Matches(Page);
        var units = row.SelectMany(match => Code().Matches(match.Groups["taken"].Value))
            .Select(match => match.Groups["text"].Value)
            .ToList();
        units.Count.ShouldBeGreaterThan(25);
        foreach (var unit in units)
            UnitRule.Find(Encoding.UTF8.GetBytes(unit)).ShouldNotBeNull(unit);
    }

    [Fact]
    public void It_names_every_reason_that_a_decoder_gives()
    {
        foreach (var reason in HostileReasons())
            Page.ShouldContain($"`{reason}`");
    }

    private static IEnumerable<string> HostileReasons() => Decoding.HostileMessage.All.SelectMany(message => message.Rejects).Distinct();

    private static DecodeOutput Decode(string payload)
    {
        var output = new DecodeOutput();
        var message = new RawMessage(
            "coldchain/s/d/readings"u8.ToArray(),
            Encoding.UTF8.GetBytes(payload),
            1_795_161_601_000,
            Retained: false
        );
        MessageDecoders.BuiltIn.Create().Decode(message, profile: null, output);
        return output;
    }

    private static string Page => RepositoryFiles.Read("docs/payload.md");

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();

    [GeneratedRegex(
        @"^\| (temperature|share|length|mass|pressure|voltage, current|time|none) \| (?<taken>.*?) \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex UnitRow();

    [GeneratedRegex("`(?<text>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
