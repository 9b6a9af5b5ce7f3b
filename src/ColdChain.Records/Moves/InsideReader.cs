using System.Data.Common;
using ColdChain.Domain.Time;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;

namespace ColdChain.Records.Moves;

/// <summary>What lies in an equipment at an instant, as it would be carried.</summary>
internal static class InsideReader
{
    public static async Task<(IReadOnlyList<CarriedUnit> Units, IReadOnlyList<string> Unplaced)> ReadAsync(
        DbConnection connection,
        DirectorySnapshot directory,
        string equipment,
        StorageLayout? layout,
        long atMs,
        CancellationToken cancel
    )
    {
        var inside = (await ExposureQueries.ListForEquipmentAsync(connection, equipment, new TimeRange(atMs, atMs + 1), cancel)).Where(
            exposure => exposure.Phase == ExposurePhase.Storage
        );
        var (placed, unplaced) = (
            new Dictionary<string, CarriedUnit>(StringComparer.Ordinal),
            new SortedSet<string>(StringComparer.Ordinal)
        );
        foreach (var exposure in inside)
        {
            if (exposure.Position is not { } position || UnitOf(directory, equipment, position, layout, atMs) is not { } unit)
            {
                unplaced.Add(exposure.Batch.Value);
                continue;
            }
            var known = placed.GetValueOrDefault(unit.Id, unit);
            placed[unit.Id] = known with { Batches = [.. known.Batches, new CarriedBatch(exposure.Batch.Value, position)] };
        }
        return (
            [.. placed.Values.OrderBy(unit => unit.From, StringComparer.Ordinal).ThenBy(unit => unit.Id, StringComparer.Ordinal)],
            [.. unplaced]
        );
    }

    /// <summary>Codes in an equipment where something lies: positions of batches, and what holds containers.</summary>
    public static async Task<OccupiedPositions> OccupiedAsync(
        DbConnection connection,
        DirectorySnapshot directory,
        string equipment,
        long atMs,
        CancellationToken cancel
    )
    {
        var instant = new TimeRange(atMs, atMs + 1);
        var inside = await ExposureQueries.ListForEquipmentAsync(connection, equipment, instant, cancel);
        var lying = inside
            .Select(exposure => exposure.Position)
            .OfType<string>()
            .Select(position => directory.Positions.Resolve(position, instant)[0].Codes.FirstOrDefault(code => IsWithin(code, equipment)))
            .OfType<string>();
        // An empty box takes its place too.
        var standing = directory
            .Placements.Where(placement => placement.Valid.Contains(atMs))
            .Select(placement => placement.Holder)
            .Where(holder => IsWithin(holder, equipment));
        return new OccupiedPositions(equipment, lying.Concat(standing));
    }

    private static CarriedUnit? UnitOf(DirectorySnapshot directory, string equipment, string position, StorageLayout? layout, long atMs)
    {
        var codes = directory.Positions.Resolve(position, new TimeRange(atMs, atMs + 1))[0].Codes;
        // From the position outwards: the last code that is not of the equipment is what stands in it.
        if (codes.LastOrDefault(code => code != equipment && !IsWithin(code, equipment)) is { } container)
        {
            // A position such as BOX-12/A5 lies in its box; the box is what has a place.
            var holder = codes.SkipWhile(code => code != container).ElementAtOrDefault(1);
            return holder is null ? null : new CarriedUnit($"container:{container}", container, holder, []);
        }
        if (!IsWithin(position, equipment))
            return null;
        var parts = position[(equipment.Length + 1)..].Split('/');
        // Without a layout, the last part of three or more is a place in a box.
        var depth =
            layout is not null ? Math.Min(layout.Levels.Count, parts.Length)
            : parts.Length >= 3 ? parts.Length - 1
            : parts.Length;
        var slot = $"{equipment}/{string.Join('/', parts.Take(depth))}";
        return new CarriedUnit($"position:{slot}", null, slot, []);
    }

    public static bool IsWithin(string code, string holder) =>
        code.Length > holder.Length && code[holder.Length] == '/' && code.StartsWith(holder, StringComparison.Ordinal);
}
