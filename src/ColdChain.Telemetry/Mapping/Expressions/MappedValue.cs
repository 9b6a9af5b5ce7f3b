using System.Runtime.InteropServices;
using System.Text.Json;

namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>What an expression found in a message: nothing (the default), a JSON value, or a text that is none (a topic level, a key).</summary>
internal readonly struct MappedValue
{
    /// <summary>UTF-8 bytes. A longer text is no name, number or word: it counts as missing there, so that no message costs its size many times.</summary>
    public const int MaxTextBytes = 8192;

    private readonly JsonElement _element;
    private readonly string? _text;

    private MappedValue(MappedKind kind, JsonElement element, string? text) => (Kind, _element, _text) = (kind, element, text);

    public MappedKind Kind { get; }

    /// <summary>The JSON value; only where <see cref="IsJson"/>.</summary>
    public JsonElement Element => _element;

    public bool IsJson => Kind is not MappedKind.Missing && _text is null;

    public static MappedValue Of(JsonElement element) =>
        new(
            element.ValueKind switch
            {
                JsonValueKind.Undefined => MappedKind.Missing,
                JsonValueKind.Null => MappedKind.Null,
                JsonValueKind.True or JsonValueKind.False => MappedKind.Flag,
                JsonValueKind.Number => MappedKind.Number,
                JsonValueKind.String => MappedKind.Text,
                JsonValueKind.Array => MappedKind.Array,
                _ => MappedKind.Object,
            },
            element,
            text: null
        );

    public static MappedValue Of(string? text) =>
        text is null ? default : new(MappedKind.Text, default, text.Length > MaxTextBytes ? text[..MaxTextBytes] : text);

    public static MappedValue Of(int number) => new(MappedKind.Number, default, number.ToString());

    /// <summary>A number as it was written: an identity of 64 bits stays exact. Null for what is no single value, and for null.</summary>
    public string? AsText()
    {
        if (_text is not null)
            return _text;
        return Kind switch
        {
            MappedKind.Flag => _element.ValueKind is JsonValueKind.True ? "true" : "false",
            MappedKind.Number or MappedKind.Text when JsonMarshal.GetRawUtf8Value(_element).Length > MaxTextBytes => null,
            MappedKind.Number => _element.GetRawText(),
            MappedKind.Text => _element.GetString(),
            _ => null,
        };
    }
}
