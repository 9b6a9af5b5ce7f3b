namespace ColdChain.Records.Access;

/// <summary>A person who may log in.</summary>
/// <param name="Name">Lower case; what is typed is lowered.</param>
/// <param name="Language"><c>en</c> or <c>zh</c>.</param>
public sealed record User(string Name, string DisplayName, IReadOnlyList<Role> Roles, bool Active, string Language)
{
    /// <summary>Changes with password, roles and activity: a session that carries another one is over. Empty for a user not read from the directory.</summary>
    public string Stamp { get; init; } = "";
}
