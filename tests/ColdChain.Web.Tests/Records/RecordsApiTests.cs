using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Records;

public sealed class RecordsApiTests
{
    private static object Storage(string position) =>
        new
        {
            id = "r-1",
            site = "sh",
            values = new
            {
                batch = "B-1",
                handlingStart = "2026-11-20T08:00:00Z",
                handlingEnd = "2026-11-20T08:10:00Z",
                position,
            },
        };

    [Fact]
    public async Task A_record_is_entered_found_and_corrected()
    {
        await using var records = await RecordsHost.StartAsync();
        using var browser = await records.SignInAsync("staff");
        var created = await browser.Client.PostAsJsonAsync("/api/v1/records/storage", Storage("LN2-7/R1/B2"));
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        created.Headers.Location!.OriginalString.ShouldBe("/api/v1/records/storage/r-1");
        (await browser.Client.PostAsJsonAsync("/api/v1/records/storage", Storage("LN2-7/R1/B2"))).StatusCode.ShouldBe(
            HttpStatusCode.Created
        );
        (await browser.Client.PostAsJsonAsync("/api/v1/records/storage", Storage("LN2-7/R9/B9"))).StatusCode.ShouldBe(
            HttpStatusCode.Conflict
        );
        var revision = new
        {
            reason = "read the wrong label",
            values = new
            {
                batch = "B-1",
                handlingStart = "2026-11-20T08:00:00Z",
                handlingEnd = "2026-11-20T08:10:00Z",
                position = "LN2-7/R1/B3",
            },
        };
        const string revisions1 = "/api/v1/records/storage/r-1/revisions";
        created.Headers.ETag!.Tag.ShouldBe("\"1\"");
        var unsaid = await browser.Client.PostAsJsonAsync(revisions1, revision);
        unsaid.StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        unsaid.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var saved = await browser.ChangeAsync(revisions1, "\"1\"", revision);
        (saved.StatusCode, saved.Headers.ETag!.Tag).ShouldBe((HttpStatusCode.OK, "\"2\""));
        var late = await browser.ChangeAsync(revisions1, "\"1\"", revision);
        (late.StatusCode, late.Headers.ETag!.Tag).ShouldBe((HttpStatusCode.PreconditionFailed, "\"2\""));
        late.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await browser.ChangeAsync(revisions1, "nonsense", revision)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var revisions = await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/records/storage/r-1");
        revisions
            .EnumerateArray()
            .Select(item => item.GetProperty("values").GetProperty("position").GetString())
            .ShouldBe(["LN2-7/R1/B2", "LN2-7/R1/B3"]);
        var list = await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/records/storage?batch=B-1");
        list.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_reviewed_record_is_locked_until_somebody_amends_it_with_a_reason()
    {
        await using var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");
        using var qa = await records.SignInAsync("qa");
        await staff.Client.PostAsJsonAsync("/api/v1/records/storage", Storage("LN2-7/R1/B2"));
        const string record = "/api/v1/records/storage/r-1";
        var moved = new
        {
            batch = "B-1",
            handlingStart = "2026-11-20T08:00:00Z",
            handlingEnd = "2026-11-20T08:10:00Z",
            position = "LN2-7/R1/B3",
        };

        var signed = new { password = SampleUsers.Password + "-Long-1" };
        (await staff.ChangeAsync($"{record}/review", "\"1\"", signed)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await qa.ChangeAsync($"{record}/review", "\"1\"", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await qa.ChangeAsync($"{record}/review", "\"1\"", signed)).Headers.ETag!.Tag.ShouldBe("\"1-reviewed\"");
        (await staff.ChangeAsync($"{record}/revisions", "\"1\"", new { values = moved, reason = "shelf" })).StatusCode.ShouldBe(
            HttpStatusCode.PreconditionFailed
        );
        var locked = await staff.ChangeAsync($"{record}/revisions", "\"1-reviewed\"", new { values = moved, reason = "shelf" });
        locked.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await locked.Content.ReadAsStringAsync()).ShouldContain("amend: true");
        var amended = await staff.ChangeAsync(
            $"{record}/revisions",
            "\"1-reviewed\"",
            new
            {
                values = moved,
                reason = "shelf",
                amend = true,
            }
        );
        amended.Headers.ETag!.Tag.ShouldBe("\"2\"");
        var worklist = await qa.Client.GetFromJsonAsync<JsonElement>("/api/v1/worklist?mine=true&task=review");
        worklist.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("record").GetString()).ShouldBe(["r-1"]);
        (await qa.ChangeAsync($"{record}/withdraw", "*", new { reason = "other batch" })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_file_of_a_record_is_kept_and_given_back()
    {
        await using var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");
        await staff.Client.PostAsJsonAsync("/api/v1/records/storage", Storage("LN2-7/R1/B2"));
        const string files = "/api/v1/records/storage/r-1/attachments";
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{files}?name=scan.pdf&reason=scan");
        request.Content = new ByteArrayContent([1, 2, 3]);
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");

        var answer = await staff.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var file = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("attachments")[0];
        file.GetProperty("bytes").GetInt32().ShouldBe(3);
        (await staff.Client.GetByteArrayAsync($"{files}/{file.GetProperty("sha256").GetString()}")).ShouldBe([1, 2, 3]);
        (await staff.Client.GetAsync($"{files}/{new string('0', 64)}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Files_of_a_record_with_graded_fields_are_for_who_may_see_them()
    {
        await using var records = await RecordsHost.StartAsync();
        using var qa = await records.SignInAsync("qa");
        using var logistics = await records.SignInAsync("logistics");
        var plan = new
        {
            id = "o-1",
            site = "sh",
            values = new
            {
                batch = "B-1",
                quantity = "2",
                plannedTime = "2026-11-20T08:00:00Z",
            },
        };
        (await qa.Client.PostAsJsonAsync("/api/v1/records/outbound", plan)).StatusCode.ShouldBe(HttpStatusCode.Created);
        const string files = "/api/v1/records/outbound/o-1/attachments";
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{files}?name=scan.pdf&reason=scan");
        request.Content = new ByteArrayContent([1, 2, 3]);
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        var answer = await (await qa.Client.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();
        var file = $"{files}/{answer.GetProperty("attachments")[0].GetProperty("sha256").GetString()}";

        (await qa.Client.GetAsync(file)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await logistics.Client.GetAsync(file)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await logistics.Client.GetStringAsync("/records/o-1")).ShouldNotContain($"{files}/");
        (await qa.Client.GetStringAsync("/records/o-1")).ShouldContain($"{files}/");
    }

    [Fact]
    public async Task Lists_of_records_go_in_and_out_and_every_kind_describes_itself()
    {
        await using var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");
        const string csv = "batch,handlingStart,handlingEnd,position\nB-1,2026-11-20 16:00,2026-11-20 16:10,LN2-7/R1/B2\n";

        (await SendAsync("dryRun=true", csv)).GetProperty("saved").GetInt32().ShouldBe(1);
        (await staff.Client.GetStringAsync("/api/v1/lists/records/storage.csv")).ShouldNotContain("B-1");
        (await SendAsync("", csv)).GetProperty("saved").GetInt32().ShouldBe(1);
        (await SendAsync("", "batch\nB-1\n")).GetProperty("problems").GetArrayLength().ShouldBeGreaterThan(0);

        var list = await staff.Client.GetStringAsync("/api/v1/lists/records/storage.csv?lang=zh&batch=B-1");
        list.ShouldContain("批次号");
        list.ShouldContain("2026-11-20T16:00:00+08:00");
        var kinds = await staff.Client.GetFromJsonAsync<JsonElement>("/api/v1/record-kinds");
        kinds.GetProperty("items").EnumerateArray().Select(kind => kind.GetProperty("key").GetString()).ShouldContain("level-round");
        (await staff.Client.GetAsync("/api/v1/lists/records/party.csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        async Task<JsonElement> SendAsync(string query, string text) =>
            await (
                await staff.Client.PostAsync(
                    $"/api/v1/lists/records/storage?site=sh&{query}",
                    new StringContent(text, System.Text.Encoding.UTF8, "text/csv")
                )
            ).Content.ReadFromJsonAsync<JsonElement>();
    }

    [Fact]
    public async Task Ranges_are_set_by_quality_assurance_and_mark_values()
    {
        await using var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");
        using var qa = await records.SignInAsync("qa");
        var range = new
        {
            kind = "storage",
            field = "ambientTemperature",
            nature = "normal",
            allowed = "18..26",
            validFrom = "2026-01-01T00:00:00Z",
            reason = "SOP-12",
        };

        (await staff.Client.PutAsJsonAsync("/api/v1/field-ranges", range)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await qa.Client.PutAsJsonAsync("/api/v1/field-ranges", range)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (
            await qa.Client.PutAsJsonAsync(
                "/api/v1/field-ranges",
                new
                {
                    range.kind,
                    range.field,
                    range.nature,
                    allowed = "x",
                    range.validFrom,
                    range.reason,
                }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var ranges = await staff.Client.GetFromJsonAsync<JsonElement>("/api/v1/field-ranges");
        ranges.GetProperty("items")[0].GetProperty("allowed").GetString().ShouldBe("18..26");
    }

    [Theory]
    [InlineData("B-1", "Batch", "B-1")]
    [InlineData("]C110B-1", "Batch", "B-1")]
    [InlineData("(01)09506000134352(10)NEW-7", "Batch", "NEW-7")]
    [InlineData("LN2-7", "Equipment", "LN2-7")]
    [InlineData("LN2-7/R1/B2", "Position", "LN2-7/R1/B2")]
    [InlineData("MSC", "Product", "MSC")]
    public async Task A_scanned_code_is_known_for_what_it_names(string code, string type, string value)
    {
        await using var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");

        var answer = await staff.Client.GetFromJsonAsync<JsonElement>($"/api/v1/scan?code={Uri.EscapeDataString(code)}");

        var match = answer.GetProperty("matches")[0];
        (match.GetProperty("type").GetString(), match.GetProperty("value").GetString()).ShouldBe((type, value));
    }

    [Fact]
    public async Task What_is_wrong_is_said_field_by_field()
    {
        await using var records = await RecordsHost.StartAsync();
        using var browser = await records.SignInAsync("staff");
        var answer = await browser.Client.PostAsJsonAsync("/api/v1/records/storage", Storage("NOWHERE"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(["position"]);
    }

    [Fact]
    public async Task Devices_assignments_limits_and_products_are_read_and_changed_by_who_may()
    {
        await using var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");
        using var qa = await records.SignInAsync("qa");
        var device = new
        {
            device = new
            {
                site = "sh",
                id = "probe-8",
                name = "Probe 8",
                kind = "probe",
                topic = (string?)null,
                storeAndForward = false,
                active = true,
            },
            reason = "new probe",
        };
        (await staff.Client.PutAsJsonAsync("/api/v1/devices", device)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await qa.Client.PutAsJsonAsync("/api/v1/devices", device)).Content.ReadAsStringAsync()).ShouldContain("\"changed\":true");
        (await (await qa.Client.PutAsJsonAsync("/api/v1/devices", device)).Content.ReadAsStringAsync()).ShouldContain("\"changed\":false");
        (await qa.Client.GetStringAsync("/api/v1/devices")).ShouldContain("probe-8");

        var assignment = new
        {
            point = "LN2-7/vapour",
            site = "sh",
            device = "probe-8",
            channel = "vapour",
            from = "2026-11-20T08:00:00Z",
            to = (string?)null,
            cut = false,
            reason = "exchange",
        };
        (await qa.Client.PutAsJsonAsync("/api/v1/assignments", assignment)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await qa.Client.PutAsJsonAsync("/api/v1/assignments", assignment with { cut = true })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var rows = await qa.Client.GetFromJsonAsync<JsonElement>("/api/v1/assignments?point=LN2-7%2Fvapour");
        rows.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("device").GetString()).ShouldBe(["probe-7", "probe-8"]);

        var product = new
        {
            code = "MSC",
            name = "Mesenchymal stem cells",
            requirement = new
            {
                name = "product/MSC",
                metric = "temperature",
                unit = "C",
                frozen = true,
                maxGap = "PT15M",
                ignoreFirst = "PT0S",
                activationEnergyKJPerMol = 83.144,
                rules = Array.Empty<object>(),
                budget = new[]
                {
                    new
                    {
                        id = "above-60",
                        above = -60,
                        limit = "PT4H",
                        inclusive = false,
                    },
                },
            },
            reason = "first requirement",
        };
        (await qa.Client.PutAsJsonAsync("/api/v1/products", product)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await qa.Client.GetStringAsync("/api/v1/products")).ShouldContain("above-60");
        (await qa.Client.GetStringAsync("/api/v1/limit-profiles")).ShouldContain("product/MSC");
        (await qa.Client.PutAsJsonAsync("/api/v1/limit-profiles", new { profile = new { name = "x" }, reason = "y" })).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await qa.Client.GetStringAsync("/api/v1/audit?subject=device")).ShouldContain("new probe");
    }
}
