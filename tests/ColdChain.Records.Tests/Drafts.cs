using ColdChain.Domain.Traceability;
using ColdChain.Records.Batches;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Storage;
using Microsoft.Extensions.DependencyInjection;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests;

/// <summary>Records as somebody enters them, and a site with two batches to enter them for.</summary>
public static class Drafts
{
    public static RecordDraft StorageOf(string batch, string position, string start = "2026-11-20T08:00:00Z") =>
        new(
            "storage",
            "sh",
            new Dictionary<string, string?>
            {
                ["position"] = position,
                ["batch"] = batch,
                ["handlingStart"] = start,
                ["handlingEnd"] = FieldText.TimeText(Ms(start) + 600_000),
                ["operator"] = "Anna",
            }
        );

    public static RecordDraft TransportOf(string equipment, string batches) =>
        new(
            "transport",
            "sh",
            new Dictionary<string, string?>
            {
                ["departureTime"] = "2026-11-21T08:00:00Z",
                ["deliveryTime"] = "2026-11-21T20:00:00Z",
                ["batches"] = batches,
                ["equipment"] = equipment,
            }
        );

    public static RecordDraft InboundOf(string batch, string product) =>
        new(
            "inbound",
            "sh",
            new Dictionary<string, string?>
            {
                ["handoverTime"] = "2026-11-19T08:00:00Z",
                ["cellType"] = product,
                ["batch"] = batch,
            }
        );

    /// <summary>Tested on 2026-11-20 at 12:00 UTC, unless said otherwise.</summary>
    public static RecordDraft ReleaseCheckOf(string batch, string conclusion, string time = "2026-11-20T12:00:00Z") =>
        Of("release-check", ("batch", batch), ("testTime", time), ("conclusion", conclusion));

    public static RecordDraft OutboundOf(string batch, string quantity, string? actual) =>
        Of(
            "outbound",
            ("batch", batch),
            ("quantity", quantity),
            ("plannedTime", "2026-11-25T08:00:00Z"),
            ("actualTime", actual),
            ("applicant", "Ward 3")
        );

    /// <summary>Quantities beside their batches: <c>B-1 10</c>.</summary>
    public static RecordDraft DivisionOf(string[] parents, string[] children, string time = "2026-11-21T08:00:00Z") =>
        Of(
            "division",
            ("time", time),
            ("parents", string.Join('\n', parents.Select(pair => pair.Split(' ')[0]))),
            ("parentQuantities", string.Join('\n', parents.Select(pair => pair.Split(' ')[1]))),
            ("children", string.Join('\n', children.Select(pair => pair.Split(' ')[0]))),
            ("childQuantities", string.Join('\n', children.Select(pair => pair.Split(' ')[1]))),
            ("cellType", "MSC")
        );

    public static RecordDraft Of(string kind, params (string Field, string? Value)[] values) =>
        new(kind, "sh", values.ToDictionary(value => value.Field, value => value.Value));

    public static RecordDraft DeviationOf(string record) =>
        new(
            "deviation",
            "sh",
            new Dictionary<string, string?>
            {
                ["detectedTime"] = "2026-11-21T08:00:00Z",
                ["description"] = "warm",
                ["record"] = record,
                ["responsible"] = "qa",
            }
        );

    public static RecordDraft LevelOf(string equipment, string level) =>
        new(
            "level-round",
            "sh",
            new Dictionary<string, string?>
            {
                ["equipment"] = equipment,
                ["time"] = "2026-11-20T09:00:00Z",
                ["level"] = level,
            }
        );

    public static RecordDraft With(RecordDraft draft, params (string Field, string? Value)[] values)
    {
        var all = new Dictionary<string, string?>(draft.Values);
        foreach (var (field, value) in values)
            all[field] = value;
        return draft with { Values = all };
    }

    public static long Ms(string time) => FieldText.TryTime(time, out var ms) ? ms : throw new FormatException(time);

    public static BatchNumber Batch(string text) => BatchNumber.TryParse(text, out var number) ? number : throw new FormatException(text);

    public static async Task<RecordsFixture> StartAsync(DatabaseEngine engine, Action<IServiceCollection>? configure = null)
    {
        var records = await CreateAsync(engine, configure);
        await records.BuildSiteAsync();
        await records.Editor.SaveProductAsync(new Product("MSC", "间充质干细胞", null), Note, None);
        await records.Editor.SaveBatchAsync("B-1", "MSC", Note, None);
        await records.Editor.SaveBatchAsync("B-2", "MSC", Note, None);
        return records;
    }
}
