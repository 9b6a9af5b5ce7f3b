using System.Text.RegularExpressions;
using ColdChain.Records.Kinds;
using ColdChain.TestSupport;

namespace ColdChain.Records.Tests.Kinds;

/// <summary>docs/specification.md names fields, tests, addresses and pages: all of them are there, and no field of the specification is left out.</summary>
public sealed partial class SpecificationPageTests
{
    private static readonly string Page = RepositoryFiles.Read("docs/specification.md");

    [Fact]
    public void Every_field_of_the_specification_stands_in_its_clause_with_where_it_is()
    {
        var clause = "";
        var rows = new List<(string Clause, string Field, string English, string Where)>();
        foreach (var line in Page.Split('\n'))
        {
            if (Heading().Match(line) is { Success: true } heading)
                clause = heading.Groups["clause"].Value;
            else if (line.StartsWith("## ", StringComparison.Ordinal))
                clause = "";
            else if (
                clause.Length > 0
                && Row().Match(line) is { Success: true } row
                && row.Groups["en"].Value != "English"
                && !row.Groups["zh"].Value.StartsWith('-')
            )
                rows.Add((clause, row.Groups["zh"].Value, row.Groups["en"].Value, row.Groups["where"].Value));
        }
        var wanted = RepositoryFiles
            .Read("tests/golden/records/specification-fields.tsv")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .Select(columns => (Clause: columns[0], Field: columns[1], Kind: columns[2]))
            .Distinct()
            .ToList();
        rows.Select(row => (row.Clause, row.Field)).ShouldBe(wanted.Select(item => (item.Clause, item.Field)));
        foreach (var (row, item) in rows.Zip(wanted))
        {
            if (item.Kind == "-")
            {
                row.Where.ShouldStartWith("not in this release");
                continue;
            }
            var names = row.Where.Trim('`').Split('.');
            names[0].ShouldBe(item.Kind);
            var field = RecordKinds.Find(names[0])!.Field(names[1]).ShouldNotBeNull(row.Where);
            field.Label.Zh.ShouldBe(item.Field);
            row.English.ShouldBe(field.Label.En + (field.FilledFromEquipment ? " *" : ""));
        }
    }

    [Fact]
    public void Every_test_that_it_names_is_there()
    {
        var tests = Directory
            .EnumerateFiles(RepositoryFiles.At("tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Method().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))
            .ToHashSet(StringComparer.Ordinal);
        var named = Quoted().Matches(Page).Select(match => match.Groups["text"].Value).Where(text => Name().IsMatch(text)).ToList();
        named.Count.ShouldBeGreaterThan(30);
        named.Except(tests).ShouldBeEmpty();
    }

    [Fact]
    public void Every_page_that_it_names_is_there() =>
        Quoted()
            .Matches(Page)
            .Select(match => match.Groups["text"].Value)
            .Where(text => text.StartsWith("docs/", StringComparison.Ordinal) || text.StartsWith("tests/", StringComparison.Ordinal))
            .Where(file => !File.Exists(RepositoryFiles.At(file)))
            .ShouldBeEmpty();

    /// <summary>Pages by their templates, addresses of the API by the table that the endpoints are checked against.</summary>
    [Fact]
    public void Every_address_that_it_names_is_there()
    {
        var pages = Directory
            .EnumerateFiles(RepositoryFiles.At("src/ColdChain.Web/Pages"), "*.razor")
            .SelectMany(file => Template().Matches(File.ReadAllText(file)).Select(match => Blank(match.Groups["path"].Value)))
            .ToHashSet(StringComparer.Ordinal);
        var table = Blank(RepositoryFiles.Read("tests/ColdChain.Web.Tests/Access/EndpointTableTests.cs"));
        var named = Quoted().Matches(Page).Select(match => match.Groups["text"].Value).ToList();
        var addresses = named.Where(text => text.StartsWith('/')).ToList();
        addresses.Count.ShouldBeGreaterThan(5);
        addresses.Where(text => !pages.Contains(Blank(text))).ShouldBeEmpty();
        var api = named.Select(text => Call().Match(text)).Where(match => match.Success).ToList();
        api.Count.ShouldBeGreaterThan(3);
        api.SelectMany(match =>
                match.Groups["methods"].Value.Split('|').Select(method => Blank($"[\"{method} {match.Groups["path"].Value}\"]"))
            )
            .Where(key => !table.Contains(key, StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    /// <summary>What a place in an address is called does not matter.</summary>
    private static string Blank(string text) => Place().Replace(text, "{}");

    [GeneratedRegex(@"\{[A-Za-z]+\}", RegexOptions.None, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("^@page \"(?<path>[^\"]+)\"", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Template();

    [GeneratedRegex(@"^(?<methods>(GET|POST|PUT)(\|(GET|POST|PUT))*) (?<path>/\S+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"^### (?<clause>\d\.\d\.\d) ", RegexOptions.None, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\| (?<zh>[^|]+) \| (?<en>[^|]+) \| (?<where>[^|]+) \|$", RegexOptions.None, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<text>[^`\n]+)`", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"public (async )?(Task|void) (?<name>[A-Za-z0-9_]+)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Method();
}
