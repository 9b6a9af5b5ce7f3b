using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>Regular expressions that take time in proportion to the text (no backtracking, hence no look-around and no back-references), and a limit on top.</summary>
internal static class SafeRegex
{
    private const int MaxPattern = 1000;
    private const int MaxKept = 1000;

    /// <summary>Each takes a third of a megabyte and some milliseconds, and profiles share many.</summary>
    private static readonly ConcurrentDictionary<string, Regex> Kept = new(StringComparer.Ordinal);
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(250);

    /// <exception cref="ExpressionException">It is no pattern, or one that would need backtracking.</exception>
    public static Regex Compile(string pattern)
    {
        if (pattern.Length is 0 or > MaxPattern)
            throw new ExpressionException($"a pattern has 1 to {MaxPattern} characters");
        if (Kept.TryGetValue(pattern, out var kept))
            return kept;
        try
        {
            if (Kept.Count >= MaxKept)
                Kept.Clear();
            return Kept.GetOrAdd(pattern, new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit));
        }
        catch (ArgumentException failure)
        {
            throw new ExpressionException($"'{Yaml.YamlText.Shown(pattern)}' is no regular expression: {failure.Message}");
        }
        catch (NotSupportedException)
        {
            throw new ExpressionException(
                $"'{Yaml.YamlText.Shown(pattern)}' needs backtracking or is too large: look-around, back-references and large repetitions are not taken"
            );
        }
    }

    /// <returns>Null when it took too long: as good as no match.</returns>
    public static Match? Match(Regex pattern, string text)
    {
        try
        {
            return pattern.Match(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
