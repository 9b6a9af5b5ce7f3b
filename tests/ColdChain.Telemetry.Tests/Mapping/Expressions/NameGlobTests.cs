using System.Text.RegularExpressions;
using ColdChain.Telemetry.Mapping.Expressions;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Telemetry.Tests.Mapping.Expressions;

public sealed class NameGlobTests
{
    [Theory]
    [InlineData("*LHT65*", "Dragino lht65n", true)]
    [InlineData("DL-*", "dl-pr26", true)]
    [InlineData("DL-*", "MDL-1", false)]
    [InlineData("em300", "EM300", true)]
    [InlineData("em300", "EM300-TH", false)]
    [InlineData("*", "", true)]
    [InlineData("a.c", "abc", false)]
    public void Case_does_not_matter_and_a_star_is_anything(string pattern, string name, bool matches) =>
        new NameGlob(pattern).Matches(name).ShouldBe(matches);

    [Fact]
    public void It_matches_exactly_where_a_regular_expression_does() =>
        Prop.ForAll(
                Words("ab*").Zip(Words("abA")).ToArbitrary(),
                pair =>
                    new NameGlob(pair.Item1).Matches(pair.Item2)
                    == Regex.IsMatch(
                        pair.Item2,
                        $"^{Regex.Escape(pair.Item1).Replace("\\*", ".*", StringComparison.Ordinal)}$",
                        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
                        TimeSpan.FromSeconds(5)
                    )
            )
            .Check(Seeded.Quick.WithMaxTest(2000));

    private static Gen<string> Words(string letters) =>
        Gen.Elements(letters.ToCharArray()).ListOf().Select(characters => string.Concat(characters.Take(12)));
}
