using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Records;

public sealed class LineagePagesTests
{
    [Fact]
    public async Task A_donor_leads_to_its_batches_for_who_may_see_it_and_to_nothing_for_who_may_not()
    {
        await using var records = await StartAsync();
        using var staff = await records.SignInAsync("staff");
        using var logistics = await records.SignInAsync("logistics");

        var page = await staff.Client.GetStringAsync("/lineage?code=D-17");
        page.ShouldContain("href=\"/batches/B-1\"");
        page.ShouldContain("T-17");
        var trace = await staff.Client.GetFromJsonAsync<JsonElement>("/api/v1/lineage?code=D-17");
        trace[0]
            .GetProperty("nodes")
            .EnumerateArray()
            .Select(node => node.GetProperty("code").GetString())
            .ShouldBe(["D-17", "T-17", "C-17", "B-1", "B-1a"]);

        // Nothing of it is found by a guess, whatever is asked.
        foreach (
            var address in (string[])["/api/v1/lineage?code=D-17", "/api/v1/lineage?code=D-17&kind=donor", "/api/v1/lineage?code=D-18"]
        )
            (await logistics.Client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (
            var address in (string[])
                [
                    "/lineage?code=D-17",
                    "/lineage?code=B-1",
                    "/records?text=D-17",
                    "/api/v1/lineage?code=B-1",
                    "/api/v1/records/collection?text=D-17",
                    "/batches/B-1",
                ]
        )
        {
            // What was asked stands in the field and in the address to come back to.
            var seen = WebUtility.UrlDecode(WebUtility.HtmlDecode(await logistics.Client.GetStringAsync(address)));
            seen = seen.Replace("value=\"D-17\"", "", StringComparison.Ordinal)
                .Replace("code=D-17", "", StringComparison.Ordinal)
                .Replace("text=D-17", "", StringComparison.Ordinal);
            seen.ShouldNotContain("D-17");
            seen.ShouldNotContain("T-17");
        }
        (await logistics.Client.GetStringAsync("/records?text=D-17")).ShouldNotContain("/records/c-1");
        (await staff.Client.GetStringAsync("/records?text=D-17")).ShouldContain("/records/c-1");
        (await logistics.Client.GetFromJsonAsync<JsonElement>("/api/v1/lineage?code=B-1"))[0]
            .GetProperty("nodes")
            .EnumerateArray()
            .Count(node => node.GetProperty("code").GetString()!.StartsWith("•••", StringComparison.Ordinal))
            .ShouldBe(3);
        (await staff.Client.GetAsync("/api/v1/lineage")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_quantities_of_a_batch_stand_on_its_page_and_a_refusal_leads_to_the_record()
    {
        await using var records = await StartAsync();
        using var staff = await records.SignInAsync("staff");

        var stock = await staff.Client.GetFromJsonAsync<JsonElement>("/api/v1/batches/B-1/stock");
        stock.GetProperty("balance").GetDecimal().ShouldBe(6);
        var page = await staff.Client.GetStringAsync("/batches/B-1");
        page.ShouldContain("Balance: 6");
        page.ShouldContain("/records/d-1");
        var fewer = new
        {
            reason = "counted again",
            values = new
            {
                batch = "B-1",
                cellType = "MSC",
                quantity = "3",
                handoverTime = "2026-01-19T13:00:00Z",
            },
        };
        var refused = await staff.ChangeAsync("/api/v1/records/inbound/i-1/revisions", "\"1\"", fewer);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("record d-1");
    }

    [Fact]
    public async Task An_outbound_without_release_check_is_countersigned_by_a_second_person_with_her_password()
    {
        await using var records = await StartAsync();
        using var staff = await records.SignInAsync("staff");
        using var qa = await records.SignInAsync("qa");
        var plan = new
        {
            id = "o-1",
            site = "sh",
            values = new
            {
                batch = "B-1",
                quantity = "2",
                plannedTime = "2026-01-22T08:00:00Z",
            },
        };
        (await staff.Client.PostAsJsonAsync("/api/v1/records/outbound", plan)).StatusCode.ShouldBe(HttpStatusCode.Created);
        var left = new
        {
            reason = "left",
            values = new
            {
                batch = "B-1",
                quantity = "2",
                plannedTime = "2026-01-22T08:00:00Z",
                actualTime = "2026-01-22T09:00:00Z",
            },
        };
        (await staff.ChangeAsync("/api/v1/records/outbound/o-1/revisions", "\"1\"", left)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await staff.Client.GetStringAsync("/records/o-1")).ShouldContain("no release check");
        const string Signing = "/api/v1/records/outbound/o-1/countersignatures";
        (
            await staff.Client.PostAsJsonAsync(
                Signing,
                new
                {
                    expectedRevision = 1,
                    reason = "I say so",
                    password = SampleUsers.Password + "-Long-1",
                }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (
            await qa.Client.PostAsJsonAsync(
                Signing,
                new
                {
                    expectedRevision = 1,
                    reason = "patient waits",
                    password = "wrong",
                }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var signed = await qa.SendFormAsync(
            "/records/o-1",
            "/records/o-1/countersign",
            ("revision", "1"),
            ("reason", "patient waits"),
            ("password", SampleUsers.Password + "-Long-1")
        );

        signed.Headers.Location!.OriginalString.ShouldBe("/records/o-1#countersign");
        (await staff.ChangeAsync("/api/v1/records/outbound/o-1/revisions", "\"1\"", left)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await staff.Client.GetStringAsync("/records/o-1");
        page.ShouldContain("patient waits");
        page.ShouldContain("Countersigned by");
    }

    [Fact]
    public async Task What_no_record_links_with_anything_is_shown_alone_and_said_so()
    {
        await using var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");

        var page = await staff.Client.GetStringAsync("/lineage?code=B-1");

        page.ShouldContain("No record says what it was made from");
        page.ShouldNotContain("<table>");
    }

    private static async Task<RecordsHost> StartAsync()
    {
        var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");
        async Task EnterAsync(string kind, string id, Dictionary<string, string> values) =>
            (
                await staff.Client.PostAsJsonAsync(
                    $"/api/v1/records/{kind}",
                    new
                    {
                        id,
                        site = "sh",
                        values,
                    }
                )
            ).StatusCode.ShouldBe(HttpStatusCode.Created);
        await EnterAsync(
            "collection",
            "c-1",
            new()
            {
                ["collectionStart"] = "2026-01-19T07:00:00Z",
                ["donorCode"] = "D-17",
                ["tissueCode"] = "T-17",
            }
        );
        await EnterAsync(
            "processing",
            "p-1",
            new()
            {
                ["step"] = "separation",
                ["time"] = "2026-01-19T09:00:00Z",
                ["tissueCode"] = "T-17",
                ["cellCode"] = "C-17",
                ["batch"] = "B-1",
            }
        );
        await EnterAsync(
            "inbound",
            "i-1",
            new()
            {
                ["handoverTime"] = "2026-01-19T12:00:00Z",
                ["cellType"] = "MSC",
                ["batch"] = "B-1",
                ["quantity"] = "10",
            }
        );
        await EnterAsync(
            "division",
            "d-1",
            new()
            {
                ["time"] = "2026-01-20T08:00:00Z",
                ["parents"] = "B-1",
                ["parentQuantities"] = "4",
                ["children"] = "B-1a",
                ["childQuantities"] = "4",
                ["cellType"] = "MSC",
            }
        );
        return records;
    }
}
