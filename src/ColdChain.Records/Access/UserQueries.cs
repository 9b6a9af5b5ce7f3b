using System.Data.Common;
using ColdChain.Storage;

namespace ColdChain.Records.Access;

/// <summary>Reads and writes the users' tables.</summary>
internal static class UserQueries
{
    private const string Select =
        "select name as Name, display_name as DisplayName, language as Language, active as Active, password as Password, stamp as Stamp, must_change as MustChange from users";

    public static async Task<StoredUser?> FindAsync(DbConnection connection, string name, CancellationToken cancel)
    {
        var row = await connection.FindAsync<UserRow>($"{Select} where name = @name", new { name }, cancel);
        if (row is null)
            return null;
        var roles = await connection.ListAsync<RoleRow>(
            "select user_name as UserName, role as Role, site as Site from user_roles where user_name = @name order by role, site",
            new { name },
            cancel
        );
        return ToUser(row, roles.Select(role => role.ToRole()));
    }

    public static async Task<IReadOnlyList<StoredUser>> ListAsync(DbConnection connection, CancellationToken cancel)
    {
        var rows = await connection.ListAsync<UserRow>($"{Select} order by name", arguments: null, cancel);
        var roles = await connection.ListAsync<RoleRow>(
            "select user_name as UserName, role as Role, site as Site from user_roles order by user_name, role, site",
            arguments: null,
            cancel
        );
        var byUser = roles.ToLookup(role => role.UserName, role => role.ToRole(), StringComparer.Ordinal);
        return [.. rows.Select(row => ToUser(row, byUser[row.Name]))];
    }

    public static async Task SaveAsync(DbConnection connection, User user, string? password, CancellationToken cancel)
    {
        await connection.ChangeAsync(
            """
            insert into users (name, display_name, language, active, password, stamp, must_change)
            values (@name, @displayName, @language, @active, @password, @stamp, @mustChange)
            on conflict (name) do update set
              display_name = excluded.display_name, language = excluded.language, active = excluded.active,
              password = coalesce(excluded.password, users.password), stamp = excluded.stamp,
              must_change = excluded.must_change
            """,
            new
            {
                name = user.Name,
                displayName = user.DisplayName,
                language = user.Language,
                active = user.Active ? 1L : 0L,
                password,
                stamp = user.Stamp,
                mustChange = user.MustChangePassword ? 1L : 0L,
            },
            cancel
        );
        await connection.ChangeAsync("delete from user_roles where user_name = @name", new { name = user.Name }, cancel);
        foreach (var role in user.SiteRoles.Distinct())
        {
            await connection.ChangeAsync(
                "insert into user_roles (user_name, site, role) values (@name, @site, @role)",
                new
                {
                    name = user.Name,
                    site = role.Site,
                    role = role.Role.ToString(),
                },
                cancel
            );
        }
    }

    private static StoredUser ToUser(UserRow row, IEnumerable<SiteRole> roles) =>
        new(
            new User(row.Name, row.DisplayName, [.. roles.Order()], row.Active != 0, row.Language)
            {
                Stamp = row.Stamp,
                MustChangePassword = row.MustChange != 0,
            },
            row.Password
        );

    private sealed record UserRow(
        string Name,
        string DisplayName,
        string Language,
        long Active,
        string? Password,
        string Stamp,
        long MustChange
    );

    private sealed record RoleRow(string UserName, string Role, string Site)
    {
        public SiteRole ToRole() => new(Enum.Parse<Role>(Role), Site);
    }
}
