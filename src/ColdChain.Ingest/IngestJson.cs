using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ColdChain.Ingest.Redelivery;

namespace ColdChain.Ingest;

/// <summary>JSON of the journal's notes and of the redelivery memory.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConnectedNote))]
[JsonSerializable(typeof(DisconnectedNote))]
[JsonSerializable(typeof(SubscriptionsChangedNote))]
[JsonSerializable(typeof(MemorySnapshot))]
internal sealed partial class IngestJson : JsonSerializerContext
{
    /// <returns>Null: it is no such note.</returns>
    public static T? Note<T>(ReadOnlySpan<byte> payload, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(payload, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
