using System.Globalization;
using ColdChain.Storage;
using ColdChain.Storage.Sqlite;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Generations;
using Dapper;

namespace ColdChain.Telemetry;

/// <summary>
/// Dead letters and the store worker's cursor in one SQLite file: both move in one transaction. A letter is known by recorder, sequence and its place
/// among the rejects of that message, so that decoding again adds none. The payload stays in the journal.
/// </summary>
internal sealed class DeadLetterBook : IDeadLetters, IAsyncDisposable
{
    /// <summary>Parts from here on were refused by a store, not by a decoder.</summary>
    internal const int FirstStorePart = 1000;
    private const int MaxPage = 1000;

    /// <summary>What a <see cref="DeadLetterQuery"/> asks for.</summary>
    private const string Matches = """
        (@Reason is null or reason = @Reason) and (@TopicContains is null or instr(topic, @TopicContains) > 0)
        and (@Device is null or device = @Device) and (@FromMs is null or received_ms >= @FromMs) and (@ToMs is null or received_ms < @ToMs)
        and (@WithMended or mended = 0)
        """;

    /// <summary>The list is cut once for so many letters: counting it costs more than adding to it.</summary>
    private const int CutEvery = 500;
    private const string Dropped = "dropped";

    private readonly DeadLetterOptions _options;
    private readonly TimeProvider _clock;
    private readonly IDatabase _database;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private bool _open;
    private int _added = CutEvery;

    /// <param name="asItIs">Only read, and neither created nor migrated: for commands beside the service.</param>
    /// <param name="options">Null: the defaults.</param>
    public DeadLetterBook(string path, bool asItIs = false, DeadLetterOptions? options = null, TimeProvider? clock = null)
    {
        (_options, _clock) = (options ?? new DeadLetterOptions(), clock ?? TimeProvider.System);
        _database = asItIs ? new ReadOnlyDatabase(new SqliteDatabase(path), Migrations) : new SqliteDatabase(path);
        _open = asItIs;
    }

    private static IEnumerable<Migration> Migrations => [.. DeadLetterSchema.Migrations, .. GenerationSchema.Migrations];

    public Task<long> ReadCursorAsync(Guid recorder, string consumer, CancellationToken cancel) =>
        ReadAsync(
            (connection, token) =>
                connection.ScalarAsync<long>(
                    "select coalesce(max(sequence), 0) from cursors where recorder = @recorder and consumer = @consumer",
                    new { recorder = Text(recorder), consumer },
                    token
                ),
            cancel
        );

    /// <summary>Keeps dead letters and moves the cursor, both or neither. Letters known already are left as they are.</summary>
    /// <param name="refused">By the store, in the order of the block.</param>
    /// <param name="mended">Messages that were decoded again and gave no reject any more.</param>
    /// <param name="more">What else has to move with the cursor; may run twice.</param>
    public async Task CommitAsync(
        Guid recorder,
        string consumer,
        long sequence,
        IReadOnlyList<RejectedMessage> rejects,
        IReadOnlyList<RejectedMessage> refused,
        IReadOnlyList<long> mended,
        CancellationToken cancel,
        Func<DatabaseTransaction, CancellationToken, Task>? more = null
    )
    {
        await OpenAsync(cancel);
        var added = Interlocked.Add(ref _added, rejects.Count + refused.Count);
        var cut = added >= CutEvery && rejects.Count + refused.Count > 0;
        if (cut)
            Volatile.Write(ref _added, 0);
        await _database.WriteAsync(
            async (open, token) =>
            {
                await InsertAsync(open, rejects, firstPart: 0, token);
                await InsertAsync(open, refused, FirstStorePart, token);
                await open.Connection.ChangeAsync(
                    "update dead_letters set mended = 1 where recorder = @recorder and sequence = @sequence",
                    // Unless the store took nothing of it.
                    mended
                        .Except(refused.Select(letter => letter.Sequence))
                        .Select(each => new { recorder = Text(recorder), sequence = each }),
                    token
                );
                if (more is not null)
                    await more(open, token);
                if (cut)
                    await CutAsync(open, token);
                return await open.Connection.ChangeAsync(
                    """
                    insert into cursors (recorder, consumer, sequence) values (@recorder, @consumer, @sequence)
                    on conflict (recorder, consumer) do update set sequence = excluded.sequence
                    """,
                    new
                    {
                        recorder = Text(recorder),
                        consumer,
                        sequence,
                    },
                    token
                );
            },
            cancel
        );
    }

