using System.Reflection;
using System.Text.RegularExpressions;
using ColdChain.TestSupport;
using ColdChain.Web.Language;

namespace ColdChain.Web.Tests.Language;

public sealed partial class CatalogueTests
{
    /// <summary>Names and signs that are the same in every language.</summary>
    private static readonly string[] SameInBoth = ["v", "ColdChain"];

    public static TheoryData<string> Phrases =>
        [
            .. typeof(Phrase)
                .Assembly.GetTypes()
                .Where(type => type.Name.EndsWith("Words", StringComparison.Ordinal))
                .SelectMany(All)
                .Select(phrase => phrase.Name),
        ];

    [Fact]
    public void There_are_phrases_to_check() => Phrases.Count.ShouldBeGreaterThan(250);

    [Theory, MemberData(nameof(Phrases))]
    public void A_phrase_is_said_in_both_languages_with_the_same_places(string name)
    {
        var phrase = Find(name);
        phrase.English.ShouldNotBeNullOrWhiteSpace();
        phrase.Chinese.ShouldNotBeNullOrWhiteSpace();
        HasHan().IsMatch(phrase.English).ShouldBeFalse();
        HasHan().IsMatch(phrase.Chinese).ShouldBeTrue();
        Places(phrase.Chinese).ShouldBe(Places(phrase.English), ignoreOrder: true);
    }

    [Fact]
    public void No_component_says_anything_by_itself()
    {
        var folder = RepositoryFiles.At("src/ColdChain.Web");
        var found = Directory
            .EnumerateFiles(folder, "*.razor", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => HardCoded(File.ReadAllText(file)).Select(text => $"{Path.GetFileName(file)}: {text}"));
        found.ShouldBeEmpty();
    }

    /// <summary>Text between tags that holds a word and comes from no expression. The language's own name is written in that language.</summary>
    private static IEnumerable<string> HardCoded(string razor)
    {
        var code = razor.IndexOf("@code {", StringComparison.Ordinal);
        var markup = Comments().Replace(code < 0 ? razor : razor[..code], "");
        return BetweenTags()
            .Matches(markup)
            .Select(match => match.Groups["text"].Value.Trim())
            .Where(text =>
                Word().IsMatch(text)
                && !text.Contains('@', StringComparison.Ordinal)
                && !text.Contains('{', StringComparison.Ordinal)
                && !text.EndsWith('}')
            )
            .Where(text =>
                text is not ("English" or "简体中文") && !SameInBoth.Contains(text, StringComparer.Ordinal) && !text.StartsWith('/')
            );
    }

    private static IEnumerable<(string Name, Phrase Phrase)> All(Type type) =>
        type.GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(field => field.FieldType == typeof(Phrase))
            .Select(field => ($"{type.Name}.{field.Name}", (Phrase)field.GetValue(null)!));

    private static Phrase Find(string name) =>
        typeof(Phrase)
            .Assembly.GetTypes()
            .Where(type => type.Name == name.Split('.')[0])
            .SelectMany(All)
            .First(phrase => phrase.Name == name)
            .Phrase;

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, 1000)]
    private static partial Regex HasHan();

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline, 1000)]
    private static partial Regex Comments();

    [GeneratedRegex(@"(?<=</?[a-zA-Z][^<>]*)>(?<text>[^<>@]+)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BetweenTags();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
