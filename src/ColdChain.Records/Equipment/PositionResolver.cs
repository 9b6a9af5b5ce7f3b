using ColdChain.Domain.Time;

namespace ColdChain.Records.Equipment;

/// <summary>
/// Says in which equipment a position is, as of the time: by the placements of its containers, else by its own code, which may begin
/// with what holds it (<c>F-07/S2/R1/B3/A5</c>).
/// </summary>
/// <remarks>A code is looked at from its own end: <c>BOX-12/A5</c> is in <c>BOX-12</c>, which may stand in <c>F-07/S2/R1</c>, and so on.</remarks>
internal sealed class PositionResolver
{
    /// <summary>A box in a rack on a shelf in a dewar is four; deeper than this is a circle.</summary>
    private const int MaxDepth = 16;

    private readonly HashSet<string> _equipment;
    private readonly ILookup<string, ContainerPlacement> _placements;

    public PositionResolver(IEnumerable<string> equipmentNumbers, IEnumerable<ContainerPlacement> placements)
    {
        _equipment = equipmentNumbers.ToHashSet(StringComparer.Ordinal);
        _placements = placements.ToLookup(placement => placement.Container, StringComparer.Ordinal);
    }

    /// <summary>The span cut where the position's equipment changes, in order; an equipment of null is not known.</summary>
    public IReadOnlyList<(TimeRange Span, string? EquipmentNumber)> Resolve(string position, TimeRange span)
    {
        var pieces = new List<(TimeRange Span, string? EquipmentNumber)>();
        Resolve(position, span, depth: 0, pieces);
        var joined = new List<(TimeRange Span, string? EquipmentNumber)>();
        foreach (var piece in pieces)
        {
            if (joined.Count > 0 && joined[^1].EquipmentNumber == piece.EquipmentNumber && joined[^1].Span.ToMs == piece.Span.FromMs)
                joined[^1] = (new TimeRange(joined[^1].Span.FromMs, piece.Span.ToMs), piece.EquipmentNumber);
            else
                joined.Add(piece);
        }
        return joined;
    }

    /// <summary>The codes a position names by itself, innermost first: <c>A/B/C</c>, <c>A/B</c>, <c>A</c>.</summary>
    internal static IEnumerable<string> CodesOf(string position)
    {
        for (var code = position; ; )
        {
            yield return code;
            var slash = code.LastIndexOf('/');
            if (slash <= 0)
                yield break;
            code = code[..slash];
        }
    }

    private void Resolve(string position, TimeRange span, int depth, List<(TimeRange Span, string? EquipmentNumber)> pieces)
    {
        if (depth > MaxDepth)
        {
            pieces.Add((span, null));
            return;
        }
        foreach (var code in CodesOf(position))
        {
            if (_equipment.Contains(code))
            {
                pieces.Add((span, code));
                return;
            }
            var placements = _placements[code]
                .Where(placement => placement.Valid.Overlaps(span))
                .OrderBy(placement => placement.Valid.FromMs)
                .ToList();
            if (placements.Count > 0)
            {
                ResolvePlacements(code, placements, span, depth, pieces);
                return;
            }
        }
        pieces.Add((span, null));
    }

    private void ResolvePlacements(
        string code,
        List<ContainerPlacement> placements,
        TimeRange span,
        int depth,
        List<(TimeRange Span, string? EquipmentNumber)> pieces
    )
    {
        long? reached = span.FromMs;
        foreach (var placement in placements)
        {
            var part = placement.Valid.Intersect(span)!.Value;
            if (reached < part.FromMs)
                ResolveOutside(code, new TimeRange(reached.Value, part.FromMs), depth, pieces);
            Resolve(placement.Holder, part, depth + 1, pieces);
            reached = part.ToMs;
        }
        if (reached is { } last && (span.ToMs is null || last < span.ToMs))
            ResolveOutside(code, new TimeRange(last, span.ToMs), depth, pieces);
    }

    /// <summary>While a container is in no placement, what its own code begins with holds it.</summary>
    private void ResolveOutside(string code, TimeRange span, int depth, List<(TimeRange Span, string? EquipmentNumber)> pieces)
    {
        var slash = code.LastIndexOf('/');
        if (slash > 0)
            Resolve(code[..slash], span, depth + 1, pieces);
        else
            pieces.Add((span, null));
    }
}
