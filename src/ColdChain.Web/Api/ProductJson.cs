using System.Text.Json.Nodes;
using ColdChain.Records.Batches;
using ColdChain.Records.Equipment;

namespace ColdChain.Web.Api;

/// <summary>A product; its requirement has the keys of a limit profile.</summary>
internal sealed record ProductJson(string Code, string Name, JsonNode? Requirement)
{
    public static ProductJson Of(Product product) =>
        new(product.Code, product.Name, product.Requirement is { } profile ? JsonNode.Parse(LimitProfileJson.Write(profile)) : null);
}
