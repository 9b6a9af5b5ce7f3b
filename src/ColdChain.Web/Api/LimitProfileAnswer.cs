using System.Text.Json;
using System.Text.Json.Nodes;
using ColdChain.Records.Equipment;

namespace ColdChain.Web.Api;

/// <summary>A version of a limit profile; the profile itself with the keys of its YAML form.</summary>
internal sealed record LimitProfileAnswer(string Name, int Version, string Sha256, JsonNode? Profile)
{
    public static LimitProfileAnswer Of(LimitProfileVersion row) =>
        new(
            row.Name,
            row.Version,
            row.Sha256,
            JsonNode.Parse(LimitProfileJson.Write(row.Profile), documentOptions: new JsonDocumentOptions { MaxDepth = 32 })
        );
}
