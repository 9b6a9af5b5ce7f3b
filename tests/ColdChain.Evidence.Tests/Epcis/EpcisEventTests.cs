using System.Text.Json;
using System.Text.Json.Nodes;
using ColdChain.Evidence.Epcis;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using Microsoft.Extensions.Options;

namespace ColdChain.Evidence.Tests.Epcis;

/// <summary>What records become as EPCIS 2.0 events. The reader is tested with the API (ColdChain.Web.Tests).</summary>
public sealed class EpcisEventTests
{
    private const long Departed = 1_795_248_000_000;
    private const long Delivered = Departed + 43_200_000;
    private static readonly Dictionary<string, string> Products = new() { ["B-1"] = "MSC" };

    [Fact]
    public void A_delivered_transport_is_four_events_that_keep_the_rules_of_the_standard()
    {
        var events = Document([(1, Events(Transport()))]);
        Problems(events).ShouldBeEmpty();
        events.Select(item => (string)item["type"]!).ShouldBe(["AssociationEvent", "TransactionEvent", "ObjectEvent", "TransactionEvent"]);
        events.Select(item => (string)item["bizStep"]!).ShouldBe(["loading", "departing", "sensor_reporting", "receiving"]);
        events[1]["eventTime"]!.GetValue<string>().ShouldEndWith("Z");
        events[1]["eventTimeZoneOffset"]!.GetValue<string>().ShouldBe("+08:00");
        events[1]["disposition"]!.GetValue<string>().ShouldBe("in_transit");
        events[1]["quantityList"]![0]!["epcClass"]!.GetValue<string>().ShouldBe("https://coldchain.invalid/id/product/MSC/batch/B-1");
        events[1]["quantityList"]![0]!["quantity"]!.GetValue<decimal>().ShouldBe(12);
        events[1]["quantityList"]![1]!["epcClass"]!
            .GetValue<string>()
            .ShouldBe("https://coldchain.invalid/id/product/unknown/batch/B%202%2F%E6%89%B9");
        events[0]["childEPCs"]!.AsArray().Select(item => (string)item!).ShouldBe(["https://coldchain.invalid/id/site/sh/device/logger-1"]);
    }

    [Fact]
    public void Figures_and_alarm_conditions_of_the_trip_stand_in_its_sensor_elements()
    {
        var trip = Document([(1, Events(Transport()))]).Single(item => (string)item["bizStep"]! == "sensor_reporting");
        var elements = trip["sensorElementList"]!.AsArray();
        elements.Count.ShouldBe(2);
        var figures = elements[0]!["sensorReport"]![0]!;
        (
            figures["minValue"]!.GetValue<double>(),
            figures["maxValue"]!.GetValue<double>(),
            figures["meanValue"]!.GetValue<double>()
        ).ShouldBe((-172.5, -148.25, -165));
        figures["uom"]!.GetValue<string>().ShouldBe("CEL");
        var alarm = elements[1]!["sensorReport"]![0]!;
        alarm["exception"]!.GetValue<string>().ShouldBe("ALARM_CONDITION");
        alarm["value"]!.GetValue<double>().ShouldBe(-148.25);
        elements[1]!["sensorMetadata"]!["startTime"]!.GetValue<string>().ShouldBe(Domain.Time.IsoTime.Format(Departed + 3_600_000));
        elements[1]!["sensorMetadata"]!["bizRules"]!.GetValue<string>().ShouldBe("https://coldchain.invalid/id/limits/ln2-vapour%2F3");
        elements[0]!["sensorMetadata"]!["rawData"]!
            .GetValue<string>()
            .ShouldStartWith("https://cold.example.org/api/v1/equipment/DS-01/readings?from=");
    }

    [Fact]
    public void A_trip_that_goes_on_has_no_delivery_and_one_without_sensors_says_nothing_of_temperature()
    {
        var open = Events(Transport(("deliveryTime", null), ("deliveryPlace", null)));
        open.Select(item => item.Role).ShouldBe(["loggers", "departure", "trip"]);
        Problems(Document([(1, open)])).ShouldBeEmpty();
        var blind = TransportEvents.Of(Transport(), Products, [], [], [], Writer(), Delivered);
        blind.Select(item => item.Role).ShouldBe(["departure", "delivery"]);
        Problems(Document([(1, blind)])).ShouldBeEmpty();
        blind.ShouldAllBe(item => !item.Body.ContainsKey("sensorElementList"));
    }

