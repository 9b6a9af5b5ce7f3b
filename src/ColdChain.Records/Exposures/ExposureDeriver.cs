using ColdChain.Records.Kinds;

namespace ColdChain.Records.Exposures;

/// <summary>The life line of one batch out of what its records say. Pure; the order in which the records are given does not matter.</summary>
/// <remarks>
/// A stay without an end lasts until another record says that the batch began to be, or left, somewhere. Where several say that it was in
/// several places, the one that began last is taken, and all of that time is marked as conflicting. What no record covers between the
/// first and the last is unaccounted.
/// </remarks>
internal static class ExposureDeriver
{
    /// <returns>By start, without holes and overlaps; only the last can be without an end. Stays of no length give nothing.</returns>
    public static IReadOnlyList<DerivedStay> Derive(IEnumerable<Movement> movements)
    {
        var all = movements.OrderBy(movement => movement.RecordId, StringComparer.Ordinal).ToList();
        var stays = all.SelectMany(movement => movement.Stays.Select(stay => Bound(stay, movement, all))).ToList();
        var instants = stays
            .SelectMany(bounded => (long?[])[bounded.Stay.FromMs, bounded.EndMs])
            .Concat(all.Select(movement => movement.LeftAtMs))
            .OfType<long>()
            .Distinct()
            .Order()
            .ToList();
        var line = new List<DerivedStay>();
        for (var i = 0; i < instants.Count; i++)
        {
            var (from, to) = (instants[i], i + 1 < instants.Count ? instants[i + 1] : (long?)null);
            var here = stays
                .Where(bounded => bounded.Stay.FromMs <= from && (bounded.EndMs is null || from < bounded.EndMs))
                .Select(bounded => bounded.Stay)
                .ToList();
            if (Choose(here) is { } chosen)
                Add(line, new DerivedStay(chosen, from, to, Conflicting: Contradicts(here)));
            else if (to is not null)
                Add(line, new DerivedStay(Unaccounted(from, stays, all), from, to, Conflicting: false));
        }
        return line;
    }

    /// <summary>Where a stay without an end ends.</summary>
    private static (Stay Stay, long? EndMs) Bound(Stay stay, Movement own, List<Movement> all)
    {
        if (stay.ToMs is not null)
            return (stay, stay.ToMs);
        var next = all.Where(movement => movement != own)
            .SelectMany(movement => movement.Stays.Select(other => (long?)other.FromMs).Append(movement.LeftAtMs))
            .Where(time => time > stay.FromMs)
            .Min();
        return (stay, next);
    }

    /// <summary>Tissues of one batch are not in one place: that several were carried at once is no contradiction.</summary>
    private static bool Contradicts(List<Stay> here) => here.Count > 1 && here.Exists(stay => stay.RecordKind != CollectionRecord.Key);

    /// <summary>A stay with an end is more definite than one without; then the later start, then the greater record id, decide.</summary>
    private static Stay? Choose(List<Stay> here) =>
        here.OrderByDescending(stay => stay.ToMs is not null)
            .ThenByDescending(stay => stay.FromMs)
            .ThenByDescending(stay => stay.RecordId, StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>Named after the record that ended there, the greatest id among equals.</summary>
    private static Stay Unaccounted(long fromMs, List<(Stay Stay, long? EndMs)> stays, List<Movement> all)
    {
        var before = stays
            .Where(bounded => bounded.EndMs <= fromMs)
            .Select(bounded => (At: bounded.EndMs!.Value, Id: bounded.Stay.RecordId, Kind: bounded.Stay.RecordKind))
            .Concat(
                all.Where(movement => movement.LeftAtMs <= fromMs)
                    .Select(movement => (At: movement.LeftAtMs!.Value, Id: movement.RecordId, Kind: movement.RecordKind))
            )
            .OrderBy(ended => ended.At)
            .ThenBy(ended => ended.Id, StringComparer.Ordinal)
            .Last();
        return new Stay(before.Id, before.Kind, ExposurePhase.Unaccounted, fromMs, ToMs: null);
    }

    private static void Add(List<DerivedStay> line, DerivedStay piece)
    {
        // Instants that change nothing do not cut a stay; a new unaccounted piece goes on with the one before.
        if (
            line.Count > 0
            && line[^1] is var last
            && last.Conflicting == piece.Conflicting
            && (last.Stay == piece.Stay || (last.Stay.Phase, piece.Stay.Phase) == (ExposurePhase.Unaccounted, ExposurePhase.Unaccounted))
        )
            line[^1] = last with { ToMs = piece.ToMs };
        else
            line.Add(piece);
    }
}
