using System.Net;
using ColdChain.Records.Audit;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Ranges;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Records;

/// <summary>Forms, blanks, labels, lists, ranges, deviations and the worklist as pages.</summary>
public sealed class FormPagesTests
{
    private static readonly (string Name, string Value)[] Storage =
    [
        ("f-batch", "B-1"),
        ("f-handlingStart", "2026-11-20T16:00"),
        ("f-handlingEnd", "2026-11-20T16:10"),
        ("f-zone", "A"),
        ("f-position", "LN2-7/R1/B2"),
        ("site", "sh"),
        ("_handler", "record"),
    ];

    public static TheoryData<string> Kinds => [.. RecordKinds.All.Select(kind => kind.Key)];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Every_kind_has_a_form_a_blank_a_list_and_an_import_in_both_languages(string kind)
    {
        await using var records = await RecordsHost.StartAsync();
        using var browser = await records.SignInAsync("staff");
        var defined = RecordKinds.Find(kind)!;
        foreach (var language in (string[])["en", "zh"])
        {
            browser.Choose("coldchain-language", language);
            var form = WebUtility.HtmlDecode(await browser.Client.GetStringAsync($"/records/new/{kind}?paper=1"));
            var blank = WebUtility.HtmlDecode(await browser.Client.GetStringAsync($"/records/new/{kind}/blank"));
            foreach (var field in defined.Fields.Where(field => !field.IsReview))
            {
                form.ShouldContain(language == "zh" ? field.Label.Zh : field.Label.En);
                blank.ShouldContain(field.Label.Zh);
            }
            blank.ShouldContain("<svg class=\"qr\"");
            blank.ShouldContain($"v{defined.FormVersion}");
            (await browser.Client.GetStringAsync($"/records?kind={kind}")).ShouldContain($"/api/v1/lists/records/{kind}.csv");
            (await browser.Client.GetStringAsync($"/records/new/{kind}/import")).ShouldContain("template=true");
        }
    }

