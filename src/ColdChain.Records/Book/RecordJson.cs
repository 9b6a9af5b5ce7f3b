using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ColdChain.Records.Kinds;

namespace ColdChain.Records.Book;

/// <summary>How the parts of a revision are kept as text.</summary>
internal static class RecordJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>In the order of the form, so that the same values are the same text.</summary>
    public static string WriteValues(RecordKind kind, IReadOnlyDictionary<string, string> values)
    {
        var ordered = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in kind.Fields)
        {
            if (values.TryGetValue(field.Key, out var value))
                ordered.Add(field.Key, value);
        }
        // Fields of an older form version that this one does not have any more.
        foreach (var (key, value) in values.Where(pair => kind.Field(pair.Key) is null).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            ordered.Add(key, value);
        return JsonSerializer.Serialize(ordered, Options);
    }

    public static IReadOnlyDictionary<string, string> ReadValues(string text) =>
        JsonSerializer.Deserialize<OrderedDictionary<string, string>>(text, Options)!;

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;
}
