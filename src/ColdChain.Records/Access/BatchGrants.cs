using ColdChain.Domain.Traceability;
using ColdChain.Records.Audit;
using ColdChain.Storage;

namespace ColdChain.Records.Access;

/// <inheritdoc/>
internal sealed class BatchGrants(IDatabase database, IAuditTrail audit, TimeProvider clock) : IBatchGrants
{
    private const string Select = """
        select g.id as Id, g.user_name as UserName, g.batch as Batch, g.granted_by as GrantedBy, g.granted_ms as GrantedMs,
          g.expires_ms as ExpiresMs, g.ended_by as EndedBy, g.ended_ms as EndedMs
        from batch_grants g
        """;

    public Task<EditResult> GrantAsync(string userName, BatchNumber batch, long? expiresMs, ChangeNote note, CancellationToken cancel)
    {
        var name = userName.Trim().ToLowerInvariant();
        return database.WriteAsync<EditResult>(
            async (open, token) =>
            {
                var now = NowMs;
                if (await UserQueries.FindAsync(open.Connection, name, token) is not { User: { Active: true } user })
                    return new EditResult.Refused([$"There is no active user '{name}'."]);
                if (!user.Roles.Contains(Role.Partner))
                    return new EditResult.Refused([$"User '{name}' is no partner; other roles need no grant."]);
                if (expiresMs <= now)
                    return new EditResult.Refused(["The grant would end before it begins; give a later time."]);
                var known = await open.Connection.ListAsync<BatchGrant>(
                    $"{Select} where g.user_name = @name and g.batch = @batch and g.ended_ms is null",
                    new { name, batch = batch.Value },
                    token
                );
                if (known.FirstOrDefault(grant => grant.IsInForce(now) && grant.ExpiresMs == expiresMs) is { } same)
                    return new EditResult.Unchanged(same.Id);
                var made = new BatchGrant(
                    Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
                    name,
                    batch.Value,
                    note.Actor,
                    now,
                    expiresMs,
                    EndedBy: null,
                    EndedMs: null
                );
                // The new one says how long from now on; a longer one beside it would win unseen.
                foreach (var before in known.Where(grant => grant.IsInForce(now)))
                    await EndAsync(open, before, now, note, token);
                await open.Connection.ChangeAsync(
                    """
                    insert into batch_grants (id, user_name, batch, granted_by, granted_ms, expires_ms)
                    values (@id, @name, @batch, @by, @now, @expires)
                    """,
                    new
                    {
                        id = made.Id,
                        name,
                        batch = batch.Value,
                        by = note.Actor,
                        now,
                        expires = expiresMs,
                    },
                    token
                );
                await AppendAsync(open, now, "grant.create", made.Id, note, before: null, made, token);
                return new EditResult.Saved(made.Id);
            },
            cancel
        );
    }

    public Task<bool> EndAsync(string id, ChangeNote note, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                var before = await open.Connection.FindAsync<BatchGrant>(
                    $"{Select} where g.id = @id and g.ended_ms is null",
                    new { id },
                    token
                );
                if (before is null)
                    return false;
                await EndAsync(open, before, NowMs, note, token);
                return true;
            },
            cancel
        );

    public async Task<bool> IsGrantedAsync(string userName, BatchNumber batch, CancellationToken cancel)
    {
        var row = await database.ReadAsync(
            (connection, token) =>
                connection.FindAsync<BatchGrant>(
                    $"""
                    {Select} join users u on u.name = g.user_name
                    where g.user_name = @userName and g.batch = @batch and g.ended_ms is null
                      and (g.expires_ms is null or g.expires_ms > @now) and u.active = 1
                    limit 1
                    """,
                    new
                    {
                        userName,
                        batch = batch.Value,
                        now = NowMs,
                    },
                    token
                ),
            cancel
        );
        return row is not null;
    }

    public Task<IReadOnlyList<BatchGrant>> ListAsync(string? userName, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<BatchGrant>>(
            async (connection, token) =>
                [
                    .. await connection.ListAsync<BatchGrant>(
                        $"{Select} {(userName is null ? "" : "where g.user_name = @userName")} order by g.granted_ms desc, g.id desc",
                        new { userName },
                        token
                    ),
                ],
            cancel
        );

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task EndAsync(DatabaseTransaction open, BatchGrant before, long nowMs, ChangeNote note, CancellationToken cancel)
    {
        await open.Connection.ChangeAsync(
            "update batch_grants set ended_by = @by, ended_ms = @now where id = @id",
            new
            {
                id = before.Id,
                by = note.Actor,
                now = nowMs,
            },
            cancel
        );
        await AppendAsync(open, nowMs, "grant.end", before.Id, note, before, before with { EndedBy = note.Actor, EndedMs = nowMs }, cancel);
    }

    private Task AppendAsync(
        DatabaseTransaction open,
        long atMs,
        string action,
        string id,
        ChangeNote note,
        BatchGrant? before,
        BatchGrant after,
        CancellationToken cancel
    ) =>
        audit.AppendAsync(
            open,
            new AuditEntry(
                ChangeNote.AllSites,
                atMs,
                note.Actor,
                action,
                $"grant/{id}",
                note.Reason,
                AuditJson.Of(before),
                AuditJson.Of(after)
            ),
            cancel
        );
}
