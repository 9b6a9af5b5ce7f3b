using ColdChain.Records.Audit;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Records.Access;

/// <inheritdoc cref="IUserDirectory"/>
internal sealed class UserDirectory : IUserDirectory, IDisposable
{
    private const int MaxNameLength = 64;
    private const int MaxPasswordLength = 1024;

    private readonly IDatabase _database;
    private readonly IAuditTrail _audit;
    private readonly AccessOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>What the password of a name that does not exist is compared with, so that the answer takes as long.</summary>
    private readonly Lazy<string> _nobody;

    /// <summary>One try costs some tenths of a second of a core; more at once than half the cores would slow down everything else.</summary>
    private readonly SemaphoreSlim _checks = new(Math.Max(1, Environment.ProcessorCount / 2));

    public UserDirectory(IDatabase database, IAuditTrail audit, IOptions<AccessOptions> options, TimeProvider clock)
    {
        (_database, _audit, _options, _clock) = (database, audit, options.Value, clock);
        _nobody = new Lazy<string>(() => PasswordHash.Create(Guid.NewGuid().ToString(), _options.PasswordIterations));
    }

    public async Task<SignInResult> SignInAsync(string name, string password, CancellationToken cancel)
    {
        var key = KeyOf(name);
        var known = await _database.ReadAsync((connection, token) => UserQueries.FindAsync(connection, key, token), cancel);
        var right = await CheckAsync(password, known?.Password, cancel) && known is { User.Active: true };
        return await _database.WriteAsync(
            async (open, token) =>
            {
                var now = NowMs;
                // Looked at after the password, so that a locked name takes as long to answer as any other.
                if (await SignInFailures.LockedUntilAsync(open.Connection, key, now, token) is { } until)
                    return new SignInResult.LockedOut(until);
                if (right)
                {
                    await SignInFailures.ForgetAsync(open.Connection, key, token);
                    await AppendAsync(open, now, key, "user.sign-in", key, reason: null, before: null, after: null, token);
                    return new SignInResult.Welcome(known!.User);
                }
                if (await SignInFailures.CountAsync(open.Connection, key, now, _options, token) is not { } lockedUntil)
                    return new SignInResult.Refused();
                await AppendAsync(
                    open,
                    now,
                    "system",
                    "user.lock",
                    key,
                    reason: $"{_options.MaxFailures} wrong passwords",
                    before: null,
                    new { LockedUntilMs = lockedUntil },
                    token
                );
                return (SignInResult)new SignInResult.LockedOut(lockedUntil);
            },
            cancel
        );
    }

    public Task NoteSignInAsync(string name, string how, CancellationToken cancel) =>
        _database.WriteAsync(
            async (open, token) =>
            {
                await AppendAsync(open, NowMs, KeyOf(name), "user.sign-in", KeyOf(name), how, before: null, after: null, token);
                return true;
            },
            cancel
        );

    public async Task<User?> FindAsync(string name, CancellationToken cancel) =>
        (await _database.ReadAsync((connection, token) => UserQueries.FindAsync(connection, KeyOf(name), token), cancel))?.User;

    public async Task<IReadOnlyList<User>> ListAsync(CancellationToken cancel) =>
        [.. (await _database.ReadAsync(UserQueries.ListAsync, cancel)).Select(stored => stored.User)];

    public async Task<EditResult> SaveAsync(User user, string? newPassword, string actor, string reason, CancellationToken cancel)
    {
        var wanted = user with { Name = KeyOf(user.Name), SiteRoles = [.. user.SiteRoles.Distinct().Order()] };
        if (ProblemsOf(wanted, newPassword) is { Count: > 0 } problems)
            return new EditResult.Refused(problems);
        var known = await _database.ReadAsync((connection, token) => UserQueries.FindAsync(connection, wanted.Name, token), cancel);
        // Hashed outside the transaction, because it takes long. The password that is there already is no change.
        var samePassword = newPassword is null || (known?.Password is { } stored && await CheckAsync(newPassword, stored, cancel));
        var password = samePassword ? null : PasswordHash.Create(newPassword!, _options.PasswordIterations);
        return await _database.WriteAsync(
            async (open, token) =>
            {
                var before = (await UserQueries.FindAsync(open.Connection, wanted.Name, token))?.User;
                if (before is not null && password is null && Describe(before) == Describe(wanted))
                    return new EditResult.Unchanged(wanted.Name);
                await UserQueries.SaveAsync(open.Connection, wanted with { Stamp = Guid.NewGuid().ToString("N") }, password, token);
                if (password is not null)
                    await SignInFailures.ForgetAsync(open.Connection, wanted.Name, token);
                await AppendAsync(
                    open,
                    NowMs,
                    actor,
                    password is null ? "user.save" : "user.save-with-password",
                    wanted.Name,
                    reason,
                    before is null ? null : Plain(before),
                    Plain(wanted),
                    token
                );
                return (EditResult)new EditResult.Saved(wanted.Name);
            },
            cancel
        );
    }

