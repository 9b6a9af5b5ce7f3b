namespace ColdChain.Records.Lineage;

/// <summary>All that something came from, and all that came from it.</summary>
/// <param name="Start">What was asked for.</param>
/// <param name="Nodes">With the start; donors first, by kind and code.</param>
/// <param name="IsCut">There is more than a trace shows: ask from another end.</param>
public sealed record LineageTrace(LineageNode Start, IReadOnlyList<LineageNode> Nodes, IReadOnlyList<LineageLink> Links, bool IsCut);
