using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Telemetry.Generations;
using Microsoft.Extensions.Logging;

namespace ColdChain.Telemetry.Stores.InfluxDb;

/// <summary>InfluxDB as store: line protocol in, InfluxQL out (docs/adr/0004-influxql-rather-than-flux.md).</summary>
internal sealed class InfluxDbReadingStore : ITimeSeriesStore, IDisposable
{
    /// <summary>Rows of one answer: a page of readings is read, sorted and given out before the next is asked for.</summary>
    private const int PageRows = 5000;

    /// <summary>How far back the newest of all channels is looked for: older shards are not opened.</summary>
    private static readonly TimeSpan NewestWindow = TimeSpan.FromDays(30);

    private readonly InfluxDbClient _client;
    private readonly InfluxBatchWriter _writer;
    private readonly Guid _recorder;
    private readonly TimeProvider _clock;
    private readonly IGenerations _generations;
    private readonly SemaphoreSlim _turn = new(1, 1);

    public InfluxDbReadingStore(
        InfluxDbOptions options,
        Guid recorder,
        ITagSource tags,
        TimeProvider clock,
        ILogger<InfluxDbReadingStore> logger,
        IGenerations? generations = null
    )
    {
        _generations = generations ?? new NoGenerations();
        _client = new InfluxDbClient(options, logger);
        _writer = new InfluxBatchWriter(_client, options, recorder, tags, clock);
        _recorder = recorder;
        _clock = clock;
    }

