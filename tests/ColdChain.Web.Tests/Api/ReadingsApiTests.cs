using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Api;

[Collection(SampleHostCollection.Name)]
public sealed class ReadingsApiTests(SampleHostFixture fixture)
{
    [Fact]
    public async Task Readings_carry_the_way_back_to_the_message()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        var channels = await browser.Client.GetFromJsonAsync<JsonElement>($"/api/v1/equipment/F-01/readings?from={Ago(60)}&to={Ago(50)}");
        var channel = channels.EnumerateArray().Single();
        channel.GetProperty("point").GetString().ShouldBe("F-01/chamber");
        channel.GetProperty("complete").GetBoolean().ShouldBeTrue();
        var readings = channel.GetProperty("readings").EnumerateArray().ToList();
        readings.Count.ShouldBe(10);
        readings.ShouldAllBe(reading =>
            reading.GetProperty("recorder").GetGuid() == SampleSite.Recorder && reading.GetProperty("sequence").GetInt64() > 0
        );
    }

    [Fact]
    public async Task A_trend_has_the_steps_that_were_asked_for()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        var channels = await browser.Client.GetFromJsonAsync<JsonElement>(
            $"/api/v1/equipment/F-01/readings?from={Ago(60)}&to={Ago(0)}&resolution=PT10M"
        );
        var trend = channels.EnumerateArray().Single().GetProperty("trend").EnumerateArray().ToList();
        trend.Count.ShouldBe(6);
        trend.ShouldAllBe(step =>
            step.GetProperty("count").GetInt32() == 10 && step.GetProperty("min").GetDouble() <= step.GetProperty("max").GetDouble()
        );
    }

    [Fact]
    public async Task A_batch_gets_the_readings_of_where_it_was_and_no_others()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        var channels = await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/batches/MSC-2026-0107/readings?resolution=P1D");
        channels
            .EnumerateArray()
            .Select(channel => channel.GetProperty("point").GetString())
            .ShouldBe(["LN2-02/vapour", "S-01/payload", "RM-103/ambient", "F-03/chamber"]);
    }

    [Fact]
    public async Task A_store_that_is_away_is_said_to_be_away()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        host.Store.Away = "connection refused by 127.0.0.1:8086";
        using var browser = await Browser.SignedInAsync(host, "staff");
        var answer = await browser.Client.GetAsync("/api/v1/equipment/F-01/readings");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await answer.Content.ReadAsStringAsync()).ShouldContain("connection refused");
        (await browser.Client.GetStringAsync("/equipment/F-01")).ShouldContain("connection refused");
        (await browser.Client.GetAsync("/batches/MSC-2026-0107")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private string Ago(int minutes) => IsoTime.Format((fixture.Host.Site.StartMs / 60_000 * 60_000) - (minutes * 60_000L));
}
