using System.Data.Common;
using ColdChain.Records.Equipment;

namespace ColdChain.Records.Moves;

/// <summary>Joins what lies in an equipment with where there is room.</summary>
internal static class EmptyingPlanner
{
    public static async Task<EmptyingPlan> PlanAsync(
        DbConnection connection,
        DirectorySnapshot directory,
        EquipmentItem source,
        IReadOnlySet<string> notInOrder,
        long atMs,
        CancellationToken cancel
    )
    {
        var layout = await MoveQueries.FindLayoutAsync(connection, source.Number, cancel);
        var (units, unplaced) = await InsideReader.ReadAsync(connection, directory, source.Number, layout, atMs, cancel);
        var (targets, leftOut) = (new List<MoveTarget>(), new List<LeftOut>());
        var needed = LimitBand.Of(directory, source.Number, atMs);
        var others = directory.Equipment.Where(item =>
            item.Active && item.Site == source.Site && item.Kind == source.Kind && item.Number != source.Number
        );
        foreach (var item in others)
        {
            if (notInOrder.Contains(item.Number))
                leftOut.Add(new LeftOut(item.Number, LeftOutReason.NotInOrder));
            else if (!Keeps(LimitBand.Of(directory, item.Number, atMs), needed))
                leftOut.Add(new LeftOut(item.Number, LeftOutReason.OtherLimits));
            else if (await TargetAsync(connection, directory, item, units, atMs, cancel) is { Free.Count: > 0 } target)
                targets.Add(target);
            else
                leftOut.Add(new LeftOut(item.Number, LeftOutReason.Full));
        }
        // Where room is known before where it is not; near before far; roomy before narrow.
        IReadOnlyList<MoveTarget> ordered =
        [
            .. targets
                .OrderByDescending(target => target.HasLayout)
                .ThenByDescending(target => target.Zone == source.Zone)
                .ThenByDescending(target => target.Free.Count)
                .ThenBy(target => target.Equipment, StringComparer.Ordinal),
        ];
        return new EmptyingPlan(source.Number, MovePlanner.Plan(units, ordered), unplaced, ordered, leftOut);
    }

    /// <summary>An equipment that nobody judges keeps nothing; where the source itself has no limits, any that has some is better.</summary>
    private static bool Keeps(LimitBand? offered, LimitBand? needed) =>
        offered is { } band && (needed is not { } wanted || band.IsWithin(wanted));

    private static async Task<MoveTarget> TargetAsync(
        DbConnection connection,
        DirectorySnapshot directory,
        EquipmentItem item,
        IReadOnlyList<CarriedUnit> units,
        long atMs,
        CancellationToken cancel
    )
    {
        var layout = await MoveQueries.FindLayoutAsync(connection, item.Number, cancel);
        var occupied = await InsideReader.OccupiedAsync(connection, directory, item.Number, atMs, cancel);
        var positions =
            layout?.PositionsIn(item.Number)
            // Nobody has said which positions it has: the same place as in the source, as far as nothing is known to lie there.
            ?? units
                .Where(unit => unit.From.Contains('/', StringComparison.Ordinal))
                .Select(unit => item.Number + unit.From[unit.From.IndexOf('/')..])
                .Distinct(StringComparer.Ordinal);
        return new MoveTarget(item.Number, item.Zone, [.. positions.Where(occupied.IsFree)], layout is not null);
    }
}
