namespace ColdChain.Records.Kinds;

/// <summary>What people read, in both languages.</summary>
public sealed record Label(string En, string Zh);
