using System.Net;

namespace ColdChain.Web.Tests.Figures;

[Collection(SampleHostCollection.Name)]
public sealed class HealthTests(SampleHostFixture fixture)
{
    [Fact]
    public async Task It_serves_and_says_what_it_still_waits_for()
    {
        using var client = new HttpClient { BaseAddress = fixture.Host.Address };
        (await client.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        // The sample has no reception and no monitor running.
        var ready = await client.GetAsync("/readyz");
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ready.Content.ReadAsStringAsync()).ShouldBe("reception has not started\nmonitoring has not started\n");
    }

    [Fact]
    public async Task Metrics_are_in_the_form_that_Prometheus_reads()
    {
        using var client = new HttpClient { BaseAddress = fixture.Host.Address };
        await client.GetAsync("/healthz");
        var answer = await client.GetAsync("/metrics");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("# TYPE http_server_request_duration_seconds histogram");
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')))
            double.TryParse(line[(line.LastIndexOf(' ') + 1)..], out _).ShouldBeTrue(line);
        text.Split('\n').Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)).ShouldBeUnique();
    }
}
