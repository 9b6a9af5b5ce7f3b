using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Simulators.Demo;

namespace ColdChain.Host.Demo;

/// <summary>The batches of the demo: received and stored before the simulated time begins, two of them on their way in the dry shipper, one frozen during it. Entering them again changes nothing.</summary>
internal sealed class DemoBatches(IRecordBook book)
{
    private const string Person = "demo";
    private const string Zone = "Zone A";

    /// <summary>Shortly after the simulated time begins, so that every hour of their life is watched.</summary>
    private static readonly TimeSpan Received = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BeforeHandling = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenBatches = TimeSpan.FromMinutes(9);

    /// <summary>Batch and position; the positions name equipment of the scenario.</summary>
    private static readonly (string Batch, string Position)[] Stored =
    [
        ("MSC-2601", "F-01/S1/R1/B1"),
        ("MSC-2602", "F-01/S1/R1/B2"),
        ("MSC-2603", "F-02/S1/R1/B1"),
        ("MSC-2604", "F-02/S1/R1/B2"),
        ("MSC-2605", "F-02/S2/R1/B1"),
        ("MSC-2606", "F-03/S1/R1/B1"),
        ("MSC-2611", "LN2-01/R1/B1"),
        ("MSC-2612", "LN2-01/R1/B2"),
        ("MSC-2613", "LN2-01/R1/B3"),
        ("MSC-2614", "LN2-02/R1/B1"),
    ];

    private const string Frozen = "MSC-2621";

    private static readonly string[] Shipped = ["MSC-2612", "MSC-2613"];

    /// <param name="start">Simulated time 0.</param>
    public async Task EnsureAsync(DateTimeOffset start, CancellationToken cancel)
    {
        var received = start + Received;
        foreach (var (batch, position) in Stored)
        {
            await EnterAsync(InboundRecord.Key, $"demo-inbound-{batch}", Inbound(batch, received), cancel);
            await EnterAsync(StorageRecord.Key, $"demo-storage-{batch}", Storage(batch, position, received + BeforeHandling), cancel);
            received += BetweenBatches;
        }
        await EnterAsync(CryopreservationRecord.Key, "demo-cryopreservation-1", Cryopreservation(start), cancel);
        await EnterAsync(RefillRecord.Key, "demo-refill-1", Charge(start + DemoScenario.Shipment.Departure), cancel);
        await EnterAsync(TransportRecord.Key, "demo-transport-1", Transport(start + DemoScenario.Shipment.Departure), cancel);
    }

    private async Task EnterAsync(string kind, string id, Dictionary<string, string?> values, CancellationToken cancel)
    {
        var result = await book.CreateAsync(new RecordDraft(kind, DemoScenario.Site, values) { Id = id }, Person, cancel);
        // A visitor may have corrected it since: then it stands as corrected.
        if (result is not RecordWriteResult.Conflict)
            result.RequireSaved();
    }

    private static Dictionary<string, string?> Inbound(string batch, DateTimeOffset at) =>
        new(StringComparer.Ordinal)
        {
            ["handoverTime"] = Text(at),
            ["handoverPlace"] = "Receiving 接收室",
            ["cellType"] = DemoSite.Product,
            ["batch"] = batch,
            ["quantity"] = "20",
            ["receivedBy"] = Person,
        };

    private static Dictionary<string, string?> Storage(string batch, string position, DateTimeOffset at) =>
        new(StringComparer.Ordinal)
        {
            ["batch"] = batch,
            ["zone"] = Zone,
            ["position"] = position,
            ["handlingStart"] = Text(at),
            ["handlingEnd"] = Text(at + TimeSpan.FromMinutes(6)),
            ["operator"] = Person,
        };

    /// <summary>Frozen, then laid into a dewar a few minutes after the programme was over.</summary>
    private static Dictionary<string, string?> Cryopreservation(DateTimeOffset start) =>
        new(StringComparer.Ordinal)
        {
            ["batch"] = Frozen,
            ["operator"] = Person,
            ["handlingStart"] = Text(start + DemoScenario.Freezing.From),
            ["handlingEnd"] = Text(start + DemoScenario.Freezing.To + BeforeHandling),
            ["equipment"] = DemoScenario.Freezing.Equipment,
            ["equipmentParameters"] = "60 x 1.5 ml, 10 % DMSO",
            ["coolingProgramme"] = DemoScenario.Freezing.Programme,
            ["interimPosition"] = "LN2-02/R1/B2",
            ["cellType"] = DemoSite.Product,
        };

    /// <summary>The dry shipper is charged some hours before it leaves.</summary>
    private static Dictionary<string, string?> Charge(DateTimeOffset departure) =>
        new(StringComparer.Ordinal)
        {
            ["equipment"] = DemoScenario.Shipment.Equipment,
            ["start"] = Text(departure - TimeSpan.FromHours(4)),
            ["end"] = Text(departure - TimeSpan.FromHours(2)),
            ["operator"] = Person,
        };

    private static Dictionary<string, string?> Transport(DateTimeOffset departure) =>
        new(StringComparer.Ordinal)
        {
            ["departureTime"] = Text(departure),
            ["departurePlace"] = "Biobank 生物样本库",
            ["deliveryPlace"] = "Clinic 临床中心",
            ["requiredRange"] = "..-150",
            ["batches"] = string.Join('\n', Shipped),
            ["quantities"] = string.Join('\n', Shipped.Select(_ => "20")),
            ["equipment"] = DemoScenario.Shipment.Equipment,
            ["vehicle"] = "Van, then air freight 厢式车,航空",
            ["transportedBy"] = Person,
        };

    private static string Text(DateTimeOffset time) => FieldText.TimeText(time.ToUnixTimeMilliseconds());
}
