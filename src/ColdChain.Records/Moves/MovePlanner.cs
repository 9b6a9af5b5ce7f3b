namespace ColdChain.Records.Moves;

/// <summary>Which unit goes where. Pure and greedy; the same things give the same plan.</summary>
/// <remarks>
/// Racks go first that hold the most. A rack goes into the rack with the least room that takes all of it, in the best equipment; else
/// into one equipment; else it is divided over what there is, in order.
/// </remarks>
internal static class MovePlanner
{
    /// <param name="targets">Best first.</param>
    public static IReadOnlyList<PlannedMove> Plan(IReadOnlyList<CarriedUnit> units, IReadOnlyList<MoveTarget> targets)
    {
        var free = targets.Select(target => (Target: target, Positions: target.Free.ToList())).ToList();
        var moves = new Dictionary<string, PlannedMove>(StringComparer.Ordinal);
        var racks = units
            .GroupBy(unit => unit.Rack, StringComparer.Ordinal)
            .OrderByDescending(rack => rack.Count())
            .ThenBy(rack => rack.Key, StringComparer.Ordinal);
        foreach (var rack in racks)
        {
            foreach (var (unit, target, position) in Assign([.. rack.OrderBy(unit => unit.From, StringComparer.Ordinal)], free))
                moves[unit.Id] = new PlannedMove(unit, position, target?.Equipment, target?.HasLayout ?? false);
        }
        return
        [
            .. units
                .OrderBy(unit => unit.From, StringComparer.Ordinal)
                .ThenBy(unit => unit.Id, StringComparer.Ordinal)
                .Select(unit => moves[unit.Id]),
        ];
    }

    private static List<(CarriedUnit, MoveTarget?, string?)> Assign(
        List<CarriedUnit> units,
        List<(MoveTarget Target, List<string> Positions)> free
    )
    {
        foreach (var (target, positions) in free)
        {
            var rack = positions
                .GroupBy(RackOf, StringComparer.Ordinal)
                .Where(rack => rack.Count() >= units.Count)
                .MinBy(rack => rack.Count());
            if (rack is not null)
                return Take(units, target, positions, [.. rack.Take(units.Count)]);
        }
        foreach (var (target, positions) in free.Where(one => one.Positions.Count >= units.Count))
            return Take(units, target, positions, [.. positions.Take(units.Count)]);
        var divided = new List<(CarriedUnit, MoveTarget?, string?)>();
        foreach (var (target, positions) in free)
        {
            var some = units.Skip(divided.Count).Take(positions.Count).ToList();
            divided.AddRange(Take(some, target, positions, [.. positions.Take(some.Count)]));
        }
        divided.AddRange(units.Skip(divided.Count).Select(unit => (unit, (MoveTarget?)null, (string?)null)));
        return divided;
    }

    private static List<(CarriedUnit, MoveTarget?, string?)> Take(
        List<CarriedUnit> units,
        MoveTarget target,
        List<string> positions,
        List<string> taken
    )
    {
        positions.RemoveAll(taken.ToHashSet(StringComparer.Ordinal).Contains);
        return [.. units.Zip(taken, (unit, position) => (unit, (MoveTarget?)target, (string?)position))];
    }

    private static string RackOf(string position) => position[..position.LastIndexOf('/')];
}