    public async Task<EditResult> ChangePasswordAsync(string name, string oldPassword, string newPassword, CancellationToken cancel)
    {
        var key = KeyOf(name);
        if (await SignInAsync(key, oldPassword, cancel) is not SignInResult.Welcome { User: var user })
            return new EditResult.Refused(["The password so far is wrong, or the account is locked."]);
        if (newPassword == oldPassword)
            return new EditResult.Refused(["The new password is the old one; choose another."]);
        return await SaveAsync(user with { MustChangePassword = false }, newPassword, key, "own password", cancel);
    }

    public Task<bool> UnlockAsync(string name, ChangeNote note, CancellationToken cancel)
    {
        var key = KeyOf(name);
        return _database.WriteAsync(
            async (open, token) =>
            {
                if (await SignInFailures.LockedUntilAsync(open.Connection, key, NowMs, token) is not { } until)
                    return false;
                await SignInFailures.ForgetAsync(open.Connection, key, token);
                var before = new { LockedUntilMs = until };
                await AppendAsync(open, NowMs, note.Actor, "user.unlock", key, note.Reason, before, after: null, token);
                return true;
            },
            cancel
        );
    }

    public Task<IReadOnlyDictionary<string, long>> ListLocksAsync(CancellationToken cancel) =>
        _database.ReadAsync((connection, token) => SignInFailures.ListLocksAsync(connection, NowMs, token), cancel);

    public void Dispose() => _checks.Dispose();

    private long NowMs => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static string KeyOf(string name)
    {
        var key = name.Trim().ToLowerInvariant();
        // Nobody has a name of this length, and the table of failures keeps no novel.
        return key.Length <= MaxNameLength ? key : key[..MaxNameLength];
    }

    private List<string> ProblemsOf(User user, string? newPassword)
    {
        var problems = new List<string>();
        if (user.Name.Length == 0 || user.Name.Any(char.IsControl))
            problems.Add($"The user name has to have 1 to {MaxNameLength} characters, none of them a control character.");
        if (string.IsNullOrWhiteSpace(user.DisplayName) || user.DisplayName.Length > 200)
            problems.Add("The display name has to have 1 to 200 characters.");
        if (user.Language is not ("en" or "zh"))
            problems.Add("The language has to be en or zh.");
        if (user.SiteRoles.Any(role => role is { Role: Role.Partner, IsEverywhere: false }))
            problems.Add("A partner has no site: what a partner sees is granted batch by batch.");
        if (user.SiteRoles.Any(role => role.Role == Role.Partner) && user.Roles.Count > 1)
            problems.Add("A partner has no other role: whoever has one is of the house.");
        if (newPassword is not null)
            problems.AddRange(PasswordRules.ProblemsOf(newPassword, user.Name, _options.MinPasswordLength, MaxPasswordLength));
        return problems;
    }

    private async Task<bool> CheckAsync(string password, string? stored, CancellationToken cancel)
    {
        await _checks.WaitAsync(cancel);
        try
        {
            // Longer ones are nobody's; hashing them would be work for a stranger.
            var given = password.Length <= MaxPasswordLength ? password : "";
            return await Task.Run(() => PasswordHash.Matches(given, stored ?? _nobody.Value), cancel) && stored is not null;
        }
        finally
        {
            _checks.Release();
        }
    }

    private Task AppendAsync(
        DatabaseTransaction open,
        long atMs,
        string actor,
        string action,
        string name,
        string? reason,
        object? before,
        object? after,
        CancellationToken cancel
    ) =>
        _audit.AppendAsync(
            open,
            new AuditEntry(ChangeNote.AllSites, atMs, actor, action, $"user/{name}", reason, AuditJson.Of(before), AuditJson.Of(after)),
            cancel
        );

    private static object Plain(User user) =>
        new
        {
            user.Name,
            user.DisplayName,
            Roles = user.SiteRoles.Select(role => role.ToString()),
            user.Active,
            user.Language,
            user.MustChangePassword,
        };

    private static string? Describe(User user) => AuditJson.Of(Plain(user));
}
