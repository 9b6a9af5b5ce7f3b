using System.Text.Json.Serialization;
using ColdChain.Ingest.Redelivery;

namespace ColdChain.Ingest;

/// <summary>JSON of the journal's notes and of the redelivery memory.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConnectedNote))]
[JsonSerializable(typeof(DisconnectedNote))]
[JsonSerializable(typeof(SubscriptionsChangedNote))]
[JsonSerializable(typeof(MemorySnapshot))]
internal sealed partial class IngestJson : JsonSerializerContext;
