using ColdChain.Records.Book;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.Drafts;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Book;

/// <summary>Every combination of filters gives what going through all records one by one gives, page by page.</summary>
public sealed class RecordListingTests
{
    [Theory, BothEngines]
    public async Task Any_filters_give_what_a_look_at_every_record_gives(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var all = await FillAsync(records);
        var from = Ms("2026-11-20T10:00:00Z");
        for (var mask = 0; mask < 128; mask++)
        {
            var asked = new RecordQuery
            {
                Kind = Bit(mask, 0) ? "storage" : null,
                Site = Bit(mask, 1) ? "sh" : null,
                Batch = Bit(mask, 2) ? "B-1" : null,
                Equipment = Bit(mask, 3) ? "F-07" : null,
                Position = Bit(mask, 4) ? "F-07/S1" : null,
                Span = Bit(mask, 5) ? new Domain.Time.TimeRange(from, from + 7_200_000) : null,
                Text = Bit(mask, 6) ? "ANNA" : null,
                Limit = 2,
                MostSearched = 3,
            };
            var expected = all.Where(record => Fits(record, asked)).Select(record => record.Id).ToList();
            (await IdsAsync(records, asked)).ShouldBe(expected, $"filters {mask}");
        }
    }

    [Theory, BothEngines]
    public async Task A_search_goes_on_behind_a_page_that_found_nothing_and_ends(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var all = await FillAsync(records);
        var asked = new RecordQuery { Text = "nobody wrote this", MostSearched = 5 };
        var pages = 0;
        string? next = null;
        do
        {
            var page = await records.Book.ListAsync(asked with { Before = next }, None);
            page.Items.ShouldBeEmpty();
            next = page.Next;
            pages++;
        } while (next is not null && pages < 100);
        pages.ShouldBe((all.Count / 5) + 1);
    }

    [Theory, BothEngines]
    public async Task A_correction_of_the_time_moves_a_record_in_the_list_of_its_batch(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var first = (await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1", "2026-11-20T08:00:00Z"), "anna", None)).RequireSaved();
        var second = (await records.Book.CreateAsync(StorageOf("B-1", "F-07/S2", "2026-11-20T09:00:00Z"), "anna", None)).RequireSaved();
        var asked = new RecordQuery { Batch = "B-1" };
        (await IdsAsync(records, asked)).ShouldBe([second.Id, first.Id]);
        var later = StorageOf("B-1", "F-07/S1", "2026-11-20T10:00:00Z");
        (await records.Book.ReviseAsync(first.Id, 1, later.Values, "the clock was wrong", "anna", None)).RequireSaved();
        (await IdsAsync(records, asked)).ShouldBe([first.Id, second.Id]);
    }

    private static bool Bit(int mask, int bit) => (mask & (1 << bit)) != 0;

    private static bool Fits(RecordRevision record, RecordQuery asked) =>
        !record.Withdrawn
        && (asked.Kind is null || record.Kind.Key == asked.Kind)
        && (asked.Site is null || record.Site == asked.Site)
        && (asked.Batch is null || record.Values.GetValueOrDefault("batch") == asked.Batch || Lists(record, asked.Batch))
        && (asked.Equipment is null || record.Values.GetValueOrDefault("equipment") == asked.Equipment)
        && (asked.Position is null || record.Values.GetValueOrDefault("position") == asked.Position)
        && (asked.Span is not { } span || (record.HappenedMs >= span.FromMs && record.HappenedMs < span.ToMs))
        && (
            asked.Text is null || record.Values.Values.Any(value => value?.Contains(asked.Text, StringComparison.OrdinalIgnoreCase) == true)
        );

    private static bool Lists(RecordRevision record, string batch) =>
        record.Values.GetValueOrDefault("batches")?.Split('\n').Contains(batch) == true;

    private static async Task<List<string>> IdsAsync(RecordsFixture records, RecordQuery asked)
    {
        var ids = new List<string>();
        string? next = null;
        do
        {
            var page = await records.Book.ListAsync(asked with { Before = next }, None);
            ids.AddRange(page.Items.Select(record => record.Id));
            next = page.Next;
        } while (next is not null);
        return ids;
    }

    /// <summary>Twenty records of two kinds, three positions and two batches, some at the same instant, two of them withdrawn; newest first.</summary>
    private static async Task<List<RecordRevision>> FillAsync(RecordsFixture records)
    {
        await records.AddEquipmentAsync("S-1", Records.Equipment.EquipmentKind.Shipper, zone: null);
        var drafts = Enumerable
            .Range(0, 16)
            .Select(number =>
                With(
                    StorageOf(number % 3 == 0 ? "B-1" : "B-2", $"F-07/S{number % 2}", $"2026-11-20T{8 + (number / 3):D2}:00:00Z"),
                    ("operator", number % 4 == 0 ? "Anna" : "Ben")
                )
            )
            .Append(TransportOf("S-1", "B-1\nB-2"))
            .Append(With(TransportOf("F-07", "B-1"), ("departureTime", "2026-11-20T11:00:00Z"), ("deliveryTime", "2026-11-20T11:30:00Z")))
            .ToList();
        var all = new List<RecordRevision>();
        foreach (var draft in drafts)
            all.Add((await records.Book.CreateAsync(draft, "anna", None)).RequireSaved());
        foreach (var record in all.Take(2).ToList())
        {
            (await records.Book.WithdrawAsync(record.Id, 1, "entered twice", "anna", None)).RequireSaved();
            all.Remove(record);
        }
        return [.. all.OrderByDescending(record => record.HappenedMs).ThenByDescending(record => record.Id, StringComparer.Ordinal)];
    }
}
