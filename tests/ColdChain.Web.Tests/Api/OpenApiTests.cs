using System.Net.Http.Json;
using System.Text.Json;

namespace ColdChain.Web.Tests.Api;

[Collection(SampleHostCollection.Name)]
public sealed class OpenApiTests(SampleHostFixture fixture)
{
    [Fact]
    public async Task The_description_names_every_operation_with_a_summary()
    {
        using var client = new HttpClient { BaseAddress = fixture.Host.Address };
        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        document.GetProperty("openapi").GetString().ShouldStartWith("3.");
        var operations = document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path =>
                path.Value.EnumerateObject()
                    .Where(item => item.Value.TryGetProperty("responses", out _))
                    .Select(item => (Name: $"{item.Name} {path.Name}", item.Value))
            )
            .ToList();
        operations.Count.ShouldBeGreaterThan(25);
        operations
            .Where(operation => !operation.Value.TryGetProperty("summary", out _))
            .Select(operation => operation.Name)
            .ShouldBeEmpty();
        operations.Select(operation => operation.Name).ShouldContain("get /api/v1/batches/{batchNumber}/evidence");
    }
}
