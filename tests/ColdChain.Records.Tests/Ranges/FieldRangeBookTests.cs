using ColdChain.Records.Audit;
using ColdChain.Records.Kinds;
using ColdChain.Records.Measured;
using ColdChain.Records.Ranges;
using ColdChain.Records.Tests.Measured;
using ColdChain.Storage;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using static ColdChain.Records.Tests.Drafts;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Ranges;

public sealed class FieldRangeBookTests
{
    private const string Field = "ambientTemperature";

    [Theory, BothEngines]
    public async Task A_value_is_judged_by_the_range_that_was_valid_when_it_happened(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await SaveAsync(records, new NumberRange(18, 26), "2026-01-01T00:00:00Z");
        await SaveAsync(records, new NumberRange(20, 22), "2026-11-20T12:00:00Z");

        var morning = await DeviationsAsync(records, "2026-11-20T08:00:00Z");
        var afternoon = await DeviationsAsync(records, "2026-11-20T13:00:00Z");
        var before = await DeviationsAsync(records, "2025-12-31T08:00:00Z");

        morning.ShouldBeEmpty();
        afternoon.ShouldBe(["20..22"]);
        before.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task What_was_known_when_stays_and_a_range_can_be_taken_away(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await SaveAsync(records, new NumberRange(18, 26), "2026-01-01T00:00:00Z");
        records.Clock.Advance(TimeSpan.FromDays(1));
        await SaveAsync(records, null, "2026-06-01T00:00:00Z");

        var versions = await records.Get<IFieldRangeBook>().ListAsync(None);

        versions.Select(version => (version.Version, version.Allowed)).ShouldBe([(1, new NumberRange(18, 26)), (2, null)]);
        versions[1].KnownMs.ShouldBe(versions[0].KnownMs + 86_400_000);
        versions[1].EnteredBy.ShouldBe("qa");
        var ranges = new FieldRanges(versions);
        ranges.At(Field, Ms("2026-05-01T00:00:00Z")).ShouldBe(new NumberRange(18, 26));
        ranges.At(Field, Ms("2026-07-01T00:00:00Z")).ShouldBeNull();
        var audited = (await records.Audit.ListAsync(ChangeNote.AllSites, "field/storage/", null, 5, None)).Items;
        audited.Count.ShouldBe(2);
        audited[0].Before!.ShouldContain("18..26");
        audited[0].Reason.ShouldBe("SOP-12");
    }

    [Theory, BothEngines]
    public async Task A_range_of_no_number_field_without_reason_or_saved_twice_writes_nothing(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var book = records.Get<IFieldRangeBook>();
        var note = new ChangeNote("qa", " ");

        (await book.SaveAsync("storage", "position", RangeNature.Normal, new NumberRange(1, 2), 0, note, None))
            .ShouldBeOfType<EditResult.Refused>()
            .Problems.Count.ShouldBe(2);
        (await book.SaveAsync("storage", Field, RangeNature.Normal, null, long.MaxValue, Note, None)).ShouldBeOfType<EditResult.Refused>();
        await SaveAsync(records, new NumberRange(18, 26), "2026-01-01T00:00:00Z");
        (
            await book.SaveAsync(
                "storage",
                Field,
                RangeNature.Normal,
                new NumberRange(18, 26),
                Ms("2026-02-01T00:00:00Z"),
                new ChangeNote("qa", "again"),
                None
            )
        ).ShouldBeOfType<EditResult.Unchanged>();

        (await book.ListAsync(None)).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_temperature_filled_from_equipment_is_marked_by_the_range_of_its_field(DatabaseEngine engine)
    {
        var readings = new FakeReadings();
        await using var records = await StartAsync(engine, services => services.AddSingleton<IMeasuredTemperatures>(readings));
        await records.AssignAsync("R-1/air", "room", "air", new Domain.Time.TimeRange(0, null));
        readings.Add("room", "air", (Ms("2026-11-20T08:05:00Z"), 27.5));
        var record = (await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1"), "anna", None)).RequireSaved();
        var measured = records.Get<IMeasuredFields>();

        (await measured.MeasureAsync(record, None)).Single().Deviates.ShouldBeFalse();
        await SaveAsync(records, new NumberRange(18, 26), "2026-01-01T00:00:00Z");
        (await measured.MeasureAsync(record, None)).Single().Deviates.ShouldBeTrue();
    }

    private static async Task SaveAsync(RecordsFixture records, NumberRange? allowed, string from) =>
        (
            await records
                .Get<IFieldRangeBook>()
                .SaveAsync("storage", Field, RangeNature.Normal, allowed, Ms(from), new ChangeNote("qa", "SOP-12"), None)
        ).RequireId();

    private static async Task<IEnumerable<string>> DeviationsAsync(RecordsFixture records, string time) =>
        (await records.Book.CreateAsync(With(StorageOf("B-1", "F-07/S1", time), (Field, "24")), "anna", None))
            .RequireSaved()
            .Deviations.Select(deviation => deviation.Allowed);
}
