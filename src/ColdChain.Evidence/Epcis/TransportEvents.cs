using System.Globalization;
using System.Text.Json.Nodes;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Epcis;

/// <summary>The events of one revision of a transport record. Pure.</summary>
internal static class TransportEvents
{
    /// <param name="products">Product code by batch number, of those that are known.</param>
    /// <param name="trip">Of the channels that watched the trip.</param>
    /// <param name="delivery">The values at delivery.</param>
    /// <param name="nowMs">End of a trip that goes on.</param>
    public static IReadOnlyList<EpcisEvent> Of(
        RecordRevision record,
        IReadOnlyDictionary<string, string> products,
        IReadOnlyList<SensorSpan> trip,
        IReadOnlyList<SensorSpan> departure,
        IReadOnlyList<SensorSpan> delivery,
        EpcisWriter writer,
        long nowMs
    )
    {
        if (record.Withdrawn || record.Time("departureTime") is not { } departedMs || record.Value("equipment") is not { } shipper)
            return [];
        var quantities = writer.Quantities(BatchesOf(record, products));
        var events = new List<EpcisEvent>();
        var devices = trip.Select(span => writer.Identifiers.Device(span.Channel))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (devices.Count > 0)
        {
            // The loggers are in the shipper as long as they are assigned to it, also before and after: it is seen, not begun.
            var association = writer.Event("AssociationEvent", departedMs, "OBSERVE", "loading", disposition: null);
            association["parentID"] = writer.Identifiers.Equipment(shipper);
            association["childEPCs"] = new JsonArray([.. devices.Select(device => (JsonNode)device)]);
            Add("loggers", association);
        }
        var left = writer.Event("TransactionEvent", departedMs, "ADD", "departing", "in_transit");
        left["bizTransactionList"] = Shipment(record, writer);
        left["quantityList"] = quantities.DeepClone();
        Place(left, record, "departurePlace", writer);
        SetSensors(left, departure, writer);
        Add("departure", left);

        var toMs = record.Time("deliveryTime") ?? nowMs;
        if (trip.Count > 0)
        {
            var watched = writer.Event("ObjectEvent", toMs, "OBSERVE", "sensor_reporting", record.IsOpen ? "in_transit" : null);
            watched["quantityList"] = quantities.DeepClone();
            watched["readPoint"] = EpcisWriter.At(writer.Identifiers.Equipment(shipper));
            watched["bizTransactionList"] = Shipment(record, writer);
            SetSensors(watched, trip, writer);
            if (watched.ContainsKey("sensorElementList"))
                Add("trip", watched);
        }
        if (record.Time("deliveryTime") is { } deliveredMs)
        {
            var arrived = writer.Event("TransactionEvent", deliveredMs, "OBSERVE", "receiving", "in_progress");
            arrived["bizTransactionList"] = Shipment(record, writer);
            arrived["quantityList"] = quantities.DeepClone();
            Place(arrived, record, "deliveryPlace", writer);
            SetSensors(arrived, delivery, writer);
            Add("delivery", arrived);
        }
        return events;

        void Add(string role, JsonObject body) => events.Add(EpcisEvent.Of(role, record.Id, body));
    }

    private static JsonArray Shipment(RecordRevision record, EpcisWriter writer) =>
        new(new JsonObject { ["type"] = "desadv", ["bizTransaction"] = writer.Identifiers.Shipment(record.Id) });

    private static void Place(JsonObject body, RecordRevision record, string field, EpcisWriter writer)
    {
        if (record.Value(field) is { } place)
            body["readPoint"] = EpcisWriter.At(writer.Identifiers.Place(record.Site, place));
    }

    private static void SetSensors(JsonObject body, IReadOnlyList<SensorSpan> spans, EpcisWriter writer)
    {
        if (writer.Sensors(spans) is { Count: > 0 } sensors)
            body["sensorElementList"] = sensors;
    }

    private static List<BatchQuantity> BatchesOf(RecordRevision record, IReadOnlyDictionary<string, string> products)
    {
        var numbers = FieldText.Lines(record.Value("batches"));
        var quantities = FieldText.Lines(record.Value("quantities"));
        return
        [
            .. numbers.Select(
                (number, place) =>
                    new BatchQuantity(
                        number,
                        products.GetValueOrDefault(number),
                        place < quantities.Count
                        && decimal.TryParse(quantities[place], NumberStyles.Number, CultureInfo.InvariantCulture, out var quantity)
                            ? quantity
                            : null
                    )
            ),
        ];
    }
}
