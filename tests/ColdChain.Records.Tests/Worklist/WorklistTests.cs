using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Measured;
using ColdChain.Records.Ranges;
using ColdChain.Records.Tests.Measured;
using ColdChain.Records.Worklist;
using ColdChain.Storage;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using static ColdChain.Records.Tests.Drafts;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Worklist;

public sealed class WorklistTests
{
    private const long Day = 86_400_000;
    private readonly FakeReadings _readings = new();

    [Theory, BothEngines]
    public async Task A_record_with_empty_fields_waits_for_them_and_for_its_review(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        (await records.Get<IWorklist>().CountAsync(null, None)).ShouldBeEmpty();
        var draft = With(StorageOf("B-1", "F-07/S1"), ("operator", null));

        var saved = (await records.Book.CreateAsync(draft, "anna", None)).RequireSaved();

        (await TasksAsync(records, new WorklistQuery()))
            .Select(task => (task.Task, task.DueMs - records.Clock.NowMs, task.Person, task.Detail))
            .ShouldBe([(RecordTask.MissingFields, 3 * Day, "anna", "operator"), (RecordTask.Review, 7 * Day, "anna", null)]);
        await records.Book.ReviseAsync(saved.Id, 1, StorageOf("B-1", "F-07/S1").Values, "operator", "anna", None);
        (await TasksAsync(records, new WorklistQuery())).Single().Task.ShouldBe(RecordTask.Review);
        await records.Book.ReviewAsync(saved.Id, 2, "bo", None);
        (await TasksAsync(records, new WorklistQuery())).ShouldBeEmpty();
        await records.Book.WithdrawAsync(saved.Id, 2, "mistake", "bo", None);
        (await TasksAsync(records, new WorklistQuery())).Single().Task.ShouldBe(RecordTask.Review);
    }

    [Theory, BothEngines]
    public async Task A_transport_waits_for_its_delivery_and_then_for_its_review(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await records.AddEquipmentAsync("S-1", Records.Equipment.EquipmentKind.Shipper, zone: null);
        var way = With(
            TransportOf("S-1", "B-1"),
            ("deliveryTime", null),
            ("departurePlace", "sh"),
            ("requiredRange", "..-150"),
            ("quantities", "3"),
            ("vehicle", "van"),
            ("carrier", "own"),
            ("transportedBy", "bo")
        );

        var saved = (await records.Book.CreateAsync(way, "bo", None)).RequireSaved();

        var task = (await TasksAsync(records, new WorklistQuery())).Single();
        (task.Task, task.DueMs).ShouldBe((RecordTask.Delivery, Ms("2026-11-21T08:00:00Z") + (3 * Day)));
        await records.Book.ReviseAsync(saved.Id, 1, With(way, ("deliveryTime", "2026-11-21T20:00:00Z")).Values, "delivered", "bo", None);
        (await TasksAsync(records, new WorklistQuery()))
            .Select(one => (one.Task, one.Detail))
            .ShouldBe([(RecordTask.MissingFields, "deliveryPlace,receivedBy"), (RecordTask.Review, null)]);
    }

    [Theory, BothEngines]
    public async Task A_value_out_of_range_waits_for_a_deviation_record_and_that_for_being_closed(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await records
            .Get<IFieldRangeBook>()
            .SaveAsync("storage", "ambientTemperature", RangeNature.Allowed, new NumberRange(18, 26), 0, Note, None);
        var warm = (
            await records.Book.CreateAsync(With(StorageOf("B-1", "F-07/S1"), ("ambientTemperature", "30")), "anna", None)
        ).RequireSaved();
        (await OfAsync(records, warm.Id)).ShouldContain(RecordTask.UnexplainedDeviation);
        (await records.Book.CreateAsync(StorageOf("B-2", "F-07/S1"), "anna", None)).RequireSaved();
        (await records.Book.ListAsync(new RecordQuery { Deviates = true }, None)).Items.Select(record => record.Id).ShouldBe([warm.Id]);

        var deviation = (
            await records.Book.CreateAsync(With(DeviationOf(warm.Id), ("due", "2026-11-25T08:00:00Z")), "anna", None)
        ).RequireSaved();

        (await OfAsync(records, warm.Id)).ShouldBe([RecordTask.Review]);
        var open = (await TasksAsync(records, new WorklistQuery { Task = RecordTask.OpenDeviation })).Single();
        (open.DueMs, open.Person, open.RecordId).ShouldBe((Ms("2026-11-25T08:00:00Z"), "qa", deviation.Id));
        await records.Book.WithdrawAsync(deviation.Id, 1, "mistake", "anna", None);
        (await OfAsync(records, warm.Id)).ShouldContain(RecordTask.UnexplainedDeviation);
    }

