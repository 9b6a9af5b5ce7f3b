namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>A name as people write it: <c>*</c> stands for anything, case does not matter. Takes time in proportion to pattern and name.</summary>
internal sealed class NameGlob(string pattern)
{
    private const char Anything = '*';

    public bool Matches(string name)
    {
        var (at, read) = (0, 0);
        // Where to begin again when what follows the last star does not fit.
        var (afterStar, tried) = (-1, 0);
        while (read < name.Length)
        {
            if (at < pattern.Length && pattern[at] == Anything)
                (afterStar, tried) = (++at, read);
            else if (at < pattern.Length && char.ToUpperInvariant(pattern[at]) == char.ToUpperInvariant(name[read]))
                (at, read) = (at + 1, read + 1);
            else if (afterStar >= 0)
                (at, read) = (afterStar, ++tried);
            else
                return false;
        }
        return pattern.AsSpan(at).Trim(Anything).IsEmpty;
    }
}
