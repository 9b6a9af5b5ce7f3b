using System.Net;
using ColdChain.Web.Tests.Sample;
using Microsoft.AspNetCore.Builder;

namespace ColdChain.Web.Tests.Api;

[Collection(SampleHostCollection.Name)]
public sealed class IngestApiTests(SampleHostFixture fixture)
{
    [Theory]
    [InlineData("gateway", HttpStatusCode.NoContent)]
    [InlineData("unknown", HttpStatusCode.NotFound)]
    [InlineData("full", HttpStatusCode.ServiceUnavailable)]
    public async Task The_sender_learns_what_became_of_the_message(string source, HttpStatusCode expected)
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "it");
        using var body = new ByteArrayContent([0, 1, 2, 0xff]);
        (await browser.Client.PostAsync($"/api/v1/ingest/{source}", body)).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task The_body_reaches_the_journal_byte_for_byte()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "it");
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        using var body = new ByteArrayContent(bytes);
        await browser.Client.PostAsync("/api/v1/ingest/gateway?topic=coldchain/east/f-01/readings", body);
        host.Ingest.Taken.ShouldHaveSingleItem();
        host.Ingest.Taken[0].Topic.ShouldBe("coldchain/east/f-01/readings");
        host.Ingest.Taken[0].Body.ShouldBe(bytes);
    }

    [Fact]
    public async Task The_answer_comes_after_the_journal_has_the_message()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "it");
        var durable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Ingest.Durable = durable.Task;
        using var body = new ByteArrayContent([1]);
        var answer = browser.Client.PostAsync("/api/v1/ingest/slow", body);
        (await Task.WhenAny(answer, host.Ingest.Reached.Task)).ShouldBe(host.Ingest.Reached.Task);
        // Other requests come and go meanwhile; this one has no answer.
        for (var i = 0; i < 5; i++)
            (await browser.Client.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.IsCompleted.ShouldBeFalse();
        durable.SetResult();
        (await answer).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused_and_the_console_goes_on()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "it");
        using var body = new ByteArrayContent(new byte[(1024 * 1024) + 1]);
        HttpStatusCode? status = null;
        try
        {
            status = (await browser.Client.PostAsync("/api/v1/ingest/gateway", body)).StatusCode;
        }
        catch (HttpRequestException)
        {
            // The server closes while we still send: refused as well.
        }
        (status ?? HttpStatusCode.RequestEntityTooLarge).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await browser.Client.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_sends_too_fast_is_told_to_wait()
    {
        await using var host = await SampleHost.StartAsync(
            new SampleSite(TimeProvider.System),
            0,
            builder => builder.Configuration["Web:IngestPerSecond"] = "2"
        );
        using var browser = await Browser.SignedInAsync(host, "it");
        var statuses = new List<HttpStatusCode>();
        for (var index = 0; index < 40; index++)
        {
            using var body = new ByteArrayContent([1]);
            statuses.Add((await browser.Client.PostAsync("/api/v1/ingest/gateway", body)).StatusCode);
        }
        statuses.ShouldContain(HttpStatusCode.NoContent);
        statuses.ShouldContain(HttpStatusCode.TooManyRequests);
    }
}
