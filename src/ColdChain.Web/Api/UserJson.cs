using ColdChain.Records.Access;

namespace ColdChain.Web.Api;

/// <summary>An account.</summary>
/// <param name="LockedUntil">Null: not locked.</param>
internal sealed record UserJson(
    string Name,
    string DisplayName,
    IReadOnlyList<string> Roles,
    bool Active,
    string Language,
    bool MustChangePassword,
    string? LockedUntil
)
{
    public static UserJson Of(User user, IReadOnlyDictionary<string, long> locks) =>
        new(
            user.Name,
            user.DisplayName,
            [.. user.SiteRoles.Select(role => role.ToString())],
            user.Active,
            user.Language,
            user.MustChangePassword,
            locks.TryGetValue(user.Name, out var until) ? Formatting.Format.Iso(until) : null
        );
}
