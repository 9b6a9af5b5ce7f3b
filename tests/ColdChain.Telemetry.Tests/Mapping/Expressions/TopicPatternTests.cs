using System.Text.RegularExpressions;
using ColdChain.Telemetry.Mapping.Expressions;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Telemetry.Tests.Mapping.Expressions;

public sealed class TopicPatternTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/b", "a/b/c", false)]
    [InlineData("a/+", "a/", true)]
    [InlineData("a/+", "a", false)]
    [InlineData("a/#", "a", true)]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("#", "a/b", true)]
    [InlineData("#", "$SYS/b", false)]
    [InlineData("$SYS/#", "$SYS/b", true)]
    [InlineData("a/{x}", "a/", false)]
    [InlineData("{x+}/status/t:{id}", "site/a/status/t:0", true)]
    [InlineData("{x+}/status/t:{id}", "status/t:0", false)]
    [InlineData("a/aa{x}aa", "a/aaaa", false)]
    [InlineData("a/aa{x}aa", "a/aaaaa", true)]
    public void A_topic_fits_or_not(string pattern, string topic, bool fits) =>
        (TopicPattern.Parse(pattern).Match(topic) is not null).ShouldBe(fits);

    [Fact]
    public void Named_parts_are_what_stands_in_their_places()
    {
        var parts = TopicPattern.Parse("{prefix+}/status/temperature:{id}").Match("lab/east/status/temperature:2")!;
        parts.ShouldBe(new Dictionary<string, string> { ["prefix"] = "lab/east", ["id"] = "2" }, ignoreOrder: true);
    }

    /// <summary>The fixed pieces are looked at before the whole: that leaves out nothing.</summary>
    [Fact]
    public void It_fits_exactly_where_a_plain_regular_expression_does() =>
        Prop.ForAll(
                Patterns().Zip(Topics()).ToArbitrary(),
                pair =>
                {
                    var expected = Plain(pair.Item1).Match(pair.Item2);
                    var parts = TopicPattern.Parse(pair.Item1).Match(pair.Item2);
                    return expected.Success
                        ? parts is not null && parts.All(part => part.Value == expected.Groups[part.Key].Value)
                        : parts is null;
                }
            )
            .Check(Seeded.Quick.WithMaxTest(2000));

    private static Gen<string> Patterns() =>
        Gen.Elements("a", "b", "ab", "+", "a{}", "{}b", "{}", "{+}", "a{}a{}", "", "#")
            .NonEmptyListOf()
            .Select(levels =>
            {
                var kept = levels.Take(5).ToList();
                var text = string.Join('/', kept.Where((level, at) => level != "#" || at == kept.Count - 1));
                var names = 0;
                return Regex.Replace(
                    text.Length == 0 ? "a" : text,
                    @"\{(?<wide>\+?)\}",
                    match => $"{{n{names++}{match.Groups["wide"]}}}",
                    RegexOptions.ExplicitCapture,
                    Patience
                );
            });

    private static Gen<string> Topics() =>
        Gen.Elements("a", "b", "ab", "aa", "aab", "aba", "").NonEmptyListOf().Select(levels => string.Join('/', levels.Take(6)));

    private static Regex Plain(string pattern)
    {
        var text = Regex.Escape(pattern).Replace("/", "\\/", StringComparison.Ordinal);
        text = Change(text, @"\\\{(n[0-9]+)\\\+\}", "(?<$1>.+)");
        text = Change(text, @"\\\{(n[0-9]+)\}", "(?<$1>[^/]+)");
        text = Change(text, @"(?<=^|/)\\\+(?=\\/|$)", "[^/]*");
        text = text == @"\#" ? ".*" : Change(text, @"\\/\\#$", "(?:/.*)?");
        return new Regex($"^{text}$", RegexOptions.None, Patience);
    }

    private static string Change(string text, string pattern, string into) =>
        Regex.Replace(text, pattern, into, RegexOptions.None, Patience);
}
