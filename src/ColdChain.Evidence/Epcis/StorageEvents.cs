using System.Text.Json.Nodes;
using ColdChain.Records.Book;
using ColdChain.Records.Exposures;

namespace ColdChain.Evidence.Epcis;

/// <summary>The events of storage: a batch put into a place, and what the sensors of that place said while it lay there. Pure.</summary>
internal static class StorageEvents
{
    /// <summary>One revision of a storage record; none of one that is withdrawn or has no position.</summary>
    public static IReadOnlyList<EpcisEvent> Of(RecordRevision record, string? product, EpcisWriter writer)
    {
        if (record.Withdrawn || record.Value("batch") is not { } batch || record.Value("position") is not { } position)
            return [];
        var stored = writer.Event("ObjectEvent", record.Time("handlingEnd") ?? record.HappenedMs, "OBSERVE", "storing", "in_progress");
        stored["quantityList"] = writer.Quantities([new BatchQuantity(batch, product, Quantity: null)]);
        stored["readPoint"] = EpcisWriter.At(writer.Identifiers.Place(record.Site, position));
        if (record.Value("zone") is { } zone)
            stored["bizLocation"] = EpcisWriter.At(writer.Identifiers.Place(record.Site, zone));
        return [EpcisEvent.Of("storing", record.Id, stored)];
    }

    /// <summary>A stay in an equipment; null when no sensor said anything.</summary>
    /// <param name="toMs">End of the stay, or how far it is known.</param>
    public static EpcisEvent? Of(Exposure exposure, long toMs, string? product, IReadOnlyList<SensorSpan> spans, EpcisWriter writer)
    {
        if (exposure.EquipmentNumber is not { } equipment || writer.Sensors(spans) is not { Count: > 0 } sensors)
            return null;
        var watched = writer.Event("ObjectEvent", toMs, "OBSERVE", "sensor_reporting", disposition: null);
        watched["quantityList"] = writer.Quantities([new BatchQuantity(exposure.Batch.Value, product, Quantity: null)]);
        watched["readPoint"] = EpcisWriter.At(writer.Identifiers.Equipment(equipment));
        watched["sensorElementList"] = sensors;
        return EpcisEvent.Of("stay", $"{exposure.Batch.Value}/{exposure.Span.FromMs}", watched);
    }
}
