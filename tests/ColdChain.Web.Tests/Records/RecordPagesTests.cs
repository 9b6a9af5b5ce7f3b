using System.Net;
using ColdChain.Domain.Time;
using ColdChain.Records.Audit;
using ColdChain.Records.Book;
using ColdChain.Records.Measured;
using ColdChain.Storage;
using ColdChain.Web.Tests.Sample;
using NSubstitute;

namespace ColdChain.Web.Tests.Records;

public sealed class RecordPagesTests
{
    private static readonly (string, string)[] Storage =
    [
        ("f-batch", "B-1"),
        ("f-handlingStart", "2026-11-20T16:00"),
        ("f-handlingEnd", "2026-11-20T16:10"),
        ("f-zone", "A"),
        ("f-position", "LN2-7/R1/B2"),
        ("f-operator", "staff"),
        ("site", "sh"),
        ("_handler", "record"),
    ];

    [Fact]
    public async Task A_record_is_entered_in_local_time_and_kept_in_utc()
    {
        await using var records = await RecordsHost.StartAsync();
        using var browser = await records.SignInAsync("staff");
        var saved = await browser.SendFormAsync("/records/new/storage", "/records/new/storage", [.. Storage, ("id", "r-1")]);
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        saved.Headers.Location!.OriginalString.ShouldEndWith("/records/r-1");
        var record = (await records.Get<IRecordBook>().FindAsync("r-1", default))!.Current;
        record.EnteredBy.ShouldBe("staff");
        IsoTime.Format(record.Time("handlingStart")!.Value).ShouldBe("2026-11-20T08:00:00.000Z");
        var page = WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/records/r-1"));
        page.ShouldContain("2026-11-20 16:00");
        page.ShouldContain("LN2-7/R1/B2");
        (await browser.Client.GetStringAsync("/batches/B-1")).ShouldContain("/equipment/LN2-7");
        (await browser.Client.GetStringAsync("/records?batch=B-1")).ShouldContain("/records/r-1");
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_record()
    {
        await using var records = await RecordsHost.StartAsync();
        using var browser = await records.SignInAsync("staff");
        for (var time = 0; time < 2; time++)
            await browser.SendFormAsync("/records/new/storage", "/records/new/storage", [.. Storage, ("id", "r-1")]);
        (await records.Get<IRecordBook>().ListAsync(new RecordQuery(), default)).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost()
    {
        await using var records = await RecordsHost.StartAsync();
        using var browser = await records.SignInAsync("staff");
        var wrong = Storage.Select(field =>
            field.Item1 == "f-position" ? (field.Item1, "NOWHERE <9>")
            : field.Item1 == "f-handlingEnd" ? (field.Item1, "2026-11-20T15:00")
            : field
        );
        var answer = await browser.SendFormAsync("/records/new/storage", "/records/new/storage", [.. wrong, ("id", "r-1")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("The record was not saved: 2 fields need attention.");
        html.ShouldContain("There is no such position.");
        html.ShouldContain("The end is before the start.");
        html.ShouldContain("value=\"NOWHERE &lt;9&gt;\"");
        html.ShouldContain("value=\"2026-11-20T16:00\"");
        (await records.Get<IRecordBook>().FindAsync("r-1", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_correction_needs_a_reason_and_leaves_the_old_revision()
    {
        await using var records = await RecordsHost.StartAsync();
        using var browser = await records.SignInAsync("staff");
        await browser.SendFormAsync("/records/new/storage", "/records/new/storage", [.. Storage, ("id", "r-1")]);
        var moved = Storage.Select(field => field.Item1 == "f-position" ? (field.Item1, "LN2-7/R1/B3") : field).ToList();
        var saved = await browser.SendFormAsync(
            "/records/r-1/correct",
            "/records/r-1/correct",
            [.. moved, ("revision", "1"), ("reason", "read the wrong label")]
        );
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var history = (await records.Get<IRecordBook>().FindAsync("r-1", default))!;
        history.Revisions.Select(revision => revision.Value("position")).ShouldBe(["LN2-7/R1/B2", "LN2-7/R1/B3"]);
        var late = await browser.SendFormAsync(
            "/records/r-1/correct",
            "/records/r-1/correct",
            [.. Storage, ("revision", "1"), ("reason", "an old page")]
        );
        (await late.Content.ReadAsStringAsync()).ShouldContain("Somebody else has changed this record meanwhile.");
        (await records.Get<IRecordBook>().FindAsync("r-1", default))!.Revisions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_second_person_reviews()
    {
        await using var records = await RecordsHost.StartAsync();
        using var browser = await records.SignInAsync("staff");
        await browser.SendFormAsync("/records/new/storage", "/records/new/storage", [.. Storage, ("id", "r-1")]);
        (await browser.Client.GetStringAsync("/records/r-1")).ShouldNotContain("/records/r-1/review");
        using var other = await records.SignInAsync("qa");
        await other.SendFormAsync("/records/r-1", "/records/r-1/review", ("revision", "1"), ("password", "wrong"));
        (await records.Get<IRecordBook>().FindAsync("r-1", default))!.Current.ReviewedBy.ShouldBeNull();
        (await records.Get<IAuditTrail>().ListAsync("sh", "record/r-1", null, 10, default))
            .Items.Single()
            .Action.ShouldBe("signature.refuse");
        await other.SendFormAsync("/records/r-1", "/records/r-1/review", ("revision", "1"), ("password", SampleUsers.Password + "-Long-1"));
        (await records.Get<IRecordBook>().FindAsync("r-1", default))!.Current.ReviewedBy.ShouldBe("qa");
        var page = await other.Client.GetStringAsync("/records/r-1");
        page.ShouldContain("Reviewed, signed electronically by qa (qa):");
        page.ShouldNotContain("fits nothing");
        await records
            .Get<IDatabase>()
            .WriteAsync(
                (open, cancel) => open.Connection.ChangeAsync("update signatures set content_sha256 = 'moved'", arguments: null, cancel),
                default
            );
        (await other.Client.GetStringAsync("/records/r-1")).ShouldContain("fits nothing");
    }

    [Fact]
    public async Task What_was_signed_stays_and_what_the_readings_say_since_is_flagged()
    {
        var now = new MeasuredField
        {
            Field = "ambientTemperature",
            Status = MeasuredStatus.Measured,
            Unit = "C",
            Min = 21.5,
            Max = 21.5,
        };
        var measured = Substitute.For<IMeasuredFields>();
        measured.MeasureAsync(null!, default).ReturnsForAnyArgs(_ => [now]);
        await using var records = await RecordsHost.StartAsync(measured);
        using var browser = await records.SignInAsync("staff");
        await browser.SendFormAsync("/records/new/storage", "/records/new/storage", [.. Storage, ("id", "r-1")]);
        using var other = await records.SignInAsync("qa");
        await other.SendFormAsync("/records/r-1", "/records/r-1/review", ("revision", "1"), ("password", SampleUsers.Password + "-Long-1"));
        (await PageAsync()).ShouldNotContain("The readings say otherwise now");

        // The messages of that day were decoded again.
        now = now with
        {
            Min = 7.25,
            Max = 7.25,
        };
        var page = await PageAsync();
        page.ShouldContain("21.5");
        page.ShouldContain("As reviewed. The readings say otherwise now: 7.");
        (await records.Get<IRecordBook>().FindAsync("r-1", default))!.Current.MeasuredAtReview!.Single().Min.ShouldBe(21.5);

        async Task<string> PageAsync() => WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/records/r-1"));
    }

    [Fact]
    public async Task A_correction_by_who_may_not_see_a_field_leaves_it_as_it_is()
    {
        await using var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");
        (string, string)[] frozen =
        [
            ("f-cellCode", "CELL-77"),
            ("f-batch", "B-1"),
            ("f-handlingStart", "2026-11-20T14:00"),
            ("f-handlingEnd", "2026-11-20T15:00"),
            ("f-equipment", "LN2-7"),
            ("site", "sh"),
            ("_handler", "record"),
        ];
        await staff.SendFormAsync("/records/new/cryopreservation", "/records/new/cryopreservation", [.. frozen, ("id", "c-1")]);
        using var logistics = await records.SignInAsync("logistics");
        (await logistics.Client.GetStringAsync("/records/c-1")).ShouldNotContain("CELL-77");
        (await logistics.Client.GetStringAsync("/records/c-1/correct")).ShouldNotContain("CELL-77");
        (await logistics.Client.GetStringAsync("/api/v1/records/cryopreservation/c-1")).ShouldNotContain("CELL-77");
        using var it = await records.SignInAsync("it");
        foreach (var address in (string[])["/audit?subject=record/", "/api/v1/audit?subject=record/"])
        {
            var masked = await it.Client.GetStringAsync(address);
            masked.ShouldContain("record/cryopreservation/c-1");
            masked.ShouldContain("withheld");
            masked.ShouldNotContain("CELL-77");
        }
        (await it.Client.GetAsync("/api/v1/audit/export")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        using var qa = await records.SignInAsync("qa");
        (await qa.Client.GetStringAsync("/api/v1/audit?subject=record/")).ShouldContain("CELL-77");
        (await qa.Client.GetStringAsync("/api/v1/audit/export")).ShouldContain("CELL-77");
        var answer = await logistics.SendFormAsync(
            "/records/c-1/correct",
            "/records/c-1/correct",
            [
                .. frozen.Where(field => field.Item1 != "f-cellCode"),
                ("f-operator", "somebody"),
                ("revision", "1"),
                ("reason", "operator was missing"),
            ]
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var record = (await records.Get<IRecordBook>().FindAsync("c-1", default))!.Current;
        record.Revision.ShouldBe(2);
        record.Value("cellCode").ShouldBe("CELL-77");
        record.Value("operator").ShouldBe("somebody");
    }
}
