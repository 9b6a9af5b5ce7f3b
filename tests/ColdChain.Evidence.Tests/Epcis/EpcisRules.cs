using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ColdChain.Evidence.Tests.Epcis;

/// <summary>
/// Rules of EPCIS 2.0 (GS1, 2022) and its Core Business Vocabulary for the JSON binding, as far as our documents use them: document header, event fields and their types, what each
/// event type must have and may not have, code lists, error declarations, sensor elements. Written out of the standard by hand.
/// </summary>
internal static partial class EpcisRules
{
    private static readonly string[] BizSteps =
    [
        "accepting",
        "arriving",
        "assembling",
        "collecting",
        "commissioning",
        "consigning",
        "creating_class_instance",
        "cycle_counting",
        "decommissioning",
        "departing",
        "destroying",
        "disassembling",
        "dispensing",
        "encoding",
        "entering_exiting",
        "holding",
        "inspecting",
        "installing",
        "killing",
        "loading",
        "other",
        "packing",
        "picking",
        "receiving",
        "removing",
        "repackaging",
        "repairing",
        "replacing",
        "reserving",
        "retail_selling",
        "sampling",
        "sensor_reporting",
        "shipping",
        "staging_outbound",
        "stock_taking",
        "stocking",
        "storing",
        "transporting",
        "unloading",
        "unpacking",
        "void_shipping",
    ];

    private static readonly string[] Dispositions =
    [
        "active",
        "available",
        "completeness_inferred",
        "completeness_verified",
        "conformant",
        "container_closed",
        "container_open",
        "damaged",
        "destroyed",
        "dispensed",
        "disposed",
        "encoded",
        "expired",
        "in_progress",
        "in_transit",
        "inactive",
        "mismatch_class",
        "mismatch_instance",
        "mismatch_quantity",
        "needs_replacement",
        "no_pedigree_match",
        "non_conformant",
        "non_sellable_other",
        "partially_dispensed",
        "recalled",
        "reserved",
        "retail_sold",
        "returned",
        "sellable_accessible",
        "sellable_not_accessible",
        "stolen",
        "unavailable",
        "unknown",
    ];

    private static readonly string[] Transactions =
    [
        "bol",
        "cert",
        "desadv",
        "inv",
        "pedigree",
        "po",
        "poc",
        "prodorder",
        "recadv",
        "rma",
        "testprd",
        "testres",
        "upevt",
    ];

    private static readonly string[] Common =
    [
        "type",
        "eventID",
        "eventTime",
        "eventTimeZoneOffset",
        "recordTime",
        "errorDeclaration",
        "action",
        "bizStep",
        "disposition",
        "persistentDisposition",
        "readPoint",
        "bizLocation",
        "bizTransactionList",
        "sourceList",
        "destinationList",
        "sensorElementList",
    ];

    private static readonly Dictionary<string, string[]> Own = new()
    {
        ["ObjectEvent"] = ["epcList", "quantityList", "ilmd"],
        ["TransactionEvent"] = ["parentID", "epcList", "quantityList"],
        ["AssociationEvent"] = ["parentID", "childEPCs", "childQuantityList"],
    };

    private static readonly string[] Metadata =
    [
        "time",
        "startTime",
        "endTime",
        "deviceID",
        "deviceMetadata",
        "rawData",
        "dataProcessingMethod",
        "bizRules",
    ];
    private static readonly string[] Report =
    [
        "type",
        "exception",
        "deviceID",
        "deviceMetadata",
        "rawData",
        "dataProcessingMethod",
        "time",
        "value",
        "minValue",
        "maxValue",
        "meanValue",
        "sDev",
        "percRank",
        "percValue",
        "uom",
        "uriValue",
        "stringValue",
        "booleanValue",
    ];