    [Fact]
    public async Task A_record_copied_from_paper_keeps_its_scan_and_says_so()
    {
        await using var records = await RecordsHost.StartAsync();
        using var browser = await records.SignInAsync("staff");
        (await browser.Client.GetStringAsync("/records/new/storage?paper=1")).ShouldContain("name=\"copied\" value=\"1\" checked");
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in (IEnumerable<(string, string)>)[.. Storage, ("id", "r-1"), ("copied", "1"), ("paper", "1")])
            form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent([37, 80, 68, 70]), "scan", "纸质表.pdf");
        form.Add(new StringContent(await browser.TokenAsync("/records/new/storage")), "__RequestVerificationToken");

        var saved = await browser.Client.PostAsync("/records/new/storage", form);

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var record = (await records.Get<IRecordBook>().FindAsync("r-1", default))!.Current;
        record.PaperFormVersion.ShouldBe(1);
        record.Attachments.Single().Name.ShouldBe("纸质表.pdf");
        var page = WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/records/r-1"));
        page.ShouldContain("纸质表.pdf");
        page.ShouldContain("Copied from the paper form, version");
    }

    [Fact]
    public async Task A_reviewed_record_is_amended_by_who_says_so_and_the_page_shows_what_changed()
    {
        await using var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");
        using var qa = await records.SignInAsync("qa");
        await staff.SendFormAsync("/records/new/storage", "/records/new/storage", [.. Storage, ("id", "r-1")]);
        await qa.SendFormAsync("/records/r-1", "/records/r-1/review", ("revision", "1"), ("password", SampleUsers.Password + "-Long-1"));
        (string, string)[] moved =
        [
            .. Storage.Select(field => field.Name == "f-position" ? (field.Name, "LN2-7/R1/B3") : field),
            ("revision", "1"),
            ("reason", "read the wrong label"),
        ];

        var locked = await staff.SendFormAsync("/records/r-1/correct", "/records/r-1/correct", moved);
        (await locked.Content.ReadAsStringAsync()).ShouldContain("locked: tick the amendment");
        var amended = await staff.SendFormAsync("/records/r-1/correct", "/records/r-1/correct", [.. moved, ("amend", "1")]);

        amended.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await staff.Client.GetStringAsync("/records/r-1");
        page.ShouldContain("<del>LN2-7/R1/B2</del>");
        page.ShouldContain("<ins>LN2-7/R1/B3</ins>");
        page.ShouldContain("amendment");
        (await qa.Client.GetStringAsync("/worklist")).ShouldContain("/records/r-1");
        (await staff.Client.GetStringAsync("/worklist")).ShouldContain("/records/r-1");
        (await staff.Client.GetStringAsync("/worklist?task=Review")).ShouldNotContain("/records/r-1");
    }

    [Fact]
    public async Task A_value_out_of_range_is_marked_listed_and_explained_by_a_deviation_record()
    {
        await using var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");
        using var qa = await records.SignInAsync("qa");
        (string, string)[] range =
        [
            ("field", "storage/ambientTemperature"),
            ("nature", "Normal"),
            ("allowed", "18..26"),
            ("from", "2026-01-01T00:00"),
            ("reason", "SOP-12"),
        ];
        (await qa.SendFormAsync("/ranges", "/ranges/save", range)).Headers.Location!.OriginalString.ShouldBe("/ranges?saved=1");
        (await staff.SendFormAsync("/records/new/storage", "/ranges/save", range)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await qa.Client.GetStringAsync("/ranges")).ShouldContain("18..26");
        await staff.SendFormAsync(
            "/records/new/storage",
            "/records/new/storage",
            [.. Storage, ("id", "r-1"), ("f-ambientTemperature", "30")]
        );

        var list = WebUtility.HtmlDecode(await staff.Client.GetStringAsync("/deviations"));
        list.ShouldContain("18..26");
        list.ShouldContain("/records/new/deviation?f-record=r-1");
        var form = WebUtility.HtmlDecode(
            await staff.Client.GetStringAsync("/records/new/deviation?f-record=r-1&f-description=warm&f-batches=B-1")
        );
        form.ShouldContain("value=\"r-1\"");
        await staff.SendFormAsync(
            "/records/new/deviation",
            "/records/new/deviation",
            ("f-detectedTime", "2026-11-20T17:00"),
            ("f-description", "warm"),
            ("f-record", "r-1"),
            ("f-due", "2026-11-21T17:00"),
            ("id", "d-1"),
            ("site", "sh"),
            ("_handler", "record")
        );

        (await staff.Client.GetStringAsync("/records/r-1")).ShouldContain("/records/d-1");
        var open = await staff.Client.GetStringAsync("/deviations");
        open.ShouldContain("/records/d-1");
        open.ShouldContain("No value of a record is out of its range.");
        (await staff.Client.GetStringAsync("/deviations?state=all")).ShouldContain("18..26");
    }

    [Fact]
    public async Task A_range_that_is_none_is_refused_with_a_reason_and_the_versions_stay()
    {
        await using var records = await RecordsHost.StartAsync();
        using var qa = await records.SignInAsync("qa");
        var refused = await qa.SendFormAsync(
            "/ranges",
            "/ranges/save",
            ("field", "storage/ambientTemperature"),
            ("allowed", "warm"),
            ("from", "2026-01-01T00:00"),
            ("reason", "x")
        );

        (await qa.Client.GetStringAsync(refused.Headers.Location!.OriginalString)).ShouldContain("is no range such as");
        (await records.Get<IFieldRangeBook>().ListAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_is_checked_first_and_its_problems_are_shown_by_line()
    {
        await using var records = await RecordsHost.StartAsync();
        using var browser = await records.SignInAsync("staff");

        (await SendAsync("batch,handlingStart,handlingEnd,position\nB-9,x,2026-11-20 16:10,LN2-7/R1\n", dry: true)).ShouldContain(
            "Nothing was entered: 2 problems."
        );
        const string good = "批次号,操作开始时间,操作结束时间,存储位置\nB-1,2026-11-20 16:00,2026-11-20 16:10,LN2-7/R1\n";
        (await SendAsync(good, dry: true)).ShouldContain("1 records would be entered, 0 are there already.");
        (await SendAsync(good, dry: false)).ShouldContain("1 records were entered, 0 were there already.");

        (await records.Get<IRecordBook>().ListAsync(new RecordQuery(), default)).Items.Count.ShouldBe(1);

        async Task<string> SendAsync(string csv, bool dry)
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent(await browser.TokenAsync("/records/new/storage/import")), "__RequestVerificationToken" },
                { new StringContent("sh"), "site" },
                { new StringContent("list"), "_handler" },
                { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(csv)), "file", "list.csv" },
            };
            if (dry)
                form.Add(new StringContent("1"), "dry");
            var answer = await browser.Client.PostAsync("/records/new/storage/import", form);
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Labels_carry_the_code_as_a_qr_code_and_say_what_it_is()
    {
        await using var records = await RecordsHost.StartAsync();
        using var browser = await records.SignInAsync("staff");

        var page = await browser.Client.GetStringAsync("/labels?codes=" + Uri.EscapeDataString("B-1 | MSC\nLN2-7\nLN2-7/R1/B2\n<x>"));

        page.Split("<figure class=\"label\">").Length.ShouldBe(5);
        page.ShouldContain("<strong>LN2-7/R1/B2</strong>");
        page.ShouldNotContain("<x>");
        (await browser.Client.GetStringAsync("/labels?of=equipment")).ShouldContain("LN2-7");
        (await browser.Client.GetStringAsync("/labels?of=batches")).ShouldContain("B-1");
    }

    [Fact]
    public async Task A_manual_round_stands_on_the_page_of_its_equipment()
    {
        await using var records = await RecordsHost.StartAsync();
        using var browser = await records.SignInAsync("staff");
        var now = DateTimeOffset.UtcNow.AddMinutes(-10);
        var draft = new RecordDraft(
            "temperature-round",
            "sh",
            new Dictionary<string, string?>
            {
                ["equipment"] = "LN2-7",
                ["time"] = FieldText.TimeText(now.ToUnixTimeMilliseconds()),
                ["temperature"] = "-187.5",
            }
        )
        {
            Id = "m-1",
        };
        (await records.Get<IRecordBook>().CreateAsync(draft, "staff", default)).RequireSaved();

        var page = WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/equipment/LN2-7"));

        page.ShouldContain("/records/m-1");
        page.ShouldContain("class=\"c-note\"");
        page.ShouldContain("manual −187.5");
        page.ShouldContain("/records/new/level-round?f-equipment=LN2-7");
    }

    [Fact]
    public async Task The_search_box_takes_what_a_scanner_reads()
    {
        await using var records = await RecordsHost.StartAsync();
        using var browser = await records.SignInAsync("staff");

        (await GoesAsync("]C110B-1")).ShouldBe("/batches/B-1");
        (await GoesAsync("LN2-7")).ShouldBe("/equipment/LN2-7");
        (await GoesAsync("unknown 7")).ShouldBe("/batches/unknown%207");
        (await GoesAsync("https://other-host/records/new/storage?paper=1")).ShouldBe("/records/new/storage?paper=1");
        (await GoesAsync("https://other-host/evil")).ShouldStartWith("/batches/");

        async Task<string> GoesAsync(string code) =>
            (await browser.Client.GetAsync("/batches?number=" + Uri.EscapeDataString(code))).Headers.Location!.OriginalString;
    }
}
