using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Telemetry.Generations;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Console;

public sealed class GenerationPageTests : IAsyncLifetime
{
    private SampleHost _host = null!;

    [Fact]
    public async Task What_would_change_is_seen_first_then_ordered_with_a_reason_then_called_off()
    {
        using var qa = await Browser.SignedInAsync(_host, "qa");
        var shown = await qa.SendFormAsync(
            "/generations",
            "/generations/preview",
            ("topics", " vendor/f-01 \r\nvendor/+ "),
            ("from", "2026-11-20T08:00:00Z"),
            ("to", "2026-11-21T08:00:00Z")
        );
        var address = shown.Headers.Location!.OriginalString;
        address.ShouldBe("/generations?preview=preview-1");
        var preview = _host.Generations.FindPreview("preview-1")!;
        preview.Selection.Topics.ShouldBe(["vendor/f-01", "vendor/+"]);
        (preview.Selection.FromMs, preview.Selection.ToMs).ShouldBe((1_795_161_600_000, 1_795_248_000_000));
        var html = await qa.Client.GetStringAsync(address);
        html.ShouldContain("-801 C (vendor@1)");
        html.ShouldContain("-80.1 C (vendor@2)");
        html.ShouldContain("&lt;b&gt;no number");

        // Without a reason nothing is ordered.
        await qa.SendFormAsync(address, "/generations/order", ("preview", "preview-1"), ("why", " "));
        _host.Generations.Orders.ShouldBeEmpty();
        var ordered = await qa.SendFormAsync(address, "/generations/order", ("preview", "preview-1"), ("why", " wrong scale "));
        ordered.Headers.Location!.OriginalString.ShouldBe("/generations?ordered=42001");
        var order = _host.Generations.Orders.ShouldHaveSingleItem();
        (order.Who, order.Why).ShouldBe(("qa", "wrong scale"));
        html = await qa.Client.GetStringAsync(ordered.Headers.Location);
        html.ShouldContain("Ordered as generation 42001.");
        html.ShouldContain("running, 50 %");
        await qa.SendFormAsync("/generations", "/generations/cancel", ("generation", "42001"), ("why", "not today"));
        _host.Generations.Orders[0].State.ShouldBe(GenerationState.Cancelled);
        var again = await qa.SendFormAsync("/generations", "/generations/preview", ("topics", "x"), ("from", "yesterday"));
        (await qa.Client.GetStringAsync(again.Headers.Location)).ShouldContain("Date and time with Z or an offset");
        var gone = await qa.SendFormAsync("/generations", "/generations/order", ("preview", "other"), ("why", "why"));
        (await qa.Client.GetStringAsync(gone.Headers.Location)).ShouldContain("There is no such preview any more");
    }

    [Fact]
    public async Task The_folders_profiles_are_put_in_force_with_a_reason()
    {
        using var it = await Browser.SignedInAsync(_host, "it");
        var first = await it.SendFormAsync("/generations", "/generations/profiles", ("why", "scale mended"));
        (await it.Client.GetStringAsync(first.Headers.Location)).ShouldContain("from the next message on");
        var second = await it.SendFormAsync("/generations", "/generations/profiles", ("why", "again"));
        (await it.Client.GetStringAsync(second.Headers.Location)).ShouldContain("in force already");
        _host.Profiles.TakenOver.ShouldBe([("it", "scale mended"), ("it", "again")]);
    }

    [Fact]
    public async Task Staff_may_look_and_order_nothing()
    {
        using var staff = await Browser.SignedInAsync(_host, "staff");
        var html = await staff.Client.GetStringAsync("/generations");
        html.ShouldNotContain("/generations/preview");
        html.ShouldNotContain("/generations/profiles");
        html.ShouldContain("Nothing was ever decoded again.");
        (await staff.Client.GetStringAsync("/rejects")).ShouldContain("href=\"/generations\"");
        var refused = await staff.Client.PostAsJsonAsync("/api/v1/generations", new { preview = "preview-1", why = "why" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_api_goes_the_same_way()
    {
        using var it = await Browser.SignedInAsync(_host, "it");
        var bad = await it.Client.PostAsJsonAsync(
            "/api/v1/generations/previews",
            new { topics = new[] { "a/#/b" }, from = "2026-11-20T08:00:00Z" }
        );
        bad.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await it.Client.PostAsJsonAsync("/api/v1/generations/previews", new { topics = new[] { "a" } })).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest
        );
        var begun = await it.Client.PostAsJsonAsync(
            "/api/v1/generations/previews",
            new { topics = new[] { "vendor/+" }, from = "2026-11-20T08:00:00Z" }
        );
        begun.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var preview = await it.Client.GetFromJsonAsync<JsonElement>(begun.Headers.Location);
        preview.GetProperty("changed").GetInt64().ShouldBe(118);
        preview.GetProperty("examples")[0].GetProperty("before").GetProperty("profile").GetString().ShouldBe("vendor@1");
        (await it.Client.GetAsync("/api/v1/generations/previews/none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var id = preview.GetProperty("id").GetString();
        (await it.Client.PostAsJsonAsync("/api/v1/generations", new { preview = id })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await it.Client.PostAsJsonAsync("/api/v1/generations", new { preview = "none", why = "why" })).StatusCode.ShouldBe(
            HttpStatusCode.Conflict
        );
        var ordered = await it.Client.PostAsJsonAsync("/api/v1/generations", new { preview = id, why = "wrong scale" });
        var number = (await ordered.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("generation").GetInt64();
        var list = await it.Client.GetFromJsonAsync<JsonElement>("/api/v1/generations");
        var order = list.GetProperty("items")[0];
        (order.GetProperty("state").GetString(), order.GetProperty("progress").GetDouble(), order.GetProperty("why").GetString()).ShouldBe(
            ("running", 0.5, "wrong scale")
        );
        (await it.Client.PostAsJsonAsync($"/api/v1/generations/{number}/cancel", new { why = "stop" })).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        (await it.Client.PostAsJsonAsync($"/api/v1/generations/{number}/cancel", new { why = "stop" })).StatusCode.ShouldBe(
            HttpStatusCode.Conflict
        );
        var profiles = await it.Client.GetFromJsonAsync<JsonElement>("/api/v1/profiles");
        profiles.GetProperty("profiles").GetArrayLength().ShouldBeGreaterThan(20);
        (await it.Client.PostAsJsonAsync("/api/v1/profiles/take-over", new { why = "" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Readings_name_their_profile_and_a_question_for_all_generations_is_read()
    {
        using var it = await Browser.SignedInAsync(_host, "it");
        var readings = await it.Client.GetFromJsonAsync<JsonElement>("/api/v1/equipment/F-03/readings?generations=all");
        var one = readings[0].GetProperty("readings")[0];
        one.TryGetProperty("profile", out _).ShouldBeTrue();
        one.GetProperty("generation").GetInt64().ShouldBe(0);
        (await it.Client.GetAsync("/api/v1/equipment/F-03/readings?generations=some")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await it.Client.GetAsync("/api/v1/equipment/F-03/readings?generations=all&resolution=PT5M")).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }

    public async Task InitializeAsync() => _host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));

    public async Task DisposeAsync() => await _host.DisposeAsync();
}
