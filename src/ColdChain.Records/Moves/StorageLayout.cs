using System.Globalization;

namespace ColdChain.Records.Moves;

/// <summary>
/// The positions of an equipment that take a box each. One line for each level, outermost first; on a line names and ranges:
/// <c>S1-S5</c>, <c>R1-R4</c>, <c>B1-B8, X</c> are the positions <c>S1/R1/B1</c> to <c>S5/R4/X</c>.
/// </summary>
public sealed class StorageLayout
{
    /// <summary>A store room has fewer.</summary>
    public const int MostPositions = 20_000;

    private const int MostLevels = 5;
    private const int LongestName = 20;

    private StorageLayout(IReadOnlyList<IReadOnlyList<string>> levels) => Levels = levels;

    /// <summary>Names on each level, outermost first.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Levels { get; }

    public int Count => Levels.Aggregate(1, (count, level) => count * level.Count);

    /// <summary>Codes of all positions, in the order of the layout.</summary>
    public IEnumerable<string> PositionsIn(string equipment) =>
        Levels.Aggregate(
            (IEnumerable<string>)[equipment],
            (codes, level) => codes.SelectMany(code => level.Select(name => $"{code}/{name}"))
        );

    /// <summary>Canonical text.</summary>
    public override string ToString() => string.Join('\n', Levels.Select(level => string.Join(", ", level)));

    /// <summary>Never throws for bad input.</summary>
    /// <param name="problem">One sentence: what is wrong, where.</param>
    public static bool TryParse(string? text, out StorageLayout layout, out string? problem)
    {
        layout = null!;
        var levels = new List<IReadOnlyList<string>>();
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var names = new List<string>();
            foreach (var part in line.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!TryExpand(part, names))
                {
                    problem = $"Level {levels.Count + 1}: '{part}' is neither a name nor a range such as R1-R4.";
                    return false;
                }
            }
            if (names.Count == 0 || names.Distinct(StringComparer.Ordinal).Count() != names.Count)
            {
                problem = $"Level {levels.Count + 1} has no name, or one twice.";
                return false;
            }
            levels.Add(names);
        }
        problem =
            levels.Count is 0 or > MostLevels ? $"There have to be 1 to {MostLevels} levels, one on each line."
            : levels.Aggregate(1L, (count, level) => Math.Min(count * level.Count, int.MaxValue)) > MostPositions
                ? $"There are more than {MostPositions} positions."
            : null;
        if (problem is not null)
            return false;
        layout = new StorageLayout(levels);
        return true;
    }

    private static bool TryExpand(string part, List<string> names)
    {
        var ends = part.Split('-');
        if (ends.Length == 1)
        {
            names.Add(part);
            return IsName(part);
        }
        if (
            ends.Length != 2
            || Split(ends[0]) is not var (prefix, first)
            || Split(ends[1]) is not var (otherPrefix, last)
            || prefix != otherPrefix
            || first > last
            || last - first > 1000
        )
            return false;
        // R01-R12 keeps its zeros.
        var digits = ends[0].Length - prefix.Length;
        for (var number = first; number <= last; number++)
            names.Add(prefix + number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0'));
        return IsName(ends[0]) && IsName(ends[1]);
    }

    private static (string Prefix, int Number)? Split(string name)
    {
        var digits = name.Reverse().TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 7 ? (name[..^digits], int.Parse(name[^digits..], CultureInfo.InvariantCulture)) : null;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name.All(character => char.IsLetterOrDigit(character) || character is '_' or '.');
}
