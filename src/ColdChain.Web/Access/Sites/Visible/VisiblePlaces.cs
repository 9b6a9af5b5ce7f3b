using ColdChain.Records.Equipment;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>Whether a position is in equipment that is seen: by its code, or by where its container stands now.</summary>
internal sealed class VisiblePlaces(IEnumerable<string> equipment, IEnumerable<ContainerPlacement> placements)
{
    /// <summary>As deep as positions are resolved; deeper is a circle.</summary>
    private const int MaxDepth = 16;

    private readonly HashSet<string> _equipment = equipment.ToHashSet(StringComparer.Ordinal);
    private readonly ILookup<string, ContainerPlacement> _placements = placements.ToLookup(row => row.Container, StringComparer.Ordinal);

    public bool IsSeen(string position) => IsSeen(position, 0);

    private bool IsSeen(string position, int depth)
    {
        for (var code = position; depth <= MaxDepth; )
        {
            if (_equipment.Contains(code))
                return true;
            if (_placements[code].MaxBy(row => row.Valid.FromMs) is { } newest && newest.Valid.ToMs is null)
                return IsSeen(newest.Holder, depth + 1);
            var slash = code.LastIndexOf('/');
            if (slash <= 0)
                return false;
            code = code[..slash];
        }
        return false;
    }
}
