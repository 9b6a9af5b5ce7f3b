using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ColdChain.Evidence.Packages;

/// <summary>How the JSON files of a package are written: readable, camelCase, one form for one content.</summary>
internal static class EvidenceJson
{
    /// <summary>For what others may have written: nothing unknown, nothing missing, nothing null that must not be.</summary>
    public static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 32,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads what others may have written. No list of a package has a null in it; <see cref="Strict"/> alone would let it pass.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static T? Read<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Strict.MaxDepth });
        var lists = new Stack<bool>();
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                lists.Push(reader.TokenType == JsonTokenType.StartArray);
            else if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                lists.Pop();
            else if (reader.TokenType == JsonTokenType.Null && lists.TryPeek(out var isList) && isList)
                throw new JsonException("a list has null in it");
        }
        return JsonSerializer.Deserialize<T>(json, Strict);
    }

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
