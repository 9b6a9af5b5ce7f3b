using System.Data.Common;
using System.Runtime.CompilerServices;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Storage;
using ColdChain.Storage.Sqlite;
using ColdChain.Telemetry.Generations;
using Dapper;

namespace ColdChain.Telemetry.Stores.Sqlite;

/// <summary>The embedded store: one SQLite file. A block is one transaction, durable when it returns.</summary>
/// <param name="generations">Null: nothing is ever decoded again.</param>
/// <param name="asItIs">Only read, and neither created nor migrated: for commands beside the service.</param>
internal sealed class SqliteReadingStore(string path, Guid recorder, IGenerations? generations = null, bool asItIs = false)
    : ITimeSeriesStore,
        IAsyncDisposable
{
    private const int PageRows = 2000;

    private readonly IGenerations _generations = generations ?? new NoGenerations();
    private readonly IDatabase _database = asItIs
        ? new ReadOnlyDatabase(new SqliteDatabase(path), SqliteReadingSchema.Migrations)
        : new SqliteDatabase(path);
    private readonly SqliteTexts _texts = new();
    private readonly SqliteReadingWriter _writer = new(recorder);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _open;

    public async ValueTask<WriteOutcome> WriteAsync(DecodedBlock block, CancellationToken cancel)
    {
        try
        {
            await OpenAsync(cancel);
            await _turn.WaitAsync(cancel);
            try
            {
                await _writer.WriteAsync(_database, block, cancel);
            }
            finally
            {
                _turn.Release();
            }
            return new WriteOutcome.Accepted();
        }
        catch (DatabaseUnavailableException failure)
        {
            return new WriteOutcome.Unavailable(RetryAfter: null, failure.Message);
        }
    }

    public async ValueTask<long> ReadCursorAsync(CancellationToken cancel) =>
        await ReadAsync(
            (connection, token) =>
                connection.ScalarAsync<long>(
                    "select coalesce(max(cursor), 0) from recorders where recorder = @recorder",
                    new { recorder = recorder.ToString("D") },
                    token
                ),
            cancel
        );

    public async IAsyncEnumerable<Reading> ReadAsync(ChannelId channel, TimeRange span, [EnumeratorCancellation] CancellationToken cancel)
    {
        await _generations.WhenKnownAsync(cancel);
        await foreach (var page in ReadRowsAsync(channel, span, [], cancel))
        {
            for (var at = 0; at < page.Length; at++)
            {
                if (_generations.IsChosen(page.Span[at]))
                    yield return page.Span[at];
            }
        }
    }

    public async IAsyncEnumerable<ReadOnlyMemory<Reading>> ReadPagesAsync(
        ChannelId channel,
        TimeRange span,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        await _generations.WhenKnownAsync(cancel);
        await foreach (var page in ReadRowsAsync(channel, span, [], cancel))
        {
            if (Chosen(page) is { IsEmpty: false } chosen)
                yield return chosen;
        }
    }

    public async IAsyncEnumerable<Reading> ReadEveryGenerationAsync(
        ChannelId channel,
        TimeRange span,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        await foreach (var page in ReadRowsAsync(channel, span, [], cancel))
        {
            for (var at = 0; at < page.Length; at++)
                yield return page.Span[at];
        }
    }

    public async Task<IReadOnlyList<TrendStep>> ReadTrendAsync(ChannelId channel, TimeRange span, int steps, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, TrendGrid.MaxSteps);
        var toMs = span.ToMs ?? (await ReadNewestAsync(channel, cancel))?.TimeMs + 1;
        if (toMs is not { } to || to <= span.FromMs)
            return [];
        await _generations.WhenKnownAsync(cancel);
        var width = TrendGrid.StepMs(span.FromMs, to, steps);
        var affecting = _generations.Affecting(channel, new TimeRange(span.FromMs, to));
        // What was decoded again is counted one by one; all else in the database, also what nobody chooses yet.
        var (these, arguments) = Ranges(affecting);
        var rows = await ReadAsync(
            (connection, token) =>
                connection.ListAsync<TrendRow>(
                    $"""
                    select (r.time_ms - @from) / @width as Step,
                      min(case when r.quality = 0 then r.value end) as Min,
                      max(case when r.quality = 0 then r.value end) as Max,
                      avg(case when r.quality = 0 then r.value end) as Mean,
                      count(case when r.quality = 0 then r.value end) as Count,
                      count(case when r.quality = 2 then 1 end) as Faults
                    from readings r
                    where r.channel_id = (select id from channels where site = @Site and device = @Device and name = @Name)
                      and r.time_ms >= @from and r.time_ms < @to and r.origin <> @retained
                      and r.generation = 0 and not ({these})
                    group by 1 order by 1
                    """,
                    WithRanges(
                        new
                        {
                            channel.Site,
                            channel.Device,
                            channel.Name,
                            from = span.FromMs,
                            to,
                            width,
                            retained = SqliteOrigin.RetainedReceived,
                        },
                        arguments
                    ),
                    token
                ),
            cancel
        );
        var counted = rows.Where(row => row.Count + row.Faults > 0)
            .Select(row => new TrendStep(span.FromMs + row.Step * width, row.Min, row.Max, row.Mean, (int)row.Count, (int)row.Faults));
        if (affecting.Count == 0)
            return [.. counted];
        var sum = new TrendSum(span.FromMs, width);
        foreach (var step in counted)
            sum.Add(step);
        await foreach (var page in ReadRowsAsync(channel, new TimeRange(span.FromMs, to), affecting, cancel))
        {
            foreach (ref readonly var reading in page.Span)
            {
                if (_generations.IsChosen(reading))
                    sum.Add(reading);
            }
        }
        return sum.Steps();
    }

    public async Task<Reading?> ReadNewestAsync(ChannelId channel, CancellationToken cancel)
    {
        await _generations.WhenKnownAsync(cancel);
        return await ReadAsync((connection, token) => ReadNewestAsync(connection, channel, token), cancel);
    }

    public async Task<IReadOnlyList<Reading>> ReadNewestOfAllAsync(CancellationToken cancel)
    {
        await _generations.WhenKnownAsync(cancel);
        return await ReadAsync(
            async (connection, token) =>
            {
                var newest = new List<Reading>();
                var channels = await connection.ListAsync<ChannelRow>("select site, device, name from channels", arguments: null, token);
                foreach (var row in channels)
                {
                    if (await ReadNewestAsync(connection, new ChannelId(row.Site, row.Device, row.Name), token) is { } reading)
                        newest.Add(reading);
                }
                return newest;
            },
            cancel
        );
    }

    public async Task<IReadOnlyCollection<ChannelId>> ListChannelsAsync(CancellationToken cancel) =>
        await ReadAsync(
            async (connection, token) =>
                (await connection.ListAsync<ChannelRow>("select site, device, name from channels", arguments: null, token))
                    .Select(row => new ChannelId(row.Site, row.Device, row.Name))
                    .ToList(),
            cancel
        );

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _turn.Dispose();
    }

    private async Task<Reading?> ReadNewestAsync(DbConnection connection, ChannelId channel, CancellationToken cancel)
    {
        // Nearly always the first; what is not chosen any more lies before it.
        var (time, hash) = (long.MaxValue, long.MaxValue);
        var rows = new SqlitePage();
        for (var count = _generations.IsEmpty ? 1 : 50; ; count = PageRows)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"""
                select {SqliteTexts.Columns} from readings r
                where r.channel_id = (select id from channels where site = @site and device = @device and name = @name) and r.origin <> @retained
                  and (r.time_ms, r.hash) < (@time, @hash)
                order by r.time_ms desc, r.hash desc limit {count}
                """;
            AddChannel(command, channel);
            Add(command, "@retained", SqliteOrigin.RetainedReceived);
            Add(command, "@time", time);
            Add(command, "@hash", hash);
            await _texts.ReadAsync(command, channel, rows, cancel);
            for (var at = 0; at < rows.Count; at++)
            {
                if (_generations.IsChosen(rows.Rows.Span[at]))
                    return rows.Rows.Span[at];
            }
            if (rows.Count < count)
                return null;
            (time, hash) = (rows.Last.TimeMs, rows.LastHash);
        }
    }

    /// <summary>Readings of every generation, page by page, so that no reader keeps the write-ahead log from being taken in while its consumer thinks.</summary>
    /// <param name="ranges">Only of these messages; none: of all.</param>
    private async IAsyncEnumerable<ReadOnlyMemory<Reading>> ReadRowsAsync(
        ChannelId channel,
        TimeRange span,
        IReadOnlyList<SequenceRange> ranges,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        // While one page is worked on the next is read.
        var (page, ahead) = (new SqlitePage(), new SqlitePage());
        var next = PageAsync(page, span.FromMs, long.MinValue);
        try
        {
            while (true)
            {
                await next;
                var isLast = page.Count < PageRows;
                if (!isLast)
                {
                    var (into, time, hash) = (ahead, page.Last.TimeMs, page.LastHash);
                    next = Task.Run(() => PageAsync(into, time, hash), cancel);
                }
                yield return page.Rows;
                if (isLast)
                    yield break;
                (page, ahead) = (ahead, page);
            }
        }
        finally
        {
            await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Task PageAsync(SqlitePage into, long time, long hash) =>
            ReadAsync((connection, token) => ReadPageAsync(connection, channel, span, ranges, time, hash, into, token), cancel);
    }

    private async Task<int> ReadPageAsync(
        DbConnection connection,
        ChannelId channel,
        TimeRange span,
        IReadOnlyList<SequenceRange> ranges,
        long time,
        long hash,
        SqlitePage into,
        CancellationToken cancel
    )
    {
        var (these, arguments) = Ranges(ranges);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            select {SqliteTexts.Columns} from readings r
            where r.channel_id = (select id from channels where site = @site and device = @device and name = @name)
              and (r.time_ms, r.hash) > (@time, @hash) and r.time_ms < @to {(ranges.Count == 0 ? "" : $"and ({these})")}
              {(ranges.Count == 0 ? "" : $"and r.origin <> {SqliteOrigin.RetainedReceived}")}
            order by r.time_ms, r.hash limit {PageRows}
            """;
        AddChannel(command, channel);
        Add(command, "@time", time);
        Add(command, "@hash", hash);
        Add(command, "@to", span.ToMs ?? long.MaxValue);
        foreach (var (name, value) in arguments)
            Add(command, name, value);
        await _texts.ReadAsync(command, channel, into, cancel);
        return into.Count;
    }

    /// <summary>Those of a page that are chosen.</summary>
    private ReadOnlyMemory<Reading> Chosen(ReadOnlyMemory<Reading> page)
    {
        if (_generations.IsEmpty)
            return page;
        var chosen = new List<Reading>(page.Length);
        foreach (ref readonly var reading in page.Span)
        {
            if (_generations.IsChosen(reading))
                chosen.Add(reading);
        }
        return chosen.Count == page.Length ? page : chosen.ToArray();
    }

    /// <summary>A condition for the messages of some ranges; false without any.</summary>
    private static (string Condition, IReadOnlyDictionary<string, object> Arguments) Ranges(IReadOnlyList<SequenceRange> ranges)
    {
        var arguments = new Dictionary<string, object>(StringComparer.Ordinal);
        var conditions = new List<string>();
        foreach (var (range, index) in ranges.Select((range, index) => (range, index)))
        {
            arguments.Add($"@g{index}r", range.Recorder.ToString("D"));
            arguments.Add($"@g{index}f", range.From);
            arguments.Add($"@g{index}t", range.To);
            conditions.Add(
                $"(r.sequence between @g{index}f and @g{index}t and r.recorder_id = (select id from recorders where recorder = @g{index}r))"
            );
        }
        return (conditions.Count == 0 ? "0" : string.Join(" or ", conditions), arguments);
    }

    private static DynamicParameters WithRanges(object arguments, IReadOnlyDictionary<string, object> ranges)
    {
        var all = new DynamicParameters(arguments);
        foreach (var (name, value) in ranges)
            all.Add(name, value);
        return all;
    }

    private static void AddChannel(DbCommand command, ChannelId channel)
    {
        Add(command, "@site", channel.Site);
        Add(command, "@device", channel.Device);
        Add(command, "@name", channel.Name);
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private async Task<T> ReadAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            await OpenAsync(cancel);
            return await _database.ReadAsync(work, cancel);
        }
        catch (DatabaseUnavailableException failure)
        {
            throw new StoreUnavailableException(failure.Message, failure);
        }
    }

    private async Task OpenAsync(CancellationToken cancel)
    {
        if (Volatile.Read(ref _open))
            return;
        await _turn.WaitAsync(cancel);
        try
        {
            if (!_open && !asItIs)
                await _database.MigrateAsync(SqliteReadingSchema.Migrations, cancel);
            Volatile.Write(ref _open, true);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>No record: of an answer without rows the types of its columns are not known.</summary>
    private sealed class TrendRow
    {
        public long Step { get; set; }
        public double? Min { get; set; }
        public double? Max { get; set; }
        public double? Mean { get; set; }
        public long Count { get; set; }
        public long Faults { get; set; }
    }

    private sealed record ChannelRow(string Site, string Device, string Name);
}
