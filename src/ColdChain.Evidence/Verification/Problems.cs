namespace ColdChain.Evidence.Verification;

/// <summary>Collects what does not hold: the first ones, and how many there are.</summary>
internal sealed class Problems
{
    private readonly List<string> _first = [];

    public long Count { get; private set; }

    public void Add(string problem)
    {
        if (Count++ < CheckResult.MaxProblems)
            _first.Add(Shown(problem));
    }

    public IReadOnlyList<string> ToList() => Count <= _first.Count ? _first : [.. _first, $"and {Count - _first.Count} more"];

    /// <summary>A text from the package on one line, without control characters.</summary>
    public static string Shown(string text)
    {
        const int most = 400;
        var kept = text.Length <= most ? text : text[..most] + "...";
        return string.Concat(kept.Select(character => char.IsControl(character) ? ' ' : character));
    }
}
