using System.Text.Json;

namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>A compiled path: where it begins and the steps from there. Never throws; what is not there is missing.</summary>
/// <param name="Source">As written, for messages.</param>
/// <param name="Up">How many items outwards (<c>^</c>), for starts that are of an item.</param>
/// <param name="Part">Name of the part of the topic; null: the whole.</param>
internal sealed record PathExpression(string Source, PathStart Start, int Up, string? Part, PathStep[] Steps)
{
    public MappedValue Find(MappingScope scope)
    {
        switch (Start)
        {
            case PathStart.Topic:
                return MappedValue.Of(Part is null ? scope.Message.Topic : scope.Message.TopicPart(Part));
            case PathStart.Value:
                return Walk(scope.Value, scope);
            case PathStart.Message:
                return Walk(MappedValue.Of(scope.Message.Root), scope);
        }
        if (scope.Outer(Up) is not { } item)
            return default;
        return Start switch
        {
            PathStart.Key => MappedValue.Of(item.Key),
            PathStart.Index => item.Index < 0 ? default : MappedValue.Of(item.Index),
            _ => Walk(MappedValue.Of(item.Element), scope),
        };
    }

    private MappedValue Walk(MappedValue from, MappingScope scope)
    {
        foreach (var step in Steps)
        {
            if (!from.IsJson)
                return default;
            from = Take(from.Element, step, scope);
        }
        return from;
    }

    private static MappedValue Take(JsonElement from, PathStep step, MappingScope scope) =>
        step switch
        {
            PathStep.Member member => Member(from, member.Name, scope),
            PathStep.NamedMember { Name: var name } => name.Fill(scope) is { } filled ? Member(from, filled, scope) : default,
            PathStep.Item { Index: var index } => Item(from, index, scope),
            PathStep.ItemWith { Name: var name, Is: var text } => text.Fill(scope) is { } filled
                ? ItemWith(from, name, filled, scope)
                : default,
            PathStep.SameItem { Up: var up } => scope.Outer(up) is { Index: >= 0 and var same } ? Item(from, same, scope) : default,
            _ => default,
        };

    private static MappedValue Member(JsonElement from, string name, MappingScope scope)
    {
        if (from.ValueKind is not JsonValueKind.Object || !scope.Message.Spend(from.GetPropertyCount()))
            return default;
        return from.TryGetProperty(name, out var found) ? MappedValue.Of(found) : default;
    }

    private static MappedValue ItemWith(JsonElement from, string name, string text, MappingScope scope)
    {
        if (from.ValueKind is not JsonValueKind.Array || !scope.Message.Spend(from.GetArrayLength()))
            return default;
        foreach (var item in from.EnumerateArray())
        {
            if (Member(item, name, scope).AsText() == text)
                return MappedValue.Of(item);
        }
        return default;
    }

    private static MappedValue Item(JsonElement from, int index, MappingScope scope)
    {
        if (from.ValueKind is not JsonValueKind.Array)
            return default;
        var length = from.GetArrayLength();
        if (index < 0)
            index += length;
        return (uint)index < (uint)length && scope.Message.Spend(index) ? MappedValue.Of(from[index]) : default;
    }
}
