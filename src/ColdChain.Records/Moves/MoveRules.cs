using System.Data.Common;
using ColdChain.Records.Equipment;

namespace ColdChain.Records.Moves;

/// <summary>What stands against an order. Nothing is written.</summary>
internal static class MoveRules
{
    public static MoveProblem? ProblemOf(MoveOrder order, long movedMs, long nowMs, TimeSpan longestBackdating)
    {
        var problem =
            order.Id.Length is 0 or > 64 || !order.Id.All(one => char.IsAsciiLetterOrDigit(one) || one == '-')
                ? "The id has to have 1 to 64 letters, digits or hyphens."
            : order.Rows.Count is 0 or > IEmergencyMoves.MostRows ? $"1 to {IEmergencyMoves.MostRows} rows are moved at once."
            : string.IsNullOrWhiteSpace(order.Reason) || order.Reason.Length > IEmergencyMoves.MaxReason
                ? $"Say why, in 1 to {IEmergencyMoves.MaxReason} characters."
            : movedMs > nowMs || nowMs - movedMs > longestBackdating.TotalMilliseconds
                ? $"The time has to be within the last {longestBackdating.TotalDays:0} days, and not to come."
            : order.Rows.DistinctBy(row => row.Unit, StringComparer.Ordinal).Count() != order.Rows.Count ? "A unit stands in it twice."
            : null;
        return problem is null ? null : new MoveProblem(null, MoveProblemKind.BadOrder, problem);
    }

    public static async Task<IReadOnlyList<MoveProblem>> CheckAsync(
        DbConnection connection,
        DirectorySnapshot known,
        MoveOrder order,
        IReadOnlyDictionary<string, CarriedUnit> units,
        long movedMs,
        CancellationToken cancel
    )
    {
        var problems = new List<MoveProblem>();
        var occupied = new Dictionary<string, OccupiedPositions>(StringComparer.Ordinal);
        var taken = new List<string>();
        foreach (var row in order.Rows)
        {
            if (!units.ContainsKey(row.Unit))
            {
                Add(row, MoveProblemKind.Gone, $"{row.Unit} is not in {order.Equipment} at that time.");
                continue;
            }
            var target = row.Target.Trim();
            var equipment = target.Length is 0 or > 200 || target.Any(char.IsControl) ? null : known.Positions.EquipmentAt(target, movedMs);
            if (target != row.Target || equipment is null || equipment == target || equipment == order.Equipment)
            {
                Add(row, MoveProblemKind.BadTarget, $"'{row.Target}' is no position in another equipment.");
                continue;
            }
            if (!occupied.TryGetValue(equipment, out var lying))
                occupied[equipment] = lying = await InsideReader.OccupiedAsync(connection, known, equipment, movedMs, cancel);
            if (!lying.IsFree(target))
                Add(row, MoveProblemKind.Occupied, $"Something lies in {target}.");
            else if (taken.Exists(other => other == target || InsideReader.IsWithin(other, target) || InsideReader.IsWithin(target, other)))
                Add(row, MoveProblemKind.Occupied, $"Two things are to go to {target}.");
            taken.Add(target);
        }
        return problems;

        void Add(MoveRow row, MoveProblemKind kind, string message) => problems.Add(new MoveProblem(row.Unit, kind, message));
    }
}
