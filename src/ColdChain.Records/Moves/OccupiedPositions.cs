namespace ColdChain.Records.Moves;

/// <summary>Where something lies in one equipment.</summary>
internal sealed class OccupiedPositions
{
    private readonly HashSet<string> _lying;
    private readonly HashSet<string> _around = new(StringComparer.Ordinal);

    /// <param name="codes">Of the innermost places in the equipment where something is.</param>
    public OccupiedPositions(string equipment, IEnumerable<string> codes)
    {
        _lying = codes.ToHashSet(StringComparer.Ordinal);
        foreach (var code in _lying)
        {
            for (var holder = Outer(code); holder is not null && holder.Length > equipment.Length; holder = Outer(holder))
                _around.Add(holder);
        }
    }

    /// <summary>Nothing lies in it, in a place within it, or somewhere unnamed in what holds it.</summary>
    public bool IsFree(string position)
    {
        if (_lying.Contains(position) || _around.Contains(position))
            return false;
        for (var holder = Outer(position); holder is not null; holder = Outer(holder))
        {
            if (_lying.Contains(holder))
                return false;
        }
        return true;
    }

    private static string? Outer(string code) => code.LastIndexOf('/') is > 0 and var slash ? code[..slash] : null;
}
