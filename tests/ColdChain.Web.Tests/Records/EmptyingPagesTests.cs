using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Moves;

namespace ColdChain.Web.Tests.Records;

public sealed class EmptyingPagesTests
{
    private const string Page = "/equipment/LN2-7/empty";
    private const string Unit = "position:LN2-7/R1/B2";

    [Fact]
    public async Task A_box_is_carried_elsewhere_by_the_form_and_taken_back()
    {
        await using var records = await StartAsync();
        using var browser = await records.SignInAsync("staff");
        var page = WebUtility.HtmlDecode(await browser.Client.GetStringAsync(Page));
        page.ShouldContain("LN2-7/R1/B2");
        page.ShouldContain("B-1");
        page.ShouldContain("no free position known");

        (string, string)[] form =
        [
            ("unit", Unit),
            ("to " + Unit, "LN2-8/R1/B1"),
            ("reason", "loses vacuum"),
            ("id", "m-1"),
            ("_handler", "empty"),
        ];
        var saved = await browser.SendFormAsync(Page, Page, form);

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        saved.Headers.Location!.OriginalString.ShouldEndWith("?moved=1");
        (await WhereAsync(records)).ShouldBe("LN2-8");
        (await browser.Client.GetStringAsync(Page + "?moved=1")).ShouldContain("loses vacuum");
        var undone = await browser.SendFormAsync(Page, "/equipment/LN2-7/moves/undo", ("move", "m-1"), ("reason", "wrong dewar"));
        undone.Headers.Location!.OriginalString.ShouldEndWith("?note=undone");
        (await WhereAsync(records)).ShouldBe("LN2-7");
    }

    [Fact]
    public async Task What_does_not_fit_is_said_in_its_row_and_nothing_typed_is_lost()
    {
        await using var records = await StartAsync();
        using var browser = await records.SignInAsync("staff");

        var answer = await browser.SendFormAsync(
            Page,
            Page,
            ("unit", Unit),
            ("to " + Unit, "nowhere <9>"),
            ("reason", "loses vacuum"),
            ("id", "m-1"),
            ("_handler", "empty")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("No position in another equipment.");
        page.ShouldContain("nowhere &lt;9&gt;");
        page.ShouldContain("loses vacuum");
        (await WhereAsync(records)).ShouldBe("LN2-7");
    }

    [Fact]
    public async Task The_api_plans_moves_and_undoes()
    {
        await using var records = await StartAsync();
        using var browser = await records.SignInAsync("staff");
        using var qa = await records.SignInAsync("qa");
        (
            await qa.Client.PutAsJsonAsync(
                "/api/v1/equipment/LN2-8/layout",
                new { levels = (string[])["R1-R2", "B1-B3"], reason = "built in" }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.OK);
        (
            await qa.Client.PutAsJsonAsync("/api/v1/equipment/LN2-8/layout", new { levels = (string[])["R2-R1"], reason = "?" })
        ).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/equipment/LN2-8/layout"))
            .GetProperty("positions")
            .GetInt32()
            .ShouldBe(6);

        var plan = await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/equipment/LN2-7/emptying");
        plan.GetProperty("moves")[0].GetProperty("unit").GetString().ShouldBe(Unit);
        // Nobody hears its probe: it takes nothing.
        plan.GetProperty("unsuitable")[0].GetProperty("reason").GetString().ShouldBe("notInOrder");
        var taken = await browser.Client.PostAsJsonAsync(
            "/api/v1/equipment/LN2-7/emptying",
            new
            {
                id = "m-1",
                reason = "loses vacuum",
                rows = new[] { new { unit = Unit, target = "LN2-7/R9/B9" } },
            }
        );
        taken.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await taken.Content.ReadAsStringAsync()).ShouldContain("no position in another equipment");
        var moved = await browser.Client.PostAsJsonAsync(
            "/api/v1/equipment/LN2-7/emptying",
            new
            {
                id = "m-1",
                reason = "loses vacuum",
                rows = new[] { new { unit = Unit, target = "LN2-8/R1/B1" } },
            }
        );
        moved.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await WhereAsync(records)).ShouldBe("LN2-8");
        (await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/equipment/LN2-7/moves"))
            .GetProperty("items")
            .GetArrayLength()
            .ShouldBe(1);
        (await browser.Client.PostAsJsonAsync("/api/v1/moves/m-1/undo", new { reason = "wrong dewar" })).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        (await WhereAsync(records)).ShouldBe("LN2-7");
        (await browser.Client.GetAsync("/api/v1/equipment/NONE/emptying")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<RecordsHost> StartAsync()
    {
        var records = await RecordsHost.StartAsync();
        var note = new ChangeNote("system", "set up");
        var dewar = new EquipmentItem("LN2-8", "sh", "A", EquipmentKind.LiquidNitrogenDewar, "Dewar 8", null, Active: true);
        (await records.Get<ISiteEditor>().SaveEquipmentAsync(dewar, note, default)).RequireId();
        (await records.Get<IEmergencyMoves>().FindLayoutAsync("LN2-7", default)).ShouldBeNull();
        using var browser = await records.SignInAsync("staff");
        var storage = new
        {
            id = "r-1",
            site = "sh",
            values = new
            {
                batch = "B-1",
                handlingStart = "2026-01-20T08:00:00Z",
                handlingEnd = "2026-01-20T08:10:00Z",
                position = "LN2-7/R1/B2/A5",
            },
        };
        (await browser.Client.PostAsJsonAsync("/api/v1/records/storage", storage)).StatusCode.ShouldBe(HttpStatusCode.Created);
        return records;
    }

    private static async Task<string?> WhereAsync(RecordsHost records)
    {
        BatchNumber.TryParse("B-1", out var batch).ShouldBeTrue();
        return (await records.Get<IExposureLedger>().ListForBatchAsync(batch, default))[^1].EquipmentNumber;
    }
}
