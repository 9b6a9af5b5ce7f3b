namespace ColdChain.Records.Access;

/// <summary>A person who may log in.</summary>
/// <param name="Name">Lower case; what is typed is lowered.</param>
/// <param name="SiteRoles">What the person may do, and where.</param>
/// <param name="Language"><c>en</c> or <c>zh</c>.</param>
public sealed record User(string Name, string DisplayName, IReadOnlyList<SiteRole> SiteRoles, bool Active, string Language)
{
    /// <summary>Changes with password, roles and activity: a session that carries another one is over. Empty for a user not read from the directory.</summary>
    public string Stamp { get; init; } = "";

    /// <summary>The password was given by somebody else: nothing else is open until the person has chosen one.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>Roles that hold at one site or more.</summary>
    public IReadOnlyList<Role> Roles => [.. SiteRoles.Select(role => role.Role).Distinct().Order()];

    /// <summary>Roles that hold at a site; at <see cref="Audit.ChangeNote.AllSites"/>: those that hold everywhere.</summary>
    public IReadOnlyList<Role> RolesAt(string site) =>
        [.. SiteRoles.Where(role => role.HoldsAt(site)).Select(role => role.Role).Distinct().Order()];
}