    /// <returns>What is against the standard, one line each, with where.</returns>
    public static IReadOnlyList<string> ProblemsOf(JsonElement document)
    {
        var problems = new List<string>();
        Require(
            problems,
            document
                .GetProperty("@context")
                .EnumerateArray()
                .First()
                .GetString()!
                .EndsWith("epcis/2.0.0/epcis-context.jsonld", StringComparison.Ordinal),
            "the context of EPCIS comes first"
        );
        Require(problems, document.GetProperty("type").GetString() == "EPCISDocument", "type");
        Require(problems, document.GetProperty("schemaVersion").GetString() == "2.0", "schemaVersion");
        Require(problems, IsTime(document.GetProperty("creationDate")), "creationDate");
        var events = document.GetProperty("epcisBody").GetProperty("eventList").EnumerateArray().ToList();
        foreach (var (item, place) in events.Select((item, place) => (item, place)))
            Event(item, $"event {place}", problems);
        Require(
            problems,
            events.Select(item => item.GetProperty("eventID").GetString()).Distinct().Count() == events.Count,
            "an eventID stands for one event"
        );
        return problems;
    }

    private static void Event(JsonElement item, string where, List<string> problems)
    {
        var type = item.GetProperty("type").GetString()!;
        if (!Own.TryGetValue(type, out var own))
        {
            problems.Add($"{where}: type {type}");
            return;
        }
        foreach (var field in item.EnumerateObject().Where(field => !Common.Contains(field.Name) && !own.Contains(field.Name)))
            problems.Add($"{where}: {type} has no {field.Name}");
        Require(problems, IsTime(item.GetProperty("eventTime")), $"{where}: eventTime");
        Require(problems, Offset().IsMatch(item.GetProperty("eventTimeZoneOffset").GetString()!), $"{where}: eventTimeZoneOffset");
        Require(problems, IsUri(item.GetProperty("eventID")), $"{where}: eventID");
        Require(problems, item.GetProperty("action").GetString() is "ADD" or "OBSERVE" or "DELETE", $"{where}: action");
        In(item, "bizStep", BizSteps, where, problems);
        In(item, "disposition", Dispositions, where, problems);
        foreach (var place in new[] { "readPoint", "bizLocation" })
        {
            if (item.TryGetProperty(place, out var at))
                Require(problems, IsUri(at.GetProperty("id")), $"{where}: {place}");
        }
        What(item, type, where, problems);
        if (item.TryGetProperty("bizTransactionList", out var transactions))
        {
            foreach (var transaction in transactions.EnumerateArray())
            {
                In(transaction, "type", Transactions, where, problems);
                Require(problems, IsUri(transaction.GetProperty("bizTransaction")), $"{where}: bizTransaction");
            }
        }
        if (item.TryGetProperty("errorDeclaration", out var error))
        {
            Require(problems, IsTime(error.GetProperty("declarationTime")), $"{where}: declarationTime");
            In(error, "reason", ["did_not_occur", "incorrect_data"], where, problems);
            Require(problems, error.GetProperty("correctiveEventIDs").EnumerateArray().All(IsUri), $"{where}: correctiveEventIDs");
        }
        if (item.TryGetProperty("sensorElementList", out var sensors))
        {
            Require(problems, sensors.GetArrayLength() > 0, $"{where}: empty sensorElementList");
            foreach (var sensor in sensors.EnumerateArray())
                Sensor(sensor, where, problems);
        }
    }

    private static void What(JsonElement item, string type, string where, List<string> problems)
    {
        if (item.TryGetProperty("quantityList", out var quantities))
        {
            foreach (var quantity in quantities.EnumerateArray())
            {
                Require(problems, IsUri(quantity.GetProperty("epcClass")), $"{where}: epcClass");
                Require(problems, !quantity.TryGetProperty("quantity", out var number) || number.GetDecimal() > 0, $"{where}: quantity");
                Require(
                    problems,
                    !quantity.TryGetProperty("uom", out _) || quantity.TryGetProperty("quantity", out _),
                    $"{where}: a unit without a quantity"
                );
            }
        }
        switch (type)
        {
            case "TransactionEvent":
                Require(
                    problems,
                    item.TryGetProperty("bizTransactionList", out var list) && list.GetArrayLength() > 0,
                    $"{where}: no business transaction"
                );
                Require(
                    problems,
                    HasItems(item, "epcList") || HasItems(item, "quantityList") || item.GetProperty("action").GetString() == "DELETE",
                    $"{where}: nothing in it"
                );
                break;
            case "AssociationEvent":
                Require(problems, IsUri(item.GetProperty("parentID")), $"{where}: parentID");
                Require(
                    problems,
                    HasItems(item, "childEPCs")
                        || HasItems(item, "childQuantityList")
                        || item.GetProperty("action").GetString() == "DELETE",
                    $"{where}: no children"
                );
                break;
            default:
                Require(
                    problems,
                    HasItems(item, "epcList")
                        || HasItems(item, "quantityList")
                        || (HasItems(item, "sensorElementList") && item.TryGetProperty("readPoint", out _)),
                    $"{where}: nothing in it"
                );
                Require(
                    problems,
                    !item.TryGetProperty("ilmd", out _) || item.GetProperty("action").GetString() == "ADD",
                    $"{where}: ilmd is for ADD"
                );
                break;
        }
    }

