using System.Security.Cryptography;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;

namespace ColdChain.Web.Access;

/// <summary>What an administrator does to accounts: the same for API and console.</summary>
internal sealed class AccountDesk(IUserDirectory users, Records.Equipment.ISiteDirectory sites)
{
    /// <summary>Without what is easily taken for another: 0 and O, 1 and l.</summary>
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int PasswordLength = 14;
    public const int LongestReason = 500;

    /// <summary>Creates an account, or changes one; a new one gets a password for the first sign-in.</summary>
    /// <returns>The password, to be shown once; null for an account that was there, or when it is refused.</returns>
    public async Task<(EditResult Result, string? Password)> SaveAsync(User wanted, ChangeNote note, CancellationToken cancel)
    {
        if (await ProblemAsync(wanted, note, cancel) is { } problem)
            return (new EditResult.Refused([problem]), null);
        var known = await users.FindAsync(wanted.Name, cancel);
        var password = known is null ? NewPassword() : null;
        var user = wanted with { MustChangePassword = known?.MustChangePassword ?? true };
        var result = await users.SaveAsync(user, password, note.Actor, note.Reason!, cancel);
        return (result, result is EditResult.Saved ? password : null);
    }

    /// <summary>A password for one sign-in, after which the person chooses an own one. Sessions of the user end.</summary>
    public async Task<(EditResult Result, string? Password)> ResetPasswordAsync(string name, ChangeNote note, CancellationToken cancel)
    {
        if (!HasReason(note))
            return (new EditResult.Refused(["Say why, in a few words."]), null);
        if (await users.FindAsync(name, cancel) is not { } user)
            return (new EditResult.Refused([$"There is no user '{name}'."]), null);
        var password = NewPassword();
        var result = await users.SaveAsync(user with { MustChangePassword = true }, password, note.Actor, note.Reason!, cancel);
        if (result is EditResult.Saved)
            await users.UnlockAsync(user.Name, note, cancel);
        return (result, result is EditResult.Saved ? password : null);
    }

    private static bool HasReason(ChangeNote note) => note.Reason is { Length: > 0 and <= LongestReason };

    private async Task<string?> ProblemAsync(User wanted, ChangeNote note, CancellationToken cancel)
    {
        if (!HasReason(note))
            return "Say why, in a few words.";
        // Who takes the last key away from himself finds the door shut.
        if (
            string.Equals(wanted.Name.Trim(), note.Actor, StringComparison.OrdinalIgnoreCase)
            && (!wanted.Active || !wanted.RolesAt(ChangeNote.AllSites).Contains(Role.InformationTechnology))
        )
            return "Nobody disables himself or gives up administration himself; another administrator does it.";
        var known = (await sites.ListSitesAsync(cancel)).Select(site => site.Code).ToHashSet(StringComparer.Ordinal);
        return wanted.SiteRoles.FirstOrDefault(role => !role.IsEverywhere && !known.Contains(role.Site)) is { } stray
            ? $"There is no site '{stray.Site}'."
            : null;
    }

    private static string NewPassword() => RandomNumberGenerator.GetString(Letters, PasswordLength);
}
