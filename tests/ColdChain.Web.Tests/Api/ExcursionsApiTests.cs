using System.Net;
using System.Net.Http.Json;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Api;

[Collection(SampleHostCollection.Name)]
public sealed class ExcursionsApiTests(SampleHostFixture fixture)
{
    [Theory]
    [InlineData("open", "probe broken", HttpStatusCode.NoContent)]
    [InlineData("closed", "probe broken", HttpStatusCode.Conflict)]
    [InlineData("none", "probe broken", HttpStatusCode.NotFound)]
    [InlineData("open", " ", HttpStatusCode.BadRequest)]
    public async Task An_excursion_of_a_lost_sensor_is_closed_with_a_reason(string id, string comment, HttpStatusCode expected)
    {
        using var staff = await Browser.SignedInAsync(fixture.Host, "staff");
        (await staff.Client.PostAsJsonAsync($"/api/v1/excursions/{id}/close", new { comment })).StatusCode.ShouldBe(expected);
        using var viewer = await Browser.SignedInAsync(fixture.Host, "viewer");
        (await viewer.Client.PostAsJsonAsync($"/api/v1/excursions/{id}/close", new { comment })).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
    }
}
