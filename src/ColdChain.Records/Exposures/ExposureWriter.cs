using System.Data.Common;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Lineage;

namespace ColdChain.Records.Exposures;

/// <summary>Derives the exposures of batches again, inside the transaction of the change that makes it necessary.</summary>
internal static class ExposureWriter
{
    public static async Task RederiveAsync(
        DbConnection connection,
        DirectorySnapshot directory,
        IEnumerable<string> batches,
        CancellationToken cancel
    )
    {
        // In one order, so that two writers with the same batches do not wait for each other in a circle.
        foreach (var batch in batches.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var records = await RecordQueries.ListForBatchAsync(connection, batch, cancel);
            var collections = await TissueOrigin.ListCollectionsAsync(connection, batch, cancel);
            var exposures = Derive(batch, records.Concat(collections), directory);
            if (!exposures.SequenceEqual(await ExposureQueries.ListForBatchAsync(connection, batch, cancel)))
                await ExposureQueries.ReplaceAsync(connection, batch, exposures, cancel);
        }
    }

    /// <summary>After a container was put elsewhere: the batches in it, and in what stands in it.</summary>
    public static async Task RederiveContainerAsync(
        DbConnection connection,
        DirectorySnapshot directory,
        IEnumerable<ContainerPlacement> formerPlacements,
        string container,
        CancellationToken cancel
    )
    {
        var batches = new List<string>();
        foreach (var code in CodesWithin(container, [.. directory.Placements, .. formerPlacements]))
            batches.AddRange(await ExposureQueries.ListBatchesInAsync(connection, code, cancel));
        await RederiveAsync(connection, directory, batches, cancel);
    }

    /// <summary>After a zone got or lost its room.</summary>
    public static async Task RederiveZoneAsync(
        DbConnection connection,
        DirectorySnapshot directory,
        string site,
        string zone,
        CancellationToken cancel
    ) => await RederiveAsync(connection, directory, await ExposureQueries.ListBatchesHandledAsync(connection, site, zone, cancel), cancel);

    internal static IReadOnlyList<Exposure> Derive(string batch, IEnumerable<RecordRevision> records, DirectorySnapshot directory)
    {
        if (!BatchNumber.TryParse(batch, out var number))
            throw new InvalidDataException($"The database holds '{batch}', which is no batch number.");
        var line = ExposureDeriver.Derive(BatchMovements.Of(batch, [.. records]));
        return [.. line.SelectMany(piece => Place(number, piece, directory))];
    }

    /// <summary>In which equipment each piece was, as of its time.</summary>
    private static IEnumerable<Exposure> Place(BatchNumber batch, DerivedStay piece, DirectorySnapshot directory)
    {
        var stay = piece.Stay;
        var span = new TimeRange(piece.FromMs, piece.ToMs);
        var whole = new Exposure(batch, stay.Equipment, stay.Position, stay.Phase, span, stay.RecordId, stay.RecordKind)
        {
            Site = stay.Site,
            Zone = stay.Zone,
            Logger = stay.Logger,
            Conflicting = piece.Conflicting,
        };
        if (stay.Phase == ExposurePhase.Handling)
            return [whole with { EquipmentNumber = RoomOf(directory, stay) }];
        if (stay.Position is null)
            return [whole];
        return directory
            .Positions.Resolve(stay.Position, span)
            .Select(place => whole with { Span = place.Span, EquipmentNumber = place.EquipmentNumber });
    }

    private static string? RoomOf(DirectorySnapshot directory, Stay stay) =>
        stay.Zone is null
            ? null
            : directory
                .Equipment.FirstOrDefault(item => item.Kind == EquipmentKind.Room && item.Site == stay.Site && item.Zone == stay.Zone)
                ?.Number;

    /// <summary>The container and all that ever stood in it, directly or not.</summary>
    private static HashSet<string> CodesWithin(string container, IReadOnlyList<ContainerPlacement> placements)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal) { container };
        for (var grown = true; grown; )
        {
            grown = false;
            foreach (var placement in placements)
            {
                if (codes.Any(code => placement.Holder == code || placement.Holder.StartsWith(code + "/", StringComparison.Ordinal)))
                    grown |= codes.Add(placement.Container);
            }
        }
        return codes;
    }
}
