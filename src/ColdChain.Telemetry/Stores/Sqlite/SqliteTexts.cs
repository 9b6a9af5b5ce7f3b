using System.Data.Common;
using ColdChain.Domain.Readings;
using ColdChain.Storage;

namespace ColdChain.Telemetry.Stores.Sqlite;

/// <summary>
/// The texts that rows of readings name by number. They are few and never change once written: kept in memory, so that a row is read as
/// numbers alone. Thread safe.
/// </summary>
internal sealed class SqliteTexts
{
    /// <summary>The columns of <c>readings r</c> that <see cref="ReadAsync"/> takes, in its order.</summary>
    public const string Columns =
        "r.time_ms, r.value, r.quality, r.reason_id, r.kind_id, r.origin, r.received_ms, r.recorder_id, r.sequence, r.hash, r.profile_id, r.generation, r.device_ms";

    private volatile Known _known = new([], [], [], []);

    /// <summary>All rows of a query for <see cref="Columns"/>, with their hashes.</summary>
    public async Task<List<(Reading Reading, long Hash)>> ReadAsync(DbCommand command, ChannelId channel, CancellationToken cancel) =>
        await TryReadAsync(command, channel, _known, cancel)
        ?? await TryReadAsync(command, channel, _known = await LoadAsync(command.Connection!, cancel), cancel)
        ?? throw new InvalidOperationException("A reading names a text that is not in its table.");

    /// <returns>Null: a row names a text that is not known yet.</returns>
    private static async Task<List<(Reading Reading, long Hash)>?> TryReadAsync(
        DbCommand command,
        ChannelId channel,
        Known known,
        CancellationToken cancel
    )
    {
        await using var rows = await command.ExecuteReaderAsync(cancel);
        return Take(rows, channel, known);
    }

    /// <summary>Without a task per row: SQLite answers in this process, and never waits.</summary>
    private static List<(Reading Reading, long Hash)>? Take(DbDataReader row, ChannelId channel, Known known)
    {
        var found = new List<(Reading, long)>();
        while (row.Read())
        {
            var reason = row.IsDBNull(3) ? null : known.Reasons.GetValueOrDefault(row.GetInt64(3));
            var profile = row.IsDBNull(10) ? null : known.Profiles.GetValueOrDefault(row.GetInt64(10));
            if (
                !known.Kinds.TryGetValue(row.GetInt64(4), out var kind)
                || !known.Recorders.TryGetValue(row.GetInt64(7), out var recorder)
                || (reason is null && !row.IsDBNull(3))
                || (profile is null && !row.IsDBNull(10))
            )
                return null;
            var origin = row.GetInt64(5);
            found.Add(
                (
                    new Reading(
                        channel,
                        kind.Metric,
                        kind.Unit,
                        row.GetInt64(0),
                        row.IsDBNull(1) ? null : row.GetDouble(1),
                        (Quality)row.GetInt64(2),
                        reason,
                        SqliteOrigin.SourceOf(origin),
                        SqliteOrigin.IsRetained(origin),
                        row.GetInt64(6),
                        recorder,
                        row.GetInt64(8)
                    )
                    {
                        Profile = profile,
                        Generation = row.GetInt64(11),
                        DeviceTimeMs = row.IsDBNull(12) ? null : row.GetInt64(12),
                    },
                    row.GetInt64(9)
                )
            );
        }
        return found;
    }

    private static async Task<Known> LoadAsync(DbConnection connection, CancellationToken cancel) =>
        new(
            (await connection.ListAsync<KindRow>("select id, metric, unit from kinds", null, cancel)).ToDictionary(
                row => row.Id,
                row => (row.Metric, row.Unit)
            ),
            (await connection.ListAsync<TextRow>("select id, reason as text from reasons", null, cancel)).ToDictionary(
                row => row.Id,
                row => row.Text
            ),
            (await connection.ListAsync<TextRow>("select id, recorder as text from recorders", null, cancel)).ToDictionary(
                row => row.Id,
                row => Guid.Parse(row.Text)
            ),
            (await connection.ListAsync<TextRow>("select id, profile as text from profiles", null, cancel)).ToDictionary(
                row => row.Id,
                row => row.Text
            )
        );

    private sealed record Known(
        Dictionary<long, (string Metric, string Unit)> Kinds,
        Dictionary<long, string> Reasons,
        Dictionary<long, Guid> Recorders,
        Dictionary<long, string> Profiles
    );

    private sealed record KindRow(long Id, string Metric, string Unit);

    private sealed record TextRow(long Id, string Text);
}
