using ColdChain.Records.Access;

namespace ColdChain.Evidence.Packages;

/// <summary>For whom a package is built: it holds what they may see.</summary>
public sealed record EvidenceReader(string Name, IReadOnlyCollection<Role> Roles);
