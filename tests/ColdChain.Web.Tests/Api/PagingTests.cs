using System.Net.Http.Json;
using System.Text.Json;

namespace ColdChain.Web.Tests.Api;

[Collection(SampleHostCollection.Name)]
public sealed class PagingTests(SampleHostFixture fixture)
{
    [Theory, InlineData(1, 80), InlineData(10, 10), InlineData(73, 3), InlineData(500, 3)]
    public async Task Pages_give_every_item_once_and_then_end(int limit, int mostPages)
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        var sequences = new List<long>();
        string? cursor = null;
        var pages = 0;
        do
        {
            var address = $"/api/v1/rejects?limit={limit}" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}");
            var page = await browser.Client.GetFromJsonAsync<JsonElement>(address);
            sequences.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("sequence").GetInt64()));
            cursor = page.GetProperty("cursor").GetString();
            pages++;
        } while (cursor is not null && pages <= mostPages);
        cursor.ShouldBeNull();
        sequences.Count.ShouldBe(73);
        sequences.ShouldBeUnique();
    }
}
