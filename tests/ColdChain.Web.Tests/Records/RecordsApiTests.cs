using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

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
            expectedRevision = 1,
            reason = "read the wrong label",
            values = new
            {
                batch = "B-1",
                handlingStart = "2026-11-20T08:00:00Z",
                handlingEnd = "2026-11-20T08:10:00Z",
                position = "LN2-7/R1/B3",
            },
        };
        (await browser.Client.PostAsJsonAsync("/api/v1/records/storage/r-1/revisions", revision)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.Client.PostAsJsonAsync("/api/v1/records/storage/r-1/revisions", revision)).StatusCode.ShouldBe(
            HttpStatusCode.Conflict
        );
        var revisions = await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/records/storage/r-1");
        revisions
            .EnumerateArray()
            .Select(item => item.GetProperty("values").GetProperty("position").GetString())
            .ShouldBe(["LN2-7/R1/B2", "LN2-7/R1/B3"]);
        var list = await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/records/storage?batch=B-1");
        list.GetProperty("items").GetArrayLength().ShouldBe(1);
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