    private static void Sensor(JsonElement sensor, string where, List<string> problems)
    {
        foreach (var field in sensor.EnumerateObject().Where(field => field.Name is not ("sensorMetadata" or "sensorReport")))
            problems.Add($"{where}: a sensor element has no {field.Name}");
        var metadata = sensor.GetProperty("sensorMetadata");
        foreach (var field in metadata.EnumerateObject())
        {
            Require(problems, Metadata.Contains(field.Name), $"{where}: sensor metadata has no {field.Name}");
            Require(
                problems,
                field.Name.EndsWith("ime", StringComparison.Ordinal) ? IsTime(field.Value) : IsUri(field.Value),
                $"{where}: {field.Name}"
            );
        }
        Require(
            problems,
            metadata.TryGetProperty("startTime", out _) == metadata.TryGetProperty("endTime", out _),
            $"{where}: start and end come together"
        );
        var reports = sensor.GetProperty("sensorReport").EnumerateArray().ToList();
        Require(problems, reports.Count > 0, $"{where}: no sensor report");
        foreach (var report in reports)
        {
            foreach (var field in report.EnumerateObject())
                Require(problems, Report.Contains(field.Name), $"{where}: a sensor report has no {field.Name}");
            var isAlarm = report.TryGetProperty("exception", out var exception);
            Require(problems, !isAlarm || exception.GetString() is "ALARM_CONDITION" or "ERROR_CONDITION", $"{where}: exception");
            Require(problems, report.GetProperty("type").GetString() == "Temperature", $"{where}: measurement type");
            var values = report.EnumerateObject().Where(field => field.Name.EndsWith("alue", StringComparison.Ordinal)).ToList();
            Require(problems, isAlarm || values.Count > 0, $"{where}: a report that says nothing");
            Require(problems, values.All(field => field.Value.ValueKind == JsonValueKind.Number), $"{where}: a value is no number");
            Require(problems, values.Count == 0 || report.GetProperty("uom").GetString() == "CEL", $"{where}: values without a unit");
        }
    }

    private static bool HasItems(JsonElement item, string field) => item.TryGetProperty(field, out var list) && list.GetArrayLength() > 0;

    private static void In(JsonElement item, string field, string[] codes, string where, List<string> problems) =>
        Require(
            problems,
            !item.TryGetProperty(field, out var value) || codes.Contains(value.GetString()),
            $"{where}: {field} is no code of the vocabulary"
        );

    private static void Require(List<string> problems, bool holds, string problem)
    {
        if (!holds)
            problems.Add(problem);
    }

    private static bool IsTime(JsonElement value) =>
        Time().IsMatch(value.GetString()!) && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _);

    /// <summary>Absolute, and made of the characters of RFC 3986 alone.</summary>
    private static bool IsUri(JsonElement value) =>
        Uri.TryCreate(value.GetString(), UriKind.Absolute, out _) && Rfc3986().IsMatch(value.GetString()!);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"^([+]|[-])((0[0-9]|1[0-3]):([0-5][0-9])|14:00)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Offset();

    [GeneratedRegex(
        @"^[A-Za-z][A-Za-z0-9+.-]*:([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Rfc3986();
}
