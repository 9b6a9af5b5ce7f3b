using ColdChain.Records.Book;
using ColdChain.Records.Kinds;

namespace ColdChain.Records.Exposures;

/// <summary>What each kind of record says about where its batches were.</summary>
internal static class RecordMovements
{
    /// <returns>Null for a record that says nothing of it: withdrawn, without the times, or of another kind.</returns>
    public static Movement? Of(RecordRevision record)
    {
        if (record.Withdrawn)
            return null;
        return record.Kind.Key switch
        {
            StorageRecord.Key => OfStorage(record),
            TransportRecord.Key => OfTransport(record),
            InboundRecord.Key => OfInbound(record),
            CollectionRecord.Key => OfCollection(record),
            OutboundRecord.Key => record.Time("actualTime") is { } left ? new Movement(record.Id, record.Kind.Key, [], left) : null,
            CryopreservationRecord.Key => OfCryopreservation(record),
            _ => null,
        };
    }

    /// <summary>Handling in the zone, then the position until what comes next.</summary>
    private static Movement? OfStorage(RecordRevision record)
    {
        if (record.Time("handlingStart") is not { } start || record.Time("handlingEnd") is not { } end)
            return null;
        var handling = Stay(record, ExposurePhase.Handling, start, end) with { Zone = record.Value("zone") };
        var storage = Stay(record, ExposurePhase.Storage, end, toMs: null) with { Position = record.Value("position") };
        return new Movement(record.Id, record.Kind.Key, [handling, storage]);
    }

    /// <summary>In its equipment from departure to delivery; while it is not delivered, until what comes next.</summary>
    private static Movement? OfTransport(RecordRevision record)
    {
        if (record.Time("departureTime") is not { } departure)
            return null;
        var way = Stay(record, ExposurePhase.Transport, departure, record.Time("deliveryTime")) with
        {
            Equipment = record.Value("equipment"),
        };
        return new Movement(record.Id, record.Kind.Key, [way]);
    }

    /// <summary>On its way in its logger. Without the times of the way, it says only that the batch came.</summary>
    private static Movement? OfInbound(RecordRevision record)
    {
        if (record.Time("dispatchedTime") is { } dispatched && record.Time("deliveredTime") is { } delivered)
        {
            var way = Stay(record, ExposurePhase.Transport, dispatched, delivered) with { Logger = record.Value("logger") };
            return new Movement(record.Id, record.Kind.Key, [way]);
        }
        return record.Time("handoverTime") is { } came ? new Movement(record.Id, record.Kind.Key, [], came) : null;
    }

    /// <summary>The tissue on its way in its logger: the beginning of the life of what was grown from it.</summary>
    private static Movement? OfCollection(RecordRevision record)
    {
        if (record.Time("transferStart") is not { } start || record.Time("transferEnd") is not { } end)
            return null;
        var way = Stay(record, ExposurePhase.Transport, start, end) with { Logger = record.Value("logger") };
        return new Movement(record.Id, record.Kind.Key, [way]);
    }

    /// <summary>In the freezer, then in the interim position until what comes next.</summary>
    private static Movement? OfCryopreservation(RecordRevision record)
    {
        if (record.Time("handlingStart") is not { } start || record.Time("handlingEnd") is not { } end)
            return null;
        var freezing = Stay(record, ExposurePhase.Storage, start, end) with { Equipment = record.Value("equipment") };
        if (record.Value("interimPosition") is not { } position)
            return new Movement(record.Id, record.Kind.Key, [freezing], end);
        var interim = Stay(record, ExposurePhase.Storage, end, toMs: null) with { Position = position };
        return new Movement(record.Id, record.Kind.Key, [freezing, interim]);
    }

    private static Stay Stay(RecordRevision record, ExposurePhase phase, long fromMs, long? toMs) =>
        new(record.Id, record.Kind.Key, phase, fromMs, toMs, Site: record.Site);
}
