using ColdChain.Domain.Readings;
using ColdChain.Storage;
using Microsoft.Data.Sqlite;

namespace ColdChain.Telemetry.Stores.Sqlite;

/// <summary>
/// Writes blocks. Remembers the ids of texts that stand in the database; what a transaction adds is remembered only when it is committed. One block at a time.
/// </summary>
internal sealed class SqliteReadingWriter(Guid recorder)
{
    private readonly Dictionary<ChannelId, long> _channels = [];
    private readonly Dictionary<(string Metric, string Unit), long> _kinds = [];
    private readonly Dictionary<string, long> _reasons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _profiles = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, long> _recorders = [];

    public async Task WriteAsync(IDatabase database, DecodedBlock block, CancellationToken cancel)
    {
        var committed = false;
        try
        {
            committed = await database.WriteAsync(
                (open, token) =>
                {
                    try
                    {
                        // Nothing here waits for anything but SQLite.
                        Write((SqliteConnection)open.Connection, (SqliteTransaction)open.Transaction, block, token);
                    }
                    catch
                    {
                        // It may be run again at once; the ids are of a transaction that is rolled back.
                        Forget();
                        throw;
                    }
                    return Task.FromResult(true);
                },
                cancel
            );
        }
        finally
        {
            if (!committed)
                Forget();
        }
    }

    private void Forget()
    {
        _channels.Clear();
        _kinds.Clear();
        _reasons.Clear();
        _profiles.Clear();
        _recorders.Clear();
    }

    private void Write(SqliteConnection connection, SqliteTransaction transaction, DecodedBlock block, CancellationToken cancel)
    {
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = """
            insert into readings (channel_id, time_ms, hash, value, quality, reason_id, kind_id, origin, received_ms, recorder_id, sequence, profile_id,
              generation, device_ms)
            values ($channel, $time, $hash, $value, $quality, $reason, $kind, $origin, $received, $recorder, $sequence, $profile,
              $generation, $device_ms)
            on conflict (channel_id, time_ms, hash) do nothing
            """;
        var channel = Add(insert, "$channel", SqliteType.Integer);
        var time = Add(insert, "$time", SqliteType.Integer);
        var hash = Add(insert, "$hash", SqliteType.Integer);
        var value = Add(insert, "$value", SqliteType.Real);
        var quality = Add(insert, "$quality", SqliteType.Integer);
        var reason = Add(insert, "$reason", SqliteType.Integer);
        var kind = Add(insert, "$kind", SqliteType.Integer);
        var origin = Add(insert, "$origin", SqliteType.Integer);
        var received = Add(insert, "$received", SqliteType.Integer);
        var recorderId = Add(insert, "$recorder", SqliteType.Integer);
        var sequence = Add(insert, "$sequence", SqliteType.Integer);
        var profile = Add(insert, "$profile", SqliteType.Integer);
        var generation = Add(insert, "$generation", SqliteType.Integer);
        var deviceTime = Add(insert, "$device_ms", SqliteType.Integer);
        insert.Prepare();
        for (var i = 0; i < block.Stored.Count; i++)
        {
            if (i % 1000 == 0)
                cancel.ThrowIfCancellationRequested();
            var reading = block.Stored[i];
            channel.Value = IdOf(connection, transaction, reading.Channel);
            time.Value = reading.TimeMs;
            hash.Value = ReadingHash.Of(reading);
            value.Value = (object?)reading.Value ?? DBNull.Value;
            quality.Value = (long)reading.Quality;
            reason.Value = reading.Reason is { } text ? IdOfReason(connection, transaction, text) : DBNull.Value;
            kind.Value = IdOfKind(connection, transaction, reading.Metric, reading.Unit);
            origin.Value = SqliteOrigin.Of(reading);
            received.Value = reading.ReceivedMs;
            recorderId.Value = IdOfRecorder(connection, transaction, reading.Recorder);
            sequence.Value = reading.Sequence;
            profile.Value = reading.Profile is { } made ? IdOfProfile(connection, transaction, made) : DBNull.Value;
            generation.Value = reading.Generation;
            deviceTime.Value = (object?)reading.DeviceTimeMs ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }
        SetCursor(connection, transaction, block.ToSequence);
    }

    private void SetCursor(SqliteConnection connection, SqliteTransaction transaction, long sequence)
    {
        using var update = connection.CreateCommand();
        update.Transaction = transaction;
        update.CommandText = "update recorders set cursor = $cursor where id = $id";
        Add(update, "$cursor", SqliteType.Integer).Value = sequence;
        Add(update, "$id", SqliteType.Integer).Value = IdOfRecorder(connection, transaction, recorder);
        update.ExecuteNonQuery();
    }

    private long IdOf(SqliteConnection connection, SqliteTransaction transaction, in ChannelId channel)
    {
        if (_channels.TryGetValue(channel, out var id))
            return id;
        return _channels[channel] = Identify(
            connection,
            transaction,
            "insert into channels (site, device, name) values ($a, $b, $c) on conflict (site, device, name) do update set name = excluded.name returning id",
            channel.Site,
            channel.Device,
            channel.Name
        );
    }

    private long IdOfKind(SqliteConnection connection, SqliteTransaction transaction, string metric, string unit)
    {
        if (_kinds.TryGetValue((metric, unit), out var id))
            return id;
        return _kinds[(metric, unit)] = Identify(
            connection,
            transaction,
            "insert into kinds (metric, unit) values ($a, $b) on conflict (metric, unit) do update set unit = excluded.unit returning id",
            metric,
            unit
        );
    }

    private long IdOfReason(SqliteConnection connection, SqliteTransaction transaction, string reason)
    {
        if (_reasons.TryGetValue(reason, out var id))
            return id;
        return _reasons[reason] = Identify(
            connection,
            transaction,
            "insert into reasons (reason) values ($a) on conflict (reason) do update set reason = excluded.reason returning id",
            reason
        );
    }

    private long IdOfProfile(SqliteConnection connection, SqliteTransaction transaction, string profile)
    {
        if (_profiles.TryGetValue(profile, out var id))
            return id;
        return _profiles[profile] = Identify(
            connection,
            transaction,
            "insert into profiles (profile) values ($a) on conflict (profile) do update set profile = excluded.profile returning id",
            profile
        );
    }

    private long IdOfRecorder(SqliteConnection connection, SqliteTransaction transaction, Guid id)
    {
        if (_recorders.TryGetValue(id, out var known))
            return known;
        return _recorders[id] = Identify(
            connection,
            transaction,
            "insert into recorders (recorder, cursor) values ($a, 0) on conflict (recorder) do update set recorder = excluded.recorder returning id",
            id.ToString("D")
        );
    }

    private static long Identify(SqliteConnection connection, SqliteTransaction transaction, string sql, params ReadOnlySpan<string> values)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            Add(command, $"${(char)('a' + i)}", SqliteType.Text).Value = values[i];
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteParameter Add(SqliteCommand command, string name, SqliteType type)
    {
        var parameter = new SqliteParameter { ParameterName = name, SqliteType = type };
        command.Parameters.Add(parameter);
        return parameter;
    }
}