    public async Task<DeadLetterPage> ListAsync(DeadLetterQuery query, string? before, int limit, CancellationToken cancel)
    {
        limit = Math.Clamp(limit, 1, MaxPage);
        var beforeId = before is null ? long.MaxValue : ParseCursor(before);
        var rows = await ReadAsync(
            (connection, token) =>
                connection.ListAsync<Row>(
                    $"""
                    select id as Id, recorder as Recorder, sequence as Sequence, received_ms as ReceivedMs, topic as Topic, reason as Reason,
                        detail as Detail, device as Device, mended as Mended
                    from dead_letters where id < @beforeId and {Matches} order by id desc limit @take
                    """,
                    Arguments(query, new { beforeId, take = limit + 1 }),
                    token
                ),
            cancel
        );
        var items = rows.Take(limit)
            .Select(row => new RejectedMessage(
                Guid.Parse(row.Recorder),
                row.Sequence,
                row.ReceivedMs,
                row.Topic,
                new Reject(row.Reason, row.Detail)
            )
            {
                Device = row.Device,
                IsMended = row.Mended != 0,
            })
            .ToList();
        return new DeadLetterPage(items, rows.Count > limit ? rows[limit - 1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Messages that still have a dead letter, ascending; of more than the limit the newest.</summary>
    public async Task<IReadOnlyList<long>> ListOpenSequencesAsync(Guid recorder, DeadLetterQuery query, int limit, CancellationToken cancel)
    {
        var newest = await ReadAsync(
            (connection, token) =>
                connection.ListAsync<long>(
                    $"""
                    select distinct sequence from dead_letters
                    where recorder = @recorder and {Matches} order by sequence desc limit @limit
                    """,
                    Arguments(query with { WithMended = false }, new { recorder = Text(recorder), limit }),
                    token
                ),
            cancel
        );
        return [.. newest.Order()];
    }

    public Task<long> CountAsync(CancellationToken cancel) =>
        ReadAsync(
            (connection, token) =>
                connection.ScalarAsync<long>("select count(*) from dead_letters where mended = 0", arguments: null, token),
            cancel
        );

    public Task<long> CountDroppedAsync(CancellationToken cancel) =>
        ReadAsync(
            (connection, token) =>
                connection.ScalarAsync<long>(
                    "select coalesce(max(count), 0) from dead_letter_counts where name = @Dropped",
                    new { Dropped },
                    token
                ),
            cancel
        );

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _opening.Dispose();
    }

    private static async Task InsertAsync(
        DatabaseTransaction open,
        IReadOnlyList<RejectedMessage> letters,
        int firstPart,
        CancellationToken cancel
    )
    {
        var (sequence, part) = (-1L, firstPart);
        foreach (var letter in letters)
        {
            part = letter.Sequence == sequence ? part + 1 : firstPart;
            sequence = letter.Sequence;
            await open.Connection.ChangeAsync(
                """
                insert into dead_letters (recorder, sequence, part, received_ms, topic, reason, detail, device)
                values (@recorder, @sequence, @part, @ReceivedMs, @Topic, @reason, @detail, @Device)
                on conflict (recorder, sequence, part) do nothing
                """,
                new
                {
                    recorder = Text(letter.Recorder),
                    sequence,
                    part,
                    letter.ReceivedMs,
                    letter.Topic,
                    letter.Device,
                    reason = letter.Reject.Reason,
                    detail = letter.Reject.Detail,
                },
                cancel
            );
        }
    }

    /// <summary>Takes off the list what is too old, and the oldest of what is too much; says how many.</summary>
    private async Task CutAsync(DatabaseTransaction open, CancellationToken cancel)
    {
        var gone = await open.Connection.ChangeAsync(
            """
            delete from dead_letters where received_ms < @before
                or id in (select id from dead_letters order by received_ms desc, id desc limit -1 offset @most)
            """,
            new { before = (_clock.GetUtcNow() - _options.KeepFor).ToUnixTimeMilliseconds(), most = _options.MaxLetters },
            cancel
        );
        if (gone > 0)
            await open.Connection.ChangeAsync(
                """
                insert into dead_letter_counts (name, count) values (@Dropped, @gone)
                on conflict (name) do update set count = count + excluded.count
                """,
                new { Dropped, gone },
                cancel
            );
    }

    /// <summary>For the other tables of the file.</summary>
    public async Task<T> ReadAsync<T>(Func<System.Data.Common.DbConnection, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        await OpenAsync(cancel);
        return await _database.ReadAsync(work, cancel);
    }

    /// <summary>For rows that no decoder gave.</summary>
    public async Task<T> WriteAsync<T>(Func<DatabaseTransaction, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        await OpenAsync(cancel);
        return await _database.WriteAsync(work, cancel);
    }

    private async Task OpenAsync(CancellationToken cancel)
    {
        if (Volatile.Read(ref _open))
            return;
        await _opening.WaitAsync(cancel);
        try
        {
            if (!_open)
                await _database.MigrateAsync(Migrations, cancel);
            Volatile.Write(ref _open, true);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>A cursor that nobody gave out begins at the newest: it is no secret and no error worth a page.</summary>
    private static long ParseCursor(string cursor) =>
        long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : long.MaxValue;

    private static DynamicParameters Arguments(DeadLetterQuery query, object more)
    {
        var arguments = new DynamicParameters(query);
        arguments.AddDynamicParams(more);
        return arguments;
    }

    private static string Text(Guid recorder) => recorder.ToString("D");

    private sealed record Row(
        long Id,
        string Recorder,
        long Sequence,
        long ReceivedMs,
        string Topic,
        string Reason,
        string Detail,
        string? Device,
        long Mended
    );
}
