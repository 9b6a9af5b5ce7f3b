using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ColdChain.Storage;
using ColdChain.Storage.Sqlite;

namespace ColdChain.Telemetry.Replay;

/// <summary>Rows of one query in two SQLite files, the present one and the one made anew, whatever their order.</summary>
internal sealed class TableComparison(string presentDirectory, string freshDirectory)
{
    /// <summary>Numbers of rows differ by what was taken off the list; the letter is what counts.</summary>
    public const string DeadLetters = """
        select recorder, sequence, part, received_ms, topic, reason, detail, coalesce(device, ''), mended from dead_letters where part < 1000
        """;

    public const string Generations = """
        select 'order', recorder, generation, id, who, why, topics, from_ms, to_ms, from_sequence, to_sequence, ordered_ms, state,
            coalesce(ended_ms, 0), coalesce(ended_by, ''), coalesce(ended_why, '')
        from generations
        union all
        select 'part', recorder, generation, hex(sequences), messages, kept, failed, readings, at_once, from_sequence, to_sequence, 0, 0, 0, '', ''
        from generation_parts
        union all
        select 'channel', recorder, generation, site, device, channel, from_ms, to_ms, 0, 0, 0, 0, 0, 0, '', '' from generation_channels
        """;

    public const string ProfileSets = "select recorder, sequence, hash, hex(payload) from profile_sets";

    public async Task<ReplayDifference> RunAsync(string name, string file, string sql, CancellationToken cancel)
    {
        var fresh = await ReadAsync(Path.Combine(freshDirectory, file), sql, cancel);
        try
        {
            var present = await ReadAsync(Path.Combine(presentDirectory, file), sql, cancel);
            return new ReplayDifference(name, fresh.Count, fresh.Except(present).LongCount(), present.Except(fresh).LongCount());
        }
        catch (Exception lost) when (lost is DatabaseUnavailableException or System.Data.Common.DbException)
        {
            return new ReplayDifference(name, fresh.Count, fresh.Count, 0) { Unreadable = lost.Message };
        }
    }

    /// <summary>Digests: the text of a profile has kilobytes, and letters may be many.</summary>
    private static async Task<HashSet<string>> ReadAsync(string path, string sql, CancellationToken cancel)
    {
        if (!File.Exists(path))
            return [];
        await using var database = new SqliteDatabase(path);
        return await database.ReadAsync(
            async (connection, token) =>
            {
                var rows = new HashSet<string>(StringComparer.Ordinal);
                await using var command = connection.CreateCommand();
                command.CommandText = sql;
                await using var reader = await command.ExecuteReaderAsync(token);
                var text = new StringBuilder();
                while (await reader.ReadAsync(token))
                {
                    text.Clear();
                    for (var i = 0; i < reader.FieldCount; i++)
                        text.Append(Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)).Append('\0');
                    rows.Add(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))));
                }
                return rows;
            },
            cancel
        );
    }
}
