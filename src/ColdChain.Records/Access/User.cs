namespace ColdChain.Records.Access;

/// <summary>A person who may log in.</summary>
public sealed record User(string Name, string DisplayName, IReadOnlyList<Role> Roles, bool Active, string Language);
