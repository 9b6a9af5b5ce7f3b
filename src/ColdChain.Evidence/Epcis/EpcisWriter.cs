using System.Text.Json.Nodes;
using ColdChain.Domain.Time;

namespace ColdChain.Evidence.Epcis;

/// <summary>The parts that all events share. Terms are the bare words of the EPCIS 2.0 JSON-LD context; codes are those of the Core Business Vocabulary 2.0.</summary>
internal sealed class EpcisWriter(EpcisIdentifiers identifiers, TimeZoneInfo zone)
{
    public EpcisIdentifiers Identifiers { get; } = identifiers;

    public JsonObject Event(string type, long atMs, string action, string bizStep, string? disposition)
    {
        var body = new JsonObject
        {
            ["type"] = type,
            ["eventTime"] = IsoTime.Format(atMs),
            ["eventTimeZoneOffset"] = Offset(atMs),
            ["action"] = action,
            ["bizStep"] = bizStep,
        };
        if (disposition is not null)
            body["disposition"] = disposition;
        return body;
    }

    /// <summary>Batches are classes with a lot: a quantity where it is known, in pieces (no unit).</summary>
    public JsonArray Quantities(IEnumerable<BatchQuantity> batches) =>
        [
            .. batches.Select(batch =>
            {
                var element = new JsonObject { ["epcClass"] = Identifiers.Batch(batch.Number, batch.Product) };
                if (batch.Quantity is { } quantity)
                    element["quantity"] = quantity;
                return (JsonNode)element;
            }),
        ];

    public static JsonObject At(string uri) => new() { ["id"] = uri };

    /// <summary>One element for the figures of each channel, and one for each excursion, which has a span of its own.</summary>
    public JsonArray Sensors(IEnumerable<SensorSpan> spans)
    {
        var elements = new JsonArray();
        foreach (var span in spans.OrderBy(item => item.Channel, StringComparer.Ordinal).ThenBy(item => item.FromMs))
        {
            if (span.Min is not null)
                elements.Add(Element(span, Metadata(span, span.FromMs, span.ToMs), Figures(span)));
            foreach (var alarm in span.Alarms.OrderBy(item => item.StartMs))
            {
                var metadata = Metadata(span, alarm.StartMs, alarm.EndMs ?? span.ToMs);
                metadata["bizRules"] = Identifiers.Limits(alarm.Profile, alarm.ProfileVersion);
                elements.Add(Element(span, metadata, Alarm(alarm)));
            }
        }
        return elements;
    }

    private JsonObject Element(SensorSpan span, JsonObject metadata, JsonObject report)
    {
        report["deviceID"] = Identifiers.Device(span.Channel);
        return new JsonObject { ["sensorMetadata"] = metadata, ["sensorReport"] = new JsonArray(report) };
    }

    private JsonObject Metadata(SensorSpan span, long fromMs, long toMs)
    {
        var metadata = new JsonObject();
        if (span.AtMs is { } at)
        {
            metadata["time"] = IsoTime.Format(at);
        }
        else
        {
            metadata["startTime"] = IsoTime.Format(fromMs);
            metadata["endTime"] = IsoTime.Format(toMs);
        }
        metadata["deviceID"] = Identifiers.Device(span.Channel);
        if (Identifiers.RawData(span.Equipment, IsoTime.Format(fromMs), IsoTime.Format(toMs)) is { } raw)
            metadata["rawData"] = raw;
        return metadata;
    }

    private static JsonObject Figures(SensorSpan span)
    {
        var report = new JsonObject { ["type"] = "Temperature", ["uom"] = "CEL" };
        if (span.AtMs is { } at)
        {
            report["time"] = IsoTime.Format(at);
            report["value"] = Rounded(span.Min);
            return report;
        }
        report["minValue"] = Rounded(span.Min);
        report["maxValue"] = Rounded(span.Max);
        if (span.Mean is not null)
            report["meanValue"] = Rounded(span.Mean);
        return report;
    }

    private static JsonObject Alarm(SensorAlarm alarm)
    {
        var report = new JsonObject { ["type"] = "Temperature", ["exception"] = "ALARM_CONDITION" };
        if (alarm.Peak is { } peak)
        {
            report["value"] = Rounded(peak);
            report["uom"] = "CEL";
        }
        report["time"] = IsoTime.Format(alarm.PeakAtMs ?? alarm.StartMs);
        return report;
    }

    private static double Rounded(double? value) => Math.Round(value!.Value, 6);

    private string Offset(long atMs)
    {
        var offset = zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(atMs));
        return $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}";
    }
}
