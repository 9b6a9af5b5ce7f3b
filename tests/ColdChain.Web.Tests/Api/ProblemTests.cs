using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ColdChain.Web.Tests.Api;

[Collection(SampleHostCollection.Name)]
public sealed class ProblemTests(SampleHostFixture fixture)
{
    [Theory]
    [InlineData("/api/v1/alarms?limit=0", HttpStatusCode.BadRequest, "limit")]
    [InlineData("/api/v1/alarms?limit=501", HttpStatusCode.BadRequest, "limit")]
    [InlineData("/api/v1/alarms?limit=x", HttpStatusCode.BadRequest, "limit")]
    [InlineData("/api/v1/alarms?standing=perhaps", HttpStatusCode.BadRequest, "standing is 'perhaps'; it has to be true or false")]
    [InlineData("/api/v1/alarms?from=yesterday", HttpStatusCode.BadRequest, "from")]
    [InlineData("/api/v1/alarms?from=2026-11-20T08:00:00", HttpStatusCode.BadRequest, "from")]
    [InlineData("/api/v1/alarms?from=2026-11-20T08:00:00Z&to=2026-11-19T08:00:00Z", HttpStatusCode.BadRequest, "before from")]
    [InlineData("/api/v1/rejects?cursor=nonsense", HttpStatusCode.BadRequest, "cursor")]
    [InlineData("/api/v1/equipment/F-99", HttpStatusCode.NotFound, null)]
    [InlineData("/api/v1/equipment/F-01/readings?resolution=soon", HttpStatusCode.BadRequest, "resolution")]
    [InlineData("/api/v1/equipment/F-01/readings?resolution=PT1S", HttpStatusCode.BadRequest, "5000")]
    [InlineData("/api/v1/batches/NO-SUCH", HttpStatusCode.NotFound, null)]
    [InlineData("/api/v1/batches/NO-SUCH/evidence", HttpStatusCode.NotFound, null)]
    [InlineData("/api/v1/no-such-thing", HttpStatusCode.NotFound, "openapi")]
    [InlineData("/api/v1/records/no-such-kind", HttpStatusCode.NotFound, null)]
    public async Task Every_error_is_a_problem_document_that_says_what(string address, HttpStatusCode status, string? says)
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "qa");
        var answer = await browser.Client.GetAsync(address);
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        if (says is not null)
            problem.GetProperty("detail").GetString()!.ShouldContain(says);
    }

    [Fact]
    public async Task Without_a_sign_in_the_api_says_so_and_does_not_redirect()
    {
        using var client = new HttpClient { BaseAddress = fixture.Host.Address };
        var answer = await client.GetAsync("/api/v1/equipment");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("{\"comment\": 7}")]
    [InlineData("{\"comment\": \"x\", \"also\": 1}")]
    [InlineData("{\"comment\"")]
    [InlineData("not json")]
    public async Task A_body_of_the_wrong_shape_is_a_problem_document(string body)
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await browser.Client.PostAsync("/api/v1/alarms/r02-high/comment", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }
}
