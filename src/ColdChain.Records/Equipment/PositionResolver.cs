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

    /// <summary>The span cut where what holds the position changes, in order, without holes.</summary>
    public IReadOnlyList<PositionPiece> Resolve(string position, TimeRange span)
    {
        var pieces = new List<PositionPiece>();
        Resolve(position, span, codes: [], depth: 0, pieces);
        var joined = new List<PositionPiece>();
        foreach (var piece in pieces)
        {
            if (joined.Count > 0 && joined[^1].Codes.SequenceEqual(piece.Codes) && joined[^1].Span.ToMs == piece.Span.FromMs)
                joined[^1] = piece with { Span = new TimeRange(joined[^1].Span.FromMs, piece.Span.ToMs) };
            else
                joined.Add(piece);
        }
        return joined;
    }

    /// <summary>The equipment at an instant; null: not known.</summary>
    public string? EquipmentAt(string position, long atMs) => Resolve(position, new TimeRange(atMs, atMs + 1))[0].EquipmentNumber;

    private void Resolve(string position, TimeRange span, IReadOnlyList<string> codes, int depth, List<PositionPiece> pieces)
    {
        if (depth > MaxDepth)
        {
            pieces.Add(new PositionPiece(span, codes, EquipmentNumber: null));
            return;
        }
        for (var code = position; ; )
        {
            codes = [.. codes, code];
            if (_equipment.Contains(code))
            {
                pieces.Add(new PositionPiece(span, codes, code));
                return;
            }
            var placements = _placements[code]
                .Where(placement => placement.Valid.Overlaps(span))
                .OrderBy(placement => placement.Valid.FromMs);
            if (placements.Any())
            {
                ResolvePlacements(code, [.. placements], span, codes, depth, pieces);
                return;
            }
            if (HolderInCode(code) is not { } holder)
            {
                pieces.Add(new PositionPiece(span, codes, EquipmentNumber: null));
                return;
            }
            code = holder;
        }
    }

    private void ResolvePlacements(
        string code,
        List<ContainerPlacement> placements,
        TimeRange span,
        IReadOnlyList<string> codes,
        int depth,
        List<PositionPiece> pieces
    )
    {
        long? reached = span.FromMs;
        foreach (var placement in placements)
        {
            var part = placement.Valid.Intersect(span)!.Value;
            if (reached < part.FromMs)
                ResolveOutside(code, new TimeRange(reached.Value, part.FromMs), codes, depth, pieces);
            Resolve(placement.Holder, part, codes, depth + 1, pieces);
            reached = part.ToMs;
        }
        if (reached is { } last && (span.ToMs is null || last < span.ToMs))
            ResolveOutside(code, new TimeRange(last, span.ToMs), codes, depth, pieces);
    }

    /// <summary>While a container is in no placement, what its own code begins with holds it.</summary>
    private void ResolveOutside(string code, TimeRange span, IReadOnlyList<string> codes, int depth, List<PositionPiece> pieces)
    {
        if (HolderInCode(code) is { } holder)
            Resolve(holder, span, codes, depth + 1, pieces);
        else
            pieces.Add(new PositionPiece(span, codes, EquipmentNumber: null));
    }

    /// <summary><c>A/B</c> of <c>A/B/C</c>; null for a code without parts.</summary>
    private static string? HolderInCode(string code) => code.LastIndexOf('/') is > 0 and var slash ? code[..slash] : null;
}
