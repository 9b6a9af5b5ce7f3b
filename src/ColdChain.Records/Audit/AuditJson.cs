using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ColdChain.Records.Audit;

/// <summary>How before and after are written in the audit trail: camelCase, enums as words, Chinese as it is.</summary>
internal static class AuditJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string? Of(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Options);
}
