using System.Text.RegularExpressions;
using ColdChain.Telemetry.Decoding;
using ColdChain.TestSupport;

namespace ColdChain.Telemetry.Tests.Shipped;

/// <summary>
/// Messages of the shipped families other than those of tests/golden/vectors: other firmware, other kinds of messages, missing and null fields. The pages have the messages, written to the
/// families' public documentation, and what has to come of them, calculated by hand.
/// </summary>
public sealed partial class ShippedMessageTests
{
    private const string Folder = "tests/ColdChain.Telemetry.Tests/Shipped";

    public static TheoryData<string, string, string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (var file in Directory.GetFiles(RepositoryFiles.At(Folder), "*.md").Order(StringComparer.Ordinal))
            foreach (Match match in Case().Matches(File.ReadAllText(file)))
                data.Add(
                    Path.GetFileNameWithoutExtension(file),
                    match.Groups["name"].Value,
                    match.Groups["messages"].Value,
                    match.Groups["expected"].Value
                );
            return data;
        }
    }

    [Fact]
    public void There_are_more_than_forty() => Cases.Count.ShouldBeGreaterThanOrEqualTo(40);

    [Theory, MemberData(nameof(Cases))]
    public async Task A_message_gives_what_its_page_says(string page, string name, string messages, string expected) =>
        (await WrittenExample.DecodeAsync(MessageDecoders.BuiltIn, messages)).ShouldBe(expected.TrimEnd('\n'), $"{page}: {name}");

    [GeneratedRegex(
        "## (?<name>[^\n]+)\n```json\n(?<messages>.*?)```\n```text\n(?<expected>.*?)```\n",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Case();
}
