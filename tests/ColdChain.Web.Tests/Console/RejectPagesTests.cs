using System.Net;
using System.Net.Http.Json;
using ColdChain.Telemetry;
using ColdChain.Web.Formatting;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Console;

[Collection(SampleHostCollection.Name)]
public sealed class RejectPagesTests(SampleHostFixture fixture)
{
    [Fact]
    public async Task A_payload_is_shown_as_text_and_given_as_a_file()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        var html = await browser.Client.GetStringAsync($"/rejects/{SampleSite.Recorder}/40000");
        html.ShouldContain("&lt;script&gt;alert(1)");
        html.ShouldNotContain("<script>alert(1)");
        (await browser.Client.GetStringAsync($"/rejects/{SampleSite.Recorder}/40001")).ShouldContain("0000  9f 61 74 00 ff");

        var file = await browser.Client.GetAsync($"/api/v1/rejects/{SampleSite.Recorder}/40001/payload");
        file.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await file.Content.ReadAsByteArrayAsync()).ShouldBe([0x9f, 0x61, 0x74, 0x00, 0xff]);
    }

    [Fact]
    public async Task What_is_gone_is_a_404()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        (await browser.Client.GetAsync($"/rejects/{Guid.NewGuid()}/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Client.GetAsync($"/api/v1/rejects/{Guid.NewGuid()}/1/payload")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_the_filter_shows_is_decoded_again_with_a_reason_by_who_may()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var it = await Browser.SignedInAsync(host, "it");
        var answer = await it.SendFormAsync(
            "/rejects?reason=bad-json&from=2026-11-20T08:00:00Z",
            "/rejects/reprocess",
            ("reason", "bad-json"),
            ("from", "2026-11-20T08:00:00Z"),
            ("why", " profile mended ")
        );
        answer.Headers.Location!.OriginalString.ShouldEndWith("&ordered=73");
        var order = host.Reprocessor.Orders.ShouldHaveSingleItem();
        order.Query.ShouldBe(new DeadLetterQuery("bad-json", FromMs: 1_795_161_600_000));
        (order.Who, order.Why).ShouldBe(("it", "profile mended"));
        (await it.Client.GetStringAsync(answer.Headers.Location)).ShouldContain("73 messages are being decoded again.");

        // Without a reason nothing is done; staff is not asked.
        await it.SendFormAsync("/rejects", "/rejects/reprocess", ("why", " "));
        using var staff = await Browser.SignedInAsync(host, "staff");
        (await staff.Client.GetStringAsync("/rejects")).ShouldNotContain("/rejects/reprocess");
        host.Reprocessor.Orders.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_api_asks_for_the_reason_and_says_how_many()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var it = await Browser.SignedInAsync(host, "it");
        var refused = await it.Client.PostAsJsonAsync("/api/v1/rejects/reprocess", new { topic = "freezer" });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("why is missing");
        var done = await it.Client.PostAsJsonAsync("/api/v1/rejects/reprocess", new { topic = "freezer", why = "mended" });
        (await done.Content.ReadAsStringAsync()).ShouldContain("73");
        host.Reprocessor.Orders.ShouldHaveSingleItem().Query.TopicContains.ShouldBe("freezer");
    }

    [Fact]
    public async Task A_time_that_cannot_be_read_is_said_and_narrows_nothing()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "it");
        (await browser.Client.GetStringAsync("/rejects?from=yesterday")).ShouldContain("Date and time with Z or an offset");
    }

    [Theory]
    [InlineData(new byte[] { 0x7b, 0x0a, 0x7d }, "{\n}")]
    [InlineData(new byte[] { 0x61, 0x1b, 0x5b }, "0000  61 1b 5b                                         a.[\n")]
    [InlineData(new byte[] { 0xe2, 0x80, 0xae, 0x61 }, "0000  e2 80 ae 61                                      ...a\n")]
    [InlineData(new byte[] { 0xe4, 0xb8 }, "0000  e4 b8                                            ..\n")]
    public void Bytes_are_text_only_where_text_shows_all_of_them(byte[] payload, string expected)
    {
        PayloadText.Of(payload, out var cut).ShouldBe(expected);
        cut.ShouldBeFalse();
    }

    [Fact]
    public void A_long_text_is_cut_between_signs()
    {
        var text = PayloadText.Of(System.Text.Encoding.UTF8.GetBytes(new string('中', 10_000)), out var cut);
        cut.ShouldBeTrue();
        text.Length.ShouldBe(PayloadText.MaxTextBytes / 3);
    }
}
