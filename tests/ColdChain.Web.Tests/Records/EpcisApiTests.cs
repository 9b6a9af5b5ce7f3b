using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ColdChain.Web.Tests.Records;

/// <summary>A transport entered, corrected and withdrawn through the API, and what its EPCIS document says then.</summary>
public sealed class EpcisApiTests
{
    [Fact]
    public async Task A_shipment_is_a_document_that_follows_its_corrections()
    {
        await using var records = await RecordsHost.StartAsync();
        using var browser = await records.SignInAsync("logistics");
        (await browser.Client.GetAsync("/api/v1/shipments/t-1/epcis")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (
            await browser.Client.PostAsJsonAsync(
                "/api/v1/records/transport",
                new
                {
                    id = "t-1",
                    site = "sh",
                    values = Values("Dock 2"),
                }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.Created);

        using var answer = await browser.Client.GetAsync("/api/v1/shipments/t-1/epcis");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/ld+json");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("epcis-shipment-t-1.jsonld");
        var first = Events(await answer.Content.ReadFromJsonAsync<JsonElement>());
        first.Select(item => item.GetProperty("bizStep").GetString()).ShouldBe(["departing", "receiving"]);
        first[0].GetProperty("eventTimeZoneOffset").GetString().ShouldBe("+08:00");

        (
            await browser.ChangeAsync(
                "/api/v1/records/transport/t-1/revisions",
                "\"1\"",
                new { reason = "wrong dock", values = Values("Dock 3") }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.OK);
        var corrected = Events(await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/shipments/t-1/epcis"));
        corrected.Count.ShouldBe(3);
        var wrong = corrected.Single(item => item.TryGetProperty("errorDeclaration", out _));
        wrong.GetProperty("eventID").GetString().ShouldBe(first[0].GetProperty("eventID").GetString());
        corrected
            .Select(item => item.GetProperty("eventID").GetString())
            .ShouldContain(wrong.GetProperty("errorDeclaration").GetProperty("correctiveEventIDs")[0].GetString());
    }

    [Fact]
    public async Task A_batch_has_its_storage_and_its_transports()
    {
        await using var records = await RecordsHost.StartAsync();
        using var browser = await records.SignInAsync("staff");
        (await browser.Client.GetAsync("/api/v1/batches/NOBODY/epcis")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var stored = new
        {
            batch = "B-1",
            handlingStart = "2026-11-20T08:00:00Z",
            handlingEnd = "2026-11-20T08:10:00Z",
            position = "LN2-7/R1/B2",
        };
        await browser.Client.PostAsJsonAsync(
            "/api/v1/records/storage",
            new
            {
                id = "s-1",
                site = "sh",
                values = stored,
            }
        );
        await browser.Client.PostAsJsonAsync(
            "/api/v1/records/transport",
            new
            {
                id = "t-1",
                site = "sh",
                values = Values("Dock 2"),
            }
        );
        var events = Events(await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/batches/B-1/epcis"));
        events.Select(item => item.GetProperty("bizStep").GetString()).ShouldBe(["storing", "departing", "receiving"]);
        events[0]
            .GetProperty("readPoint")
            .GetProperty("id")
            .GetString()
            .ShouldBe("https://coldchain.invalid/id/site/sh/place/LN2-7%2FR1%2FB2");
    }

    private static object Values(string dock) =>
        new
        {
            departureTime = "2026-11-21T08:00:00Z",
            departurePlace = dock,
            deliveryTime = "2026-11-21T20:00:00Z",
            deliveryPlace = "Ward 7",
            batches = "B-1",
            quantities = "12",
            equipment = "S-1",
        };

    private static List<JsonElement> Events(JsonElement document) =>
        [.. document.GetProperty("epcisBody").GetProperty("eventList").EnumerateArray()];
}
