using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Access;

[Collection(SampleHostCollection.Name)]
public sealed class RolesTests(SampleHostFixture fixture)
{
    [Theory]
    [InlineData("viewer", "/audit", HttpStatusCode.Forbidden)]
    [InlineData("staff", "/audit", HttpStatusCode.Forbidden)]
    [InlineData("qa", "/audit", HttpStatusCode.OK)]
    [InlineData("it", "/audit", HttpStatusCode.OK)]
    [InlineData("viewer", "/records/new/storage", HttpStatusCode.Forbidden)]
    [InlineData("it", "/records/new/storage", HttpStatusCode.Forbidden)]
    [InlineData("staff", "/records/new/storage", HttpStatusCode.OK)]
    [InlineData("viewer", "/api/v1/audit", HttpStatusCode.Forbidden)]
    [InlineData("qa", "/api/v1/audit", HttpStatusCode.OK)]
    [InlineData("viewer", "/api/v1/equipment", HttpStatusCode.OK)]
    public async Task A_role_opens_what_it_may(string user, string address, HttpStatusCode expected)
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, user);
        (await browser.Client.GetAsync(address)).StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/records")]
    [InlineData("/batches/B-1")]
    [InlineData("/alarms")]
    [InlineData("/system")]
    [InlineData("/api/v1/equipment")]
    [InlineData("/api/v1/records/storage")]
    [InlineData("/api/v1/live")]
    [InlineData("/api/v1/no-such-thing")]
    public async Task A_partner_is_a_stranger_to_what_does_not_name_partners(string address)
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "partner");
        (await browser.Client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_only_looks_is_offered_no_acknowledging_and_cannot_do_it_either()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "viewer");
        (await browser.Client.GetStringAsync("/alarms")).ShouldNotContain("/acknowledge");
        (await browser.SendFormAsync("/alarms", "/alarms/r02-high/acknowledge")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.Client.PostAsJsonAsync("/api/v1/alarms/r02-high/acknowledge", new { comment = "x" })).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
    }

    [Theory]
    [InlineData(SampleTokens.ReadSecret, "GET", "/api/v1/equipment", HttpStatusCode.OK)]
    [InlineData(SampleTokens.ReadSecret, "POST", "/api/v1/ingest/gateway", HttpStatusCode.Forbidden)]
    [InlineData(SampleTokens.ReadSecret, "POST", "/api/v1/alarms/r02-high/acknowledge", HttpStatusCode.Forbidden)]
    [InlineData(SampleTokens.IngestSecret, "GET", "/api/v1/equipment", HttpStatusCode.Forbidden)]
    [InlineData(SampleTokens.IngestSecret, "POST", "/api/v1/ingest/gateway", HttpStatusCode.NoContent)]
    [InlineData("no-such-token", "GET", "/api/v1/equipment", HttpStatusCode.Unauthorized)]
    public async Task A_token_opens_what_its_scope_says(string secret, string method, string address, HttpStatusCode expected)
    {
        using var client = new HttpClient { BaseAddress = fixture.Host.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        if (method == "POST")
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        (await client.SendAsync(request)).StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task A_change_that_another_site_starts_is_refused(string header, string value)
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/alarms/r02-high/acknowledge")
        {
            Content = JsonContent.Create(new { comment = "x" }),
        };
        request.Headers.TryAddWithoutValidation(header, value);
        (await browser.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
