using System.Data.Common;
using ColdChain.Domain.Readings;
using ColdChain.Storage;
using ColdChain.Storage.Sqlite;

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

    /// <summary>Reads all rows of a query for <see cref="Columns"/>, with the hash of the last.</summary>
    /// <param name="into">Gets them in the place of what it held.</param>
    public async Task ReadAsync(DbCommand command, ChannelId channel, SqlitePage into, CancellationToken cancel)
    {
        if (await TryReadAsync(command, channel, _known, into, cancel))
            return;
        _known = await LoadAsync(command.Connection!, cancel);
        if (!await TryReadAsync(command, channel, _known, into, cancel))
            throw new InvalidOperationException("A reading names a text that is not in its table.");
    }

    /// <returns>False: a row names a text that is not known yet.</returns>
    private static async Task<bool> TryReadAsync(
        DbCommand command,
        ChannelId channel,
        Known known,
        SqlitePage into,
        CancellationToken cancel
    )
    {
        await using var rows = await command.ExecuteReaderAsync(cancel);
        into.Clear();
        return Take(rows, channel, known, into);
    }

    /// <summary>Without a task per row: SQLite answers in this process, and never waits. The number of a text is never 0.</summary>
    private static bool Take(DbDataReader row, ChannelId channel, Known known, SqlitePage found)
    {
        while (row.Read())
        {
            var columns = new SqliteColumns(row);
            var (reasonId, profileId) = (columns.Whole(3), columns.Whole(10));
            var reason = reasonId == 0 ? null : known.Reasons.GetValueOrDefault(reasonId);
            var profile = profileId == 0 ? null : known.Profiles.GetValueOrDefault(profileId);
            if (
                !known.Kinds.TryGetValue(columns.Whole(4), out var kind)
                || !known.Recorders.TryGetValue(columns.Whole(7), out var recorder)
                || (reason is null && reasonId != 0)
                || (profile is null && profileId != 0)
            )
                return false;
            var origin = columns.Whole(5);
            found.Add(
                new Reading(
                    channel,
                    kind.Metric,
                    kind.Unit,
                    columns.Whole(0),
                    columns.IsNull(1) ? null : columns.Real(1),
                    (Quality)columns.Whole(2),
                    reason,
                    SqliteOrigin.SourceOf(origin),
                    SqliteOrigin.IsRetained(origin),
                    columns.Whole(6),
                    recorder,
                    columns.Whole(8)
                )
                {
                    Profile = profile,
                    Generation = columns.Whole(11),
                    DeviceTimeMs = columns.IsNull(12) ? null : columns.Whole(12),
                },
                columns.Whole(9)
            );
        }
        return true;
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
