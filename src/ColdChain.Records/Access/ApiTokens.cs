using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ColdChain.Records.Audit;
using ColdChain.Storage;

namespace ColdChain.Records.Access;

/// <inheritdoc/>
/// <remarks>A secret is 32 random bytes: its plain SHA-256 cannot be guessed backwards, so no slow hash is needed.</remarks>
internal sealed class ApiTokens(IDatabase database, IAuditTrail audit, TimeProvider clock) : IApiTokens
{
    /// <summary>Lets a secret that was left lying about be found by its look.</summary>
    private const string Prefix = "cct_";

    private static readonly TimeSpan UseStep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(731);

    private const string Select = """
        select t.id as Id, t.name as Name, t.user_name as UserName, t.scopes as Scopes,
          t.created_ms as CreatedMs, t.expires_ms as ExpiresMs, t.revoked_ms as RevokedMs, t.last_used_ms as LastUsedMs
        from api_tokens t
        """;

    public async Task<CreatedToken> CreateAsync(
        string name,
        string userName,
        IReadOnlyList<string> scopes,
        TimeSpan lifetime,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 200)
            throw new ArgumentException("The token's name has to have 1 to 200 characters.", nameof(name));
        if (scopes.Count == 0 || scopes.FirstOrDefault(scope => !ApiScopes.All.Contains(scope)) is not null)
            throw new ArgumentException($"Scopes are one or more of {string.Join(", ", ApiScopes.All)}.", nameof(scopes));
        if (lifetime <= TimeSpan.Zero || lifetime > MaxLifetime)
            throw new ArgumentException($"The lifetime has to be positive and at most {MaxLifetime.TotalDays:0} days.", nameof(lifetime));
        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return await database.WriteAsync(
            async (open, token) =>
            {
                if (await UserQueries.FindAsync(open.Connection, userName, token) is not { User.Active: true })
                    throw new ArgumentException($"There is no active user '{userName}'.", nameof(userName));
                var now = clock.GetUtcNow();
                var created = new ApiToken(
                    Guid.CreateVersion7(now).ToString("N"),
                    name,
                    userName,
                    [.. scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                    now.ToUnixTimeMilliseconds(),
                    (now + lifetime).ToUnixTimeMilliseconds(),
                    RevokedMs: null
                );
                await open.Connection.ChangeAsync(
                    """
                    insert into api_tokens (id, name, user_name, secret_sha256, scopes, created_ms, expires_ms)
                    values (@id, @name, @user, @hash, @scopes, @created, @expires)
                    """,
                    new
                    {
                        id = created.Id,
                        name,
                        user = userName,
                        hash = HashOf(secret),
                        scopes = string.Join(' ', created.Scopes),
                        created = created.CreatedMs,
                        expires = created.ExpiresMs,
                    },
                    token
                );
                await AppendAsync(open, created.CreatedMs, "token.create", created.Id, note, before: null, created, token);
                return new CreatedToken(created, secret);
            },
            cancel
        );
    }

    public async Task<ApiToken?> FindAsync(string secret, CancellationToken cancel)
    {
        // Others were never given out; they need no question to the database.
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal) || secret.Length > 100)
            return null;
        var row = await database.ReadAsync(
            (connection, token) =>
                connection.FindAsync<TokenRow>(
                    $"""
                    {Select} join users u on u.name = t.user_name
                    where t.secret_sha256 = @hash and t.revoked_ms is null and t.expires_ms > @now and u.active = 1
                    """,
                    new { hash = HashOf(secret), now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
                    token
                ),
            cancel
        );
        if (row is not null)
            await NoteUseAsync(row, cancel);
        return row?.ToToken();
    }

    /// <summary>To the minute: a program that asks ten times a second does not write as often.</summary>
    private async Task NoteUseAsync(TokenRow row, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (row.LastUsedMs is { } last && now - last < UseStep.TotalMilliseconds)
            return;
        await database.WriteAsync(
            (open, token) =>
                open.Connection.ChangeAsync("update api_tokens set last_used_ms = @now where id = @id", new { id = row.Id, now }, token),
            cancel
        );
    }

    public Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<ApiToken>>(
            async (connection, token) =>
                [.. (await connection.ListAsync<TokenRow>($"{Select} order by t.id", arguments: null, token)).Select(row => row.ToToken())],
            cancel
        );

    public Task<bool> RevokeAsync(string id, ChangeNote note, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                var before = await open.Connection.FindAsync<TokenRow>(
                    $"{Select} where t.id = @id and t.revoked_ms is null",
                    new { id },
                    token
                );
                if (before is null)
                    return false;
                var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
                await open.Connection.ChangeAsync("update api_tokens set revoked_ms = @now where id = @id", new { id, now }, token);
                var after = before.ToToken() with { RevokedMs = now };
                await AppendAsync(open, now, "token.revoke", id, note, before.ToToken(), after, token);
                return true;
            },
            cancel
        );

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private Task AppendAsync(
        DatabaseTransaction open,
        long atMs,
        string action,
        string id,
        ChangeNote note,
        ApiToken? before,
        ApiToken after,
        CancellationToken cancel
    ) =>
        audit.AppendAsync(
            open,
            new AuditEntry(
                ChangeNote.AllSites,
                atMs,
                note.Actor,
                action,
                $"token/{id}",
                note.Reason,
                AuditJson.Of(before),
                AuditJson.Of(after)
            ),
            cancel
        );

    private sealed record TokenRow(
        string Id,
        string Name,
        string UserName,
        string Scopes,
        long CreatedMs,
        long ExpiresMs,
        long? RevokedMs,
        long? LastUsedMs
    )
    {
        public ApiToken ToToken() =>
            new(Id, Name, UserName, Scopes.Split(' '), CreatedMs, ExpiresMs, RevokedMs) { LastUsedMs = LastUsedMs };
    }
}
