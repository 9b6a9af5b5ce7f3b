using System.Data.Common;
using System.Runtime.CompilerServices;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Storage;
using ColdChain.Storage.Sqlite;

namespace ColdChain.Telemetry.Stores.Sqlite;

/// <summary>The embedded store: one SQLite file. A block is one transaction, durable when it returns.</summary>
internal sealed class SqliteReadingStore(string path, Guid recorder) : ITimeSeriesStore, IAsyncDisposable
{
    private const int PageRows = 2000;

    private readonly SqliteDatabase _database = new(path);
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
        // Page by page, so that no reader keeps the write-ahead log from being taken in while its consumer thinks.
        var (time, hash) = (span.FromMs, long.MinValue);
        while (true)
        {
            var page = await ReadAsync((connection, token) => ReadPageAsync(connection, channel, span, time, hash, token), cancel);
            foreach (var (reading, _) in page)
                yield return reading;
            if (page.Count < PageRows)
                yield break;
            (time, hash) = (page[^1].Reading.TimeMs, page[^1].Hash);
        }
    }

    public async Task<IReadOnlyList<TrendStep>> ReadTrendAsync(ChannelId channel, TimeRange span, int steps, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, TrendGrid.MaxSteps);
        var toMs = span.ToMs ?? (await ReadNewestAsync(channel, cancel))?.TimeMs + 1;
        if (toMs is not { } to || to <= span.FromMs)
            return [];
        var width = TrendGrid.StepMs(span.FromMs, to, steps);
        var rows = await ReadAsync(
            (connection, token) =>
                connection.ListAsync<TrendRow>(
                    """
                    select (r.time_ms - @from) / @width as Step,
                      min(case when r.quality = 0 then r.value end) as Min,
                      max(case when r.quality = 0 then r.value end) as Max,
                      avg(case when r.quality = 0 then r.value end) as Mean,
                      count(case when r.quality = 0 then r.value end) as Count,
                      count(case when r.quality = 2 then 1 end) as Faults
                    from readings r
                    where r.channel_id = (select id from channels where site = @Site and device = @Device and name = @Name)
                      and r.time_ms >= @from and r.time_ms < @to and r.origin <> @retained
                    group by 1 order by 1
                    """,
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
                    token
                ),
            cancel
        );
        return
        [
            .. rows.Where(row => row.Count + row.Faults > 0)
                .Select(row => new TrendStep(span.FromMs + row.Step * width, row.Min, row.Max, row.Mean, (int)row.Count, (int)row.Faults)),
        ];
    }

    public Task<Reading?> ReadNewestAsync(ChannelId channel, CancellationToken cancel) =>
        ReadAsync((connection, token) => ReadNewestAsync(connection, channel, token), cancel);

    public async Task<IReadOnlyList<Reading>> ReadNewestOfAllAsync(CancellationToken cancel) =>
        await ReadAsync(
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

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _turn.Dispose();
    }

    private async Task<Reading?> ReadNewestAsync(DbConnection connection, ChannelId channel, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            select {SqliteTexts.Columns} from readings r
            where r.channel_id = (select id from channels where site = @site and device = @device and name = @name) and r.origin <> @retained
            order by r.time_ms desc limit 1
            """;
        AddChannel(command, channel);
        Add(command, "@retained", SqliteOrigin.RetainedReceived);
        var rows = await _texts.ReadAsync(command, channel, cancel);
        return rows.Count > 0 ? rows[0].Reading : null;
    }

    private async Task<List<(Reading Reading, long Hash)>> ReadPageAsync(
        DbConnection connection,
        ChannelId channel,
        TimeRange span,
        long time,
        long hash,
        CancellationToken cancel
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            select {SqliteTexts.Columns} from readings r
            where r.channel_id = (select id from channels where site = @site and device = @device and name = @name)
              and (r.time_ms, r.hash) > (@time, @hash) and r.time_ms < @to
            order by r.time_ms, r.hash limit {PageRows}
            """;
        AddChannel(command, channel);
        Add(command, "@time", time);
        Add(command, "@hash", hash);
        Add(command, "@to", span.ToMs ?? long.MaxValue);
        return await _texts.ReadAsync(command, channel, cancel);
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
            if (!_open)
                await _database.MigrateAsync(SqliteReadingSchema.Migrations, cancel);
            Volatile.Write(ref _open, true);
        }
        finally
        {
            _turn.Release();
        }
    }

    private sealed record TrendRow(long Step, double? Min, double? Max, double? Mean, long Count, long Faults);

    private sealed record ChannelRow(string Site, string Device, string Name);
}