    public async ValueTask<WriteOutcome> WriteAsync(DecodedBlock block, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await _writer.WriteAsync(block, cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask<long> ReadCursorAsync(CancellationToken cancel)
    {
        using var answer = await _client.QueryAsync(
            $"SELECT last({InfluxSchema.Sequence}) AS {InfluxSchema.Sequence} FROM {InfluxSchema.CursorMeasurement} WHERE {InfluxSchema.Recorder} = {InfluxQl.Literal(_recorder.ToString("D"))}",
            cancel
        );
        foreach (var table in InfluxTable.Of(answer))
        {
            foreach (var row in table.Rows)
                return table.Int64(row, InfluxSchema.Sequence) ?? 0;
        }
        return 0;
    }

    public async IAsyncEnumerable<Reading> ReadAsync(ChannelId channel, TimeRange span, [EnumeratorCancellation] CancellationToken cancel)
    {
        await _generations.WhenKnownAsync(cancel);
        await foreach (var reading in ReadEveryGenerationAsync(channel, span, cancel))
        {
            if (_generations.IsChosen(reading))
                yield return reading;
        }
    }

    public IAsyncEnumerable<Reading> ReadEveryGenerationAsync(ChannelId channel, TimeRange span, CancellationToken cancel) =>
        ReadPagesAsync(channel, span, these: "", cancel);

    /// <param name="these">A further condition, with AND before it.</param>
    private async IAsyncEnumerable<Reading> ReadPagesAsync(
        ChannelId channel,
        TimeRange span,
        string these,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var fromNs = InfluxQl.Ns(span.FromMs);
        while (true)
        {
            var (page, nextNs) = await ReadPageAsync(channel, fromNs, span.ToMs, these, cancel);
            foreach (var reading in page)
                yield return reading;
            if (nextNs is not { } next)
                yield break;
            fromNs = next;
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
        var grid = new TrendCollector(span.FromMs, width);
        await _generations.WhenKnownAsync(cancel);
        var affecting = _generations.Affecting(channel, new TimeRange(span.FromMs, to));
        // What was decoded again is counted one by one; all else in the database, also what nobody chooses yet.
        var others = $" AND {InfluxQl.First}{string.Concat(affecting.Select(range => $" AND {InfluxQl.NotIn(range)}"))}";
        // Steps begin where the span begins: the offset is from the epoch.
        var offset = ((span.FromMs % width) + width) % width;
        var tail =
            $" AND {InfluxQl.OfNow}{InfluxQl.From(InfluxQl.Ns(span.FromMs))}{InfluxQl.Before(InfluxQl.Ns(to))}"
            + string.Create(CultureInfo.InvariantCulture, $" GROUP BY time({width}ms, {offset}ms) fill(none)");
        using var values = await _client.QueryAsync(
            $"SELECT min(value), max(value), mean(value), count(value) FROM {InfluxQl.EveryMeasurement} WHERE {InfluxQl.Where(channel)} AND quality = 'good'{others}{tail}",
            cancel
        );
        foreach (var table in InfluxTable.Of(values))
        {
            foreach (var row in table.Rows)
            {
                if (table.Int64(row, "count") is > 0 and var count)
                    grid.Add(
                        table.Ns(row),
                        table.Double(row, "min")!.Value,
                        table.Double(row, "max")!.Value,
                        table.Double(row, "mean")!.Value,
                        count
                    );
            }
        }
        using var faults = await _client.QueryAsync(
            $"SELECT count(sequence) FROM {InfluxQl.EveryMeasurement} WHERE {InfluxQl.Where(channel)} AND quality = 'fault'{others}{tail}",
            cancel
        );
        foreach (var table in InfluxTable.Of(faults))
        {
            foreach (var row in table.Rows)
                grid.AddFaults(table.Ns(row), table.Int64(row, "count") ?? 0);
        }
        return affecting.Count == 0
            ? grid.Steps()
            : await AddAsync(grid.Steps(), channel, new TimeRange(span.FromMs, to), width, affecting, cancel);
    }

    public async Task<Reading?> ReadNewestAsync(ChannelId channel, CancellationToken cancel)
    {
        await _generations.WhenKnownAsync(cancel);
        // Nearly always the first; what is not chosen any more lies before it.
        var before = "";
        for (var count = _generations.IsEmpty ? 1 : 50; ; count = PageRows)
        {
            using var answer = await _client.QueryAsync(
                $"SELECT * FROM {InfluxQl.EveryMeasurement} WHERE {InfluxQl.Where(channel, ofNow: true)}{before}"
                    + string.Create(CultureInfo.InvariantCulture, $" ORDER BY time DESC LIMIT {count}"),
                cancel
            );
            Reading? newest = null;
            var tables = InfluxTable.Of(answer).ToList();
            // Every measurement has its own limit: below the end of one that was cut nothing is known.
            var cut = tables.Where(table => table.Rows.Count == count).Select(table => (long?)table.Ns(table.Rows[^1])).Max();
            foreach (var table in tables)
            {
                foreach (var row in table.Rows.Where(row => cut is null || table.Ns(row) >= cut))
                {
                    var reading = table.ReadingOf(row, channel);
                    if (_generations.IsChosen(reading) && (newest is null || reading.TimeMs > newest.Value.TimeMs))
                        newest = reading;
                }
            }
            if (newest is not null || cut is not { } end)
                return newest;
            before = InfluxQl.Before(end);
        }
    }

    public async Task<IReadOnlyList<Reading>> ReadNewestOfAllAsync(CancellationToken cancel)
    {
        await _generations.WhenKnownAsync(cancel);
        var from = InfluxQl.Ns((_clock.GetUtcNow() - NewestWindow).ToUnixTimeMilliseconds());
        using var answer = await _client.QueryAsync(
            $"SELECT last(sequence) AS sequence, value, quality, reason, unit, time_source, retained, received, recorder, profile, device_time FROM {InfluxQl.EveryMeasurement}"
                + $" WHERE {InfluxQl.OfNow} AND {InfluxQl.First}{InfluxQl.From(from)} GROUP BY site, device, channel",
            cancel
        );
        var newest = new Dictionary<ChannelId, Reading>();
        foreach (var table in InfluxTable.Of(answer))
        {
            var channel = new ChannelId(
                TagOf(table, InfluxSchema.Site),
                TagOf(table, InfluxSchema.Device),
                TagOf(table, InfluxSchema.Channel)
            );
            foreach (var row in table.Rows)
            {
                var reading = table.ReadingOf(row, channel);
                if (channel.Name.Length > 0 && (!newest.TryGetValue(channel, out var known) || reading.TimeMs > known.TimeMs))
                    newest[channel] = reading;
            }
        }
        foreach (var channel in _generations.Touched)
        {
            newest.Remove(channel);
            if (await ReadNewestAsync(channel, cancel) is { } chosen)
                newest[channel] = chosen;
        }
        return [.. newest.Values];
    }

    public void Dispose()
    {
        _client.Dispose();
        _turn.Dispose();
    }

    /// <summary>Adds to what the database has counted the readings of messages among which some were decoded again.</summary>
    private async Task<IReadOnlyList<TrendStep>> AddAsync(
        IReadOnlyList<TrendStep> counted,
        ChannelId channel,
        TimeRange span,
        long width,
        IReadOnlyList<SequenceRange> affecting,
        CancellationToken cancel
    )
    {
        var sum = new TrendSum(span.FromMs, width);
        foreach (var step in counted)
            sum.Add(step);
        var these = $" AND {InfluxQl.OfNow} AND ({string.Join(" OR ", affecting.Select(range => InfluxQl.In(range)))})";
        await foreach (var reading in ReadPagesAsync(channel, span, these, cancel))
        {
            if (_generations.IsChosen(reading))
                sum.Add(reading);
        }
        return sum.Steps();
    }

    /// <summary>Readings from an instant on, in order, and where to go on; null at the end.</summary>
    private async Task<(List<Reading> Page, long? NextNs)> ReadPageAsync(
        ChannelId channel,
        long fromNs,
        long? toMs,
        string these,
        CancellationToken cancel
    )
    {
        var before = toMs is { } to ? InfluxQl.Before(InfluxQl.Ns(to)) : "";
        using var answer = await _client.QueryAsync(
            $"SELECT * FROM {InfluxQl.EveryMeasurement} WHERE {InfluxQl.Where(channel)}{these}{InfluxQl.From(fromNs)}{before} ORDER BY time ASC LIMIT {PageRows}",
            cancel
        );
        var tables = InfluxTable.Of(answer).ToList();
        // Every measurement has its own limit: the page ends where the first of them was cut.
        long? endNs = null;
        foreach (var table in tables.Where(table => table.Rows.Count == PageRows))
            endNs = Math.Min(endNs ?? long.MaxValue, table.Ns(table.Rows[^1]));
        var rows = new SortedDictionary<(long Ns, string Measurement), Reading>();
        foreach (var table in tables)
        {
            // The same reading written under another equipment tag is one reading.
            foreach (var row in table.Rows.Where(row => endNs is null || table.Ns(row) <= endNs))
                rows[(table.Ns(row), table.Measurement)] = table.ReadingOf(row, channel);
        }
        return ([.. rows.Values], endNs is { } last ? last + 1 : null);
    }

    private static string TagOf(InfluxTable table, string tag) => InfluxText.Decode(table.Tags.GetValueOrDefault(tag, ""));
}
