using System.Text.RegularExpressions;
using ColdChain.TestSupport;

namespace ColdChain.Architecture.Tests;

/// <summary>Habits of the source that no analyzer here looks after.</summary>
public sealed partial class SourceRules
{
    [Fact]
    public void The_time_comes_only_from_a_time_provider() => Violations(SourceFiles("src"), RealClock()).ShouldBeEmpty();

    [Fact]
    public void Nobody_blocks_on_a_task() => Violations(SourceFiles("src"), Blocking()).ShouldBeEmpty();

    /// <summary>A build with reproducible paths (<c>CI=true</c>) gives it a folder that does not exist: <see cref="RepositoryFiles"/>.</summary>
    [Fact]
    public void No_test_looks_for_files_at_the_path_of_its_source() => Violations(SourceFiles("tests"), SourcePath()).ShouldBeEmpty();

    [Fact]
    public void A_file_is_read_in_one_go()
    {
        // About 300 lines, with some grace: a longer file holds two concepts.
        SourceFiles("src")
            .Concat(SourceFiles("simulators"))
            .Where(file => File.ReadLines(file).Count() > 400)
            .Select(file => $"{Path.GetFileName(file)}: {File.ReadLines(file).Count()} lines")
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Violations(IEnumerable<string> files, Regex pattern) =>
        files.SelectMany(file =>
            File.ReadLines(file)
                .Select((line, index) => (line, place: $"{Path.GetFileName(file)}:{index + 1}"))
                .Where(at => !at.line.TrimStart().StartsWith("//", StringComparison.Ordinal) && pattern.IsMatch(at.line))
                .Select(at => $"{at.place}: {at.line.Trim()}")
        );

    private static IEnumerable<string> SourceFiles(string folder)
    {
        var top = RepositoryFiles.At(folder);
        return Directory
            .EnumerateFiles(top, "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            );
    }

    [GeneratedRegex(
        @"DateTime(?:Offset)?\.(?:Utc)?Now|DateTime\.Today|Stopwatch\.(?:StartNew|GetTimestamp)|Thread\.Sleep|Environment\.TickCount",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex RealClock();

    [GeneratedRegex(@"\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)|async void", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blocking();

    [GeneratedRegex(@"\[CallerFilePath\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourcePath();
}