    [Theory, BothEngines]
    public async Task A_missing_measured_value_is_found_after_a_while_and_forgotten_when_a_late_reading_comes(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine, services => services.AddSingleton<IMeasuredTemperatures>(_readings));
        await records.AssignAsync("R-1/air", "room", "air", new Domain.Time.TimeRange(0, null));
        var handled = FieldText.TimeText(records.Clock.NowMs);
        var saved = (await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1", handled), "anna", None)).RequireSaved();
        var worker = records.Get<WorklistWorker>();

        (await worker.RunOnceAsync(None)).ShouldBe(0);
        records.Clock.Advance(TimeSpan.FromHours(2));
        (await worker.RunOnceAsync(None)).ShouldBe(1);
        (await OfAsync(records, saved.Id)).ShouldBe([RecordTask.MissingMeasured, RecordTask.Review], ignoreOrder: true);
        (await worker.RunOnceAsync(None)).ShouldBe(0);

        records.Clock.Advance(TimeSpan.FromHours(7));
        _readings.Away = true;
        (await worker.RunOnceAsync(None)).ShouldBe(1);
        (await OfAsync(records, saved.Id)).ShouldContain(RecordTask.MissingMeasured);
        _readings.Away = false;
        _readings.Add("room", "air", (saved.HappenedMs + 60_000, 21));
        records.Clock.Advance(TimeSpan.FromHours(7));
        (await worker.RunOnceAsync(None)).ShouldBe(1);

        (await OfAsync(records, saved.Id)).ShouldBe([RecordTask.Review]);
        records.Clock.Advance(TimeSpan.FromDays(2));
        (await worker.RunOnceAsync(None)).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task A_manual_round_stands_beside_the_readings_and_is_missed_by_nobody_where_no_sensor_is(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine, services => services.AddSingleton<IMeasuredTemperatures>(_readings));
        var saved = (await records.Book.CreateAsync(With(LevelOf("F-07", "410"), ("operator", "Bo")), "bo", None)).RequireSaved();
        records.Clock.Advance(TimeSpan.FromDays(1));

        (await records.Get<WorklistWorker>().RunOnceAsync(None)).ShouldBe(0);

        (await OfAsync(records, saved.Id)).ShouldBe([RecordTask.Review]);
        var beside = (await records.Get<IMeasuredFields>().MeasureAsync(saved, None)).Single();
        (beside.Field, beside.ManualValue, beside.Status, beside.Unit).ShouldBe(("level", "410", MeasuredStatus.NoChannel, "mm"));
        (await records.Exposures.ListForBatchAsync(Batch("B-1"), None)).ShouldBeEmpty();
        (await records.Book.ListAsync(new RecordQuery { Equipment = "F-07", Group = RecordGroup.Round }, None)).Items.Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Each_person_sees_own_tasks_and_reviews_of_what_others_entered_page_by_page(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        for (var hour = 0; hour < 4; hour++)
        {
            var draft = With(StorageOf("B-1", $"F-07/S{hour}", $"2026-11-20T0{hour}:00:00Z"), ("operator", null));
            (await records.Book.CreateAsync(draft, hour % 2 == 0 ? "anna" : "bo", None)).RequireSaved();
        }

        var anna = await TasksAsync(records, new WorklistQuery { For = "anna", Limit = 3 });

        anna.Count(task => task.Task == RecordTask.MissingFields && task.Person == "anna").ShouldBe(2);
        anna.Count(task => task.Task == RecordTask.Review && task.Person == "bo").ShouldBe(2);
        anna.Count.ShouldBe(4);
        (await TasksAsync(records, new WorklistQuery { Limit = 3 })).Count.ShouldBe(8);
        (await TasksAsync(records, new WorklistQuery { DueBeforeMs = records.Clock.NowMs + (4 * Day) })).Count.ShouldBe(4);
        (await TasksAsync(records, new WorklistQuery { Kind = "transport" })).ShouldBeEmpty();
        (await records.Get<IWorklist>().CountAsync("anna", None))[RecordTask.Review].ShouldBe(2);
        (await records.Get<IWorklist>().CountAsync(null, None))[RecordTask.Review].ShouldBe(4);
        (await records.Book.ListAsync(new RecordQuery { Task = RecordTask.Review }, None)).Items.Count.ShouldBe(4);
    }

    [Theory, BothEngines]
    public async Task Records_entered_before_there_was_a_worklist_get_their_tasks(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        // Handled now: its measured value is not to be looked at before an hour is over.
        var handled = FieldText.TimeText(records.Clock.NowMs);
        var saved = (await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1", handled), "anna", None)).RequireSaved();
        await records.Database.WriteAsync(
            async (open, token) =>
            {
                await open.Connection.ChangeAsync("delete from record_tasks", null, token);
                return await open.Connection.ChangeAsync("update records set tasks_version = 0", null, token);
            },
            None
        );

        await records.Get<WorklistWorker>().RunOnceAsync(None);

        (await OfAsync(records, saved.Id)).ShouldBe([RecordTask.Review]);
    }

    [Theory, BothEngines]
    public async Task A_task_says_what_its_record_is_about_and_when_that_was(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var stored = (await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1"), "anna", None)).RequireSaved();
        var level = (await records.Book.CreateAsync(LevelOf("F-07", "410"), "bo", None)).RequireSaved();

        var about = await records.Get<IWorklist>().DescribeAsync([stored.Id, level.Id, stored.Id, "nowhere"], None);

        about.Keys.ShouldBe([stored.Id, level.Id], ignoreOrder: true);
        (about[stored.Id].HappenedMs, about[stored.Id].Batches.Single()).ShouldBe((stored.HappenedMs, "B-1"));
        about[level.Id].Batches.ShouldBeEmpty();
        about[level.Id].Equipment.ShouldBe(["F-07"]);
    }

    private static async Task<IEnumerable<RecordTask>> OfAsync(RecordsFixture records, string id) =>
        (await records.Get<IWorklist>().ListForRecordAsync(id, None)).Select(task => task.Task);

    private static async Task<IReadOnlyList<OpenTask>> TasksAsync(RecordsFixture records, WorklistQuery query)
    {
        var all = new List<OpenTask>();
        string? after = null;
        do
        {
            var page = await records.Get<IWorklist>().ListAsync(query with { After = after }, None);
            all.AddRange(page.Items);
            after = page.Next;
        } while (after is not null);
        return all;
    }
}
