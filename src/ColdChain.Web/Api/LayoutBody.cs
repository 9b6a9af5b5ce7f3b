namespace ColdChain.Web.Api;

/// <summary>The positions of an equipment: one line for each level, from the outermost, such as <c>S1-S5</c>, <c>R1-R4</c>, <c>B1-B8</c>.</summary>
/// <param name="Levels">Null: nobody knows.</param>
internal sealed record LayoutBody(IReadOnlyList<string>? Levels, string? Reason);
