using System.Data.Common;
using ColdChain.Storage;

namespace ColdChain.Records.Access;

/// <summary>Counts wrong passwords by the name typed, known or not, and locks it for a while.</summary>
internal static class SignInFailures
{
    public static Task<long?> LockedUntilAsync(DbConnection connection, string name, long nowMs, CancellationToken cancel) =>
        connection.ScalarAsync<long?>(
            "select locked_until_ms from sign_in_failures where name = @name and locked_until_ms > @nowMs",
            new { name, nowMs },
            cancel
        );

    /// <returns>Until when the name is locked from now on; null when it is not.</returns>
    public static async Task<long?> CountAsync(
        DbConnection connection,
        string name,
        long nowMs,
        AccessOptions options,
        CancellationToken cancel
    )
    {
        var lockMs = (long)options.LockTime.TotalMilliseconds;
        // Forgotten ones go here, so that the table stays as small as the last minutes' tries.
        await connection.ChangeAsync(
            "delete from sign_in_failures where last_ms < @old and (locked_until_ms is null or locked_until_ms <= @nowMs)",
            new { old = nowMs - lockMs, nowMs },
            cancel
        );
        var failures = await connection.ScalarAsync<long>(
            """
            insert into sign_in_failures (name, failures, last_ms) values (@name, 1, @nowMs)
            on conflict (name) do update set failures = sign_in_failures.failures + 1, last_ms = excluded.last_ms
            returning failures
            """,
            new { name, nowMs },
            cancel
        );
        if (failures < options.MaxFailures)
            return null;
        await connection.ChangeAsync(
            "update sign_in_failures set failures = 0, locked_until_ms = @until where name = @name",
            new { name, until = nowMs + lockMs },
            cancel
        );
        return nowMs + lockMs;
    }

    public static async Task<IReadOnlyDictionary<string, long>> ListLocksAsync(
        DbConnection connection,
        long nowMs,
        CancellationToken cancel
    )
    {
        var rows = await connection.ListAsync<LockRow>(
            "select name as Name, locked_until_ms as UntilMs from sign_in_failures where locked_until_ms > @nowMs",
            new { nowMs },
            cancel
        );
        return rows.ToDictionary(row => row.Name, row => row.UntilMs, StringComparer.Ordinal);
    }

    private sealed record LockRow(string Name, long UntilMs);

    public static Task<int> ForgetAsync(DbConnection connection, string name, CancellationToken cancel) =>
        connection.ChangeAsync("delete from sign_in_failures where name = @name", new { name }, cancel);
}
