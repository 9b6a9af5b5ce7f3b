using System.Text.Json;

namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>What expressions see: the message, the item that <c>foreach</c> stands on, and those around it.</summary>
/// <param name="Key">Name of the item in its object; null in an array and for the message itself.</param>
/// <param name="Index">From 0; -1 for the message itself.</param>
internal sealed record MappingScope(MappingMessage Message, MappingScope? Around, JsonElement Element, string? Key, int Index)
{
    /// <summary>The raw value of the reading that is being made.</summary>
    public MappedValue Value { get; set; }

    /// <returns>Null when there are not that many items around this one.</returns>
    public MappingScope? Outer(int up)
    {
        var scope = this;
        for (; up > 0 && scope is not null; up--)
            scope = scope.Around;
        return scope;
    }
}
