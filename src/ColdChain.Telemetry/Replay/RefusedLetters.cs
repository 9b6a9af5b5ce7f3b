using ColdChain.Storage;
using ColdChain.Storage.Sqlite;

namespace ColdChain.Telemetry.Replay;

/// <summary>Dead letters that a store wrote, not a decoder, and the count of those that were taken off the list: the journal does not know them.</summary>
internal sealed class RefusedLetters(string presentDirectory, DeadLetterBook fresh)
{
    private sealed class Row
    {
        public string Recorder { get; set; } = "";
        public long Sequence { get; set; }
        public long Part { get; set; }
        public long ReceivedMs { get; set; }
        public string Topic { get; set; } = "";
        public string Reason { get; set; } = "";
        public string Detail { get; set; } = "";
        public string? Device { get; set; }
        public long Mended { get; set; }
    }

    public async Task TakeOverAsync(CancellationToken cancel)
    {
        var path = Path.Combine(presentDirectory, "rejects.db");
        if (!File.Exists(path))
            return;
        IReadOnlyList<Row> rows;
        IReadOnlyList<long> dropped;
        await using var present = new SqliteDatabase(path);
        try
        {
            (rows, dropped) = await present.ReadAsync(
                async (connection, token) =>
                    (
                        await connection.ListAsync<Row>(
                            """
                            select recorder as Recorder, sequence as Sequence, part as Part, received_ms as ReceivedMs, topic as Topic, reason as Reason,
                                detail as Detail, device as Device, mended as Mended
                            from dead_letters where part >= @first
                            """,
                            new { first = DeadLetterBook.FirstStorePart },
                            token
                        ),
                        await connection.ListAsync<long>("select count from dead_letter_counts", null, token)
                    ),
                cancel
            );
        }
        catch (Exception lost) when (lost is DatabaseUnavailableException or System.Data.Common.DbException)
        {
            return;
        }
        await fresh.WriteAsync(
            async (open, token) =>
            {
                await open.Connection.ChangeAsync(
                    """
                    insert into dead_letters (recorder, sequence, part, received_ms, topic, reason, detail, device, mended)
                    values (@Recorder, @Sequence, @Part, @ReceivedMs, @Topic, @Reason, @Detail, @Device, @Mended)
                    on conflict (recorder, sequence, part) do nothing
                    """,
                    rows,
                    token
                );
                return await open.Connection.ChangeAsync(
                    """
                    insert into dead_letter_counts (name, count) values ('dropped', @count)
                    on conflict (name) do update set count = max(count, excluded.count)
                    """,
                    dropped.Select(count => new { count }),
                    token
                );
            },
            cancel
        );
    }
}
