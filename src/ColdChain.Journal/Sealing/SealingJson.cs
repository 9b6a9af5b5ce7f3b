using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ColdChain.Journal.Sealing;

/// <summary>One line of JSON for each head, key and catalogue entry.</summary>
[JsonSerializable(typeof(TreeHeadJson))]
[JsonSerializable(typeof(SigningKeyJson))]
[JsonSerializable(typeof(CatalogueJson))]
internal sealed partial class SealingJson : JsonSerializerContext
{
    /// <summary>Nothing unknown and nothing twice; base64 as it is, without \u002B: it stands in files and on the wire, never in HTML.</summary>
    public static SealingJson Plain { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
                AllowDuplicateProperties = false,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
