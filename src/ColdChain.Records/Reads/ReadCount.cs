namespace ColdChain.Records.Reads;

/// <summary>How often a person read graded data, by site.</summary>
public sealed record ReadCount(string Site, string Actor, long Reads);
