using ColdChain.Domain.Time;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.Drafts;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Exposures;

/// <summary>The life of a batch begins with the transfer of the tissue that it was grown from.</summary>
public sealed class CollectionExposureTests
{
    private static readonly TimeRange Transfer = new(Ms("2026-11-18T10:00:00Z"), Ms("2026-11-18T14:00:00Z"));

    [Theory, BothEngines]
    public async Task A_batch_was_in_the_logger_of_its_tissues_transfer_and_then_unaccounted_until_it_was_stored(DatabaseEngine engine)
    {
        await using var records = await WithLoggerAsync(engine);
        await SaveAsync(records, Collection("T-1"));
        await SaveAsync(records, Step(("tissueCode", "T-1"), ("cellCode", "K-1")));
        await SaveAsync(records, StorageOf("B-1", "F-07/S1"));
        (await LineAsync(records, "B-1")).ShouldBe(["Handling R-1", "Storage F-07"]);

        await SaveAsync(records, Step(("cellCode", "K-1"), ("batch", "B-1")));

        (await LineAsync(records, "B-1")).ShouldBe(["Transport log-1", "Unaccounted ", "Handling R-1", "Storage F-07"]);
        var line = await records.Exposures.ListForBatchAsync(Batch("B-1"), None);
        (line[0].Span, line[0].RecordKind, line[0].Conflicting).ShouldBe((Transfer, "collection", false));
        line[1].Span.ShouldBe(new TimeRange(Transfer.ToMs!.Value, Ms("2026-11-20T08:00:00Z")));
        (await LineAsync(records, "B-2")).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task It_does_not_matter_which_record_came_first_and_a_correction_of_any_of_them_is_followed(DatabaseEngine engine)
    {
        await using var records = await WithLoggerAsync(engine);
        var cells = await SaveAsync(records, Step(("cellCode", "K-1"), ("batch", "B-1")));
        var tissue = await SaveAsync(records, Step(("tissueCode", "T-1"), ("cellCode", "K-1")));
        var collected = await SaveAsync(records, Collection("T-1"));
        (await LineAsync(records, "B-1")).ShouldBe(["Transport log-1"]);

        // The donor's code is no part of it, and neither is the order of the corrections.
        (await records.Book.ReviseAsync(collected.Id, 1, Collection("T-2").Values, "wrong tissue", "bo", None)).RequireSaved();
        (await LineAsync(records, "B-1")).ShouldBeEmpty();
        (
            await records.Book.ReviseAsync(
                tissue.Id,
                1,
                Step(("tissueCode", "T-2"), ("cellCode", "K-1")).Values,
                "wrong tissue too",
                "bo",
                None
            )
        ).RequireSaved();
        (await LineAsync(records, "B-1")).ShouldBe(["Transport log-1"]);
        (await records.Book.WithdrawAsync(cells.Id, 1, "other batch", "bo", None)).RequireSaved();
        (await LineAsync(records, "B-1")).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Tissues_that_were_carried_at_once_contradict_nothing_and_a_batch_that_was_stored_meanwhile_does(DatabaseEngine engine)
    {
        await using var records = await WithLoggerAsync(engine);
        await SaveAsync(records, Collection("T-1"));
        await SaveAsync(records, Collection("T-2"));
        await SaveAsync(records, Step(("tissueCode", "T-1"), ("batch", "B-1")));
        await SaveAsync(records, Step(("tissueCode", "T-2"), ("batch", "B-1")));
        (await records.Exposures.ListForBatchAsync(Batch("B-1"), None)).ShouldAllBe(exposure => !exposure.Conflicting);

        await SaveAsync(records, StorageOf("B-1", "F-07/S1", "2026-11-18T11:00:00Z"));

        (await records.Exposures.ListForBatchAsync(Batch("B-1"), None)).ShouldContain(exposure => exposure.Conflicting);
    }

    [Theory, BothEngines]
    public async Task What_a_batch_went_through_as_part_of_others_is_told_up_to_each_division(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await records.AddEquipmentAsync("F-08", EquipmentKind.Freezer, "zone-a");
        foreach (var (batch, place) in ((string, string)[])[("B-1", "F-07/S1"), ("B-2", "F-08/S1")])
        {
            await SaveAsync(records, With(InboundOf(batch, "MSC"), ("quantity", "10")));
            await SaveAsync(records, StorageOf(batch, place));
        }
        var pooled = Ms("2026-11-21T08:00:00Z");
        await SaveAsync(records, DivisionOf(["B-1 5", "B-2 5"], ["C-1 10"], "2026-11-21T08:00:00Z"));
        await SaveAsync(records, StorageOf("C-1", "F-08/S2", "2026-11-21T09:00:00Z"));
        var split = Ms("2026-11-22T08:00:00Z");
        await SaveAsync(records, DivisionOf(["C-1 2"], ["D-1 2"], "2026-11-22T08:00:00Z"));

        var child = await records.Exposures.ListInheritedAsync(Batch("C-1"), None);
        child.Select(item => (item.Of, item.Exposure.EquipmentNumber)).ShouldContain(("B-1", "F-07"));
        child.Select(item => (item.Of, item.Exposure.EquipmentNumber)).ShouldContain(("B-2", "F-08"));
        child.ShouldAllBe(item => item.Exposure.Span.ToMs <= pooled && item.MadeMs == pooled);
        var grandchild = await records.Exposures.ListInheritedAsync(Batch("D-1"), None);
        grandchild.Where(item => item.Of == "C-1").ShouldAllBe(item => item.Exposure.Span.ToMs <= split);
        grandchild.Where(item => item.Of != "C-1").Select(item => item.Exposure).ShouldBe(child.Select(item => item.Exposure));
        (await records.Exposures.ListInheritedAsync(Batch("B-1"), None)).ShouldBeEmpty();
    }

    private static RecordDraft Collection(string tissue) =>
        Of(
            "collection",
            ("collectionStart", "2026-11-18T09:00:00Z"),
            ("tissueCode", tissue),
            ("transferStart", "2026-11-18T10:00:00Z"),
            ("transferEnd", "2026-11-18T14:00:00Z"),
            ("logger", "log-1")
        );

    private static RecordDraft Step(params (string, string?)[] values) =>
        Of("processing", [("step", "separation"), ("time", "2026-11-18T15:00:00Z"), .. values]);

    private static async Task<RecordsFixture> WithLoggerAsync(DatabaseEngine engine)
    {
        var records = await StartAsync(engine);
        await records.Editor.SaveDeviceAsync(new Device("sh", "log-1", "Logger", DeviceKind.ShippingLogger, null, true, true), Note, None);
        return records;
    }

    private static async Task<RecordRevision> SaveAsync(RecordsFixture records, RecordDraft draft) =>
        (await records.Book.CreateAsync(draft, "anna", None)).RequireSaved();

    private static async Task<IReadOnlyList<string>> LineAsync(RecordsFixture records, string batch) =>
        [
            .. (await records.Exposures.ListForBatchAsync(Batch(batch), None)).Select(exposure =>
                $"{exposure.Phase} {exposure.EquipmentNumber ?? exposure.Logger}"
            ),
        ];
}