    [Fact]
    public void A_correction_declares_the_old_event_wrong_and_names_the_new_one()
    {
        var events = Document([(Departed, Events(Transport())), (Delivered + 1000, Events(Transport(("departurePlace", "Dock 3"))))]);
        Problems(events).ShouldBeEmpty();
        var wrong = events.Single(item => item.ContainsKey("errorDeclaration"));
        var right = events.Single(item => (string)item["bizStep"]! == "departing" && item != wrong);
        wrong["errorDeclaration"]!["reason"]!.GetValue<string>().ShouldBe("incorrect_data");
        wrong["errorDeclaration"]!["declarationTime"]!.GetValue<string>().ShouldBe(Domain.Time.IsoTime.Format(Delivered + 1000));
        wrong["errorDeclaration"]!["correctiveEventIDs"]!.AsArray().Select(id => (string)id!).ShouldBe([(string)right["eventID"]!]);
        wrong["readPoint"]!["id"]!.GetValue<string>().ShouldEndWith("Dock%202");
        right["readPoint"]!["id"]!.GetValue<string>().ShouldEndWith("Dock%203");
        events.Count.ShouldBe(5, "the other events say what they said");
    }

    [Fact]
    public void The_delivery_entered_later_is_no_correction_of_the_departure()
    {
        var departed = TransportEvents.Of(
            Transport(("deliveryTime", null), ("deliveryPlace", null)),
            Products,
            [],
            [],
            [],
            Writer(),
            Departed
        );
        var delivered = TransportEvents.Of(Transport(), Products, [], [], [], Writer(), Delivered);
        Document([(1, departed), (2, delivered)]).ShouldAllBe(item => !item.ContainsKey("errorDeclaration"));
    }

    [Fact]
    public void A_withdrawn_record_did_not_occur()
    {
        var events = Document([(Departed, Events(Transport())), (Delivered, Events(Transport() with { Withdrawn = true }))]);
        Problems(events).ShouldBeEmpty();
        events.Count.ShouldBe(4);
        events.ShouldAllBe(item => (string)item["errorDeclaration"]!["reason"]! == "did_not_occur");
        events.ShouldAllBe(item => item["errorDeclaration"]!["correctiveEventIDs"]!.AsArray().Count == 0);
    }

    [Fact]
    public void The_same_event_has_the_same_id_and_another_one_another()
    {
        var first = Events(Transport()).Select(item => item.Id).ToList();
        Events(Transport()).Select(item => item.Id).ShouldBe(first);
        first.Distinct().Count().ShouldBe(first.Count);
        first.Select(id => Guid.ParseExact(id["urn:uuid:".Length..], "D").Version).ShouldAllBe(version => version == 8);
        Events(Transport(("carrier", "Carrier B"))).Select(item => item.Id).ShouldBe(first, "the carrier stands in no event");
        Events(Transport() with { Id = "other" }).Select(item => item.Id).ShouldAllBe(id => !first.Contains(id));
    }

    [Fact]
    public void With_a_GTIN_a_batch_is_a_GS1_Digital_Link()
    {
        var options = new EpcisOptions
        {
            BatchTemplate = "https://id.gs1.org/01/{gtin}/10/{value}",
            EquipmentTemplate = "https://id.gs1.org/8004/9506000{value}",
        };
        options.Gtins["MSC"] = "09506000134352";
        new EpcisOptionsValidator().Validate(null, options).Succeeded.ShouldBeTrue();
        var identifiers = new EpcisIdentifiers(Options.Create(options));
        identifiers.Batch("B-1", "MSC").ShouldBe("https://id.gs1.org/01/09506000134352/10/B-1");
        identifiers.Batch("B-1", "OTHER").ShouldBe("https://coldchain.invalid/id/product/OTHER/batch/B-1");
        identifiers.Equipment("DS-01").ShouldBe("https://id.gs1.org/8004/9506000DS-01");
    }

