namespace ColdChain.Telemetry.Offline;

/// <summary>One file of a set of mapping profiles.</summary>
/// <param name="IsShipped">It came with the program; else it is the site's own.</param>
public sealed record ProfileSetFile(string Name, string Text, bool IsShipped);
