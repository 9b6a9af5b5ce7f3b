namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>One step from a JSON value to one inside it.</summary>
internal abstract record PathStep
{
    private PathStep() { }

    public sealed record Member(string Name) : PathStep;

    /// <summary>A member whose name is put together from the message: <c>['{@key}_status']</c>.</summary>
    public sealed record NamedMember(TextTemplate Name) : PathStep;

    /// <param name="Index">From the end when negative: -1 is the last.</param>
    public sealed record Item(int Index) : PathStep;

    /// <summary>The first item of which a member is the text: <c>[name='serial']</c>. Numbers as they are written.</summary>
    public sealed record ItemWith(string Name, TextTemplate Is) : PathStep;

    /// <summary>The item with the number that the current item has: <c>[@index]</c>.</summary>
    public sealed record SameItem(int Up) : PathStep;
}