    [Fact]
    public void Identifiers_that_are_none_end_the_start()
    {
        var options = new EpcisOptions
        {
            IdentifierBase = "example",
            PublicAddress = "https://x",
            PlaceTemplate = "{base}everywhere",
        };
        options.Gtins["MSC"] = "09506000134353";
        var problems = new EpcisOptionsValidator().Validate(null, options).Failures!.ToList();
        foreach (
            var key in new[]
            {
                "IdentifierBase",
                "PublicAddress",
                "PlaceTemplate has no {value}",
                "Gtins:MSC",
                "BatchTemplate makes no URI",
            }
        )
            problems.ShouldContain(problem => problem.Contains(key, StringComparison.Ordinal), key);
        new EpcisOptionsValidator().Validate(null, new EpcisOptions()).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void The_rules_find_what_is_wrong()
    {
        var broken = Document([(1, Events(Transport()))]);
        broken[0].Remove("parentID");
        broken[0]["parentID"] = "no uri";
        broken[1]["bizStep"] = "flying";
        broken[1].Remove("bizTransactionList");
        broken[2]["sensorElementList"]![0]!["sensorReport"]![0]!.AsObject().Remove("uom");
        broken[2]["sensorElementList"]![0]!["sensorReport"]![0]!["uom"] = "C";
        broken[3]["eventTimeZoneOffset"] = "+8";
        broken[3]["colour"] = "blue";
        Problems(broken).Count.ShouldBe(6);
    }

    private static EpcisWriter Writer() =>
        new(
            new EpcisIdentifiers(Options.Create(new EpcisOptions { PublicAddress = "https://cold.example.org/" })),
            TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")
        );

    private static IReadOnlyList<EpcisEvent> Events(RecordRevision record) =>
        TransportEvents.Of(
            record,
            Products,
            [Trip(record.Time("deliveryTime") ?? Delivered)],
            [Instant(Departed, -170)],
            [Instant(Delivered, -166)],
            Writer(),
            Delivered
        );

    private static SensorSpan Trip(long toMs) =>
        new(
            "sh/logger-1/payload",
            "DS-01",
            Departed,
            toMs,
            AtMs: null,
            -172.5,
            -148.25,
            -165,
            [new SensorAlarm(Departed + 3_600_000, Departed + 5_400_000, -148.25, Departed + 4_000_000, "ln2-vapour", 3)]
        );

    private static SensorSpan Instant(long atMs, double value) =>
        new("sh/logger-1/payload", "DS-01", atMs, atMs, atMs, value, value, value, []);

    private static RecordRevision Transport(params (string Key, string? Value)[] changes)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["departureTime"] = FieldText.TimeText(Departed),
            ["departurePlace"] = "Dock 2",
            ["deliveryTime"] = FieldText.TimeText(Delivered),
            ["deliveryPlace"] = "Ward 7",
            ["batches"] = "B-1\nB 2/批",
            ["quantities"] = "12\n3",
            ["equipment"] = "DS-01",
            ["carrier"] = "Carrier A",
        };
        foreach (var (key, value) in changes)
        {
            values.Remove(key);
            if (value is not null)
                values[key] = value;
        }
        return new RecordRevision
        {
            Id = "t-1",
            Revision = 1,
            Kind = TransportRecord.Kind,
            FormVersion = 1,
            Site = "sh",
            HappenedMs = Departed,
            EnteredBy = "anna",
            EnteredMs = Departed,
            Values = values,
        };
    }

    private static List<JsonObject> Document(IReadOnlyList<(long, IReadOnlyList<EpcisEvent>)> revisions) =>
        [.. EpcisCorrections.Declare(revisions)];

    private static IReadOnlyList<string> Problems(IEnumerable<JsonObject> events)
    {
        var document = new JsonObject
        {
            ["@context"] = new JsonArray("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"),
            ["type"] = "EPCISDocument",
            ["schemaVersion"] = "2.0",
            ["creationDate"] = "2026-11-21T08:00:00.000Z",
            ["epcisBody"] = new JsonObject { ["eventList"] = new JsonArray([.. events.Select(item => item.DeepClone())]) },
        };
        return EpcisRules.ProblemsOf(JsonSerializer.Deserialize<JsonElement>(document.ToJsonString()));
    }
}
