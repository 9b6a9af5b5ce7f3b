using System.Threading.Channels;
using ColdChain.Records.Audit;
using ColdChain.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ColdChain.Records.Reads;

/// <inheritdoc cref="IReadLog"/>
internal sealed class ReadLog(IDatabase database, IAuditTrail audit, TimeProvider clock, ILogger<ReadLog> logger)
    : BackgroundService,
        IReadLog
{
    /// <summary>How long an entry waits for others at most, before they are written together.</summary>
    internal static readonly TimeSpan WriteStep = TimeSpan.FromMilliseconds(200);

    private const int MostQueued = 2000;
    private const int MostInGroup = 200;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryStep = TimeSpan.FromSeconds(2);

    private readonly Channel<GradedRead> _queue = Channel.CreateBounded<GradedRead>(
        new BoundedChannelOptions(MostQueued) { FullMode = BoundedChannelFullMode.Wait, SingleReader = false }
    );
    private readonly SemaphoreSlim _oneWriter = new(1);

    /// <summary>Taken out of the queue and not yet written; what could not be written stays here and goes first.</summary>
    private readonly List<GradedRead> _group = [];

    public async ValueTask NoteAsync(GradedRead read, CancellationToken cancel)
    {
        if (_queue.Writer.TryWrite(read))
            return;
        using var wait = new CancellationTokenSource(LongestWait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(wait.Token, cancel);
        try
        {
            await _queue.Writer.WriteAsync(read, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new ReadsUnavailableException(
                "Reads of graded data cannot be logged now, so none is shown. Look whether the records database answers."
            );
        }
    }

    public async Task<ReadPage> ListAsync(ReadQuery query, CancellationToken cancel)
    {
        await WriteQueuedAsync(cancel);
        return await database.ReadAsync((connection, token) => ReadQueries.ListAsync(connection, query, token), cancel);
    }

    public async Task<IReadOnlyList<ReadCount>> CountAsync(string? site, long fromMs, long toMs, CancellationToken cancel)
    {
        await WriteQueuedAsync(cancel);
        return await database.ReadAsync((connection, token) => ReadQueries.CountAsync(connection, site, fromMs, toMs, token), cancel);
    }

    /// <summary>Writes all that is queued.</summary>
    internal async Task WriteQueuedAsync(CancellationToken cancel)
    {
        await _oneWriter.WaitAsync(cancel);
        try
        {
            while (true)
            {
                while (_group.Count < MostInGroup && _queue.Reader.TryRead(out var read))
                    _group.Add(read);
                if (_group.Count == 0)
                    return;
                await database.WriteAsync(AppendAsync, cancel);
                _group.Clear();
            }
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    public override void Dispose()
    {
        _oneWriter.Dispose();
        base.Dispose();
    }

    /// <summary>Ends when the service ends; what is queued then is written in <see cref="StopAsync"/>.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _queue.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(WriteStep, clock, stoppingToken);
            // What was taken out of the queue does not wait for the next read.
            while (!await TryWriteAsync(stoppingToken))
                await Task.Delay(RetryStep, clock, stoppingToken);
        }
    }

    private async Task<bool> TryWriteAsync(CancellationToken cancel)
    {
        try
        {
            await WriteQueuedAsync(cancel);
            return true;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            logger.ReadsWait(failure);
            return false;
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await WriteQueuedAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            logger.ReadsLost(failure, _group.Count + _queue.Reader.Count);
        }
    }

    private async Task<bool> AppendAsync(DatabaseTransaction open, CancellationToken cancel)
    {
        foreach (var read in _group)
        {
            var entry = ReadJson.ToEntry(read);
            await audit.AppendAsync(open, entry, cancel);
            // In this transaction nobody else has moved it since.
            var sequence = await open.Connection.ScalarAsync<long>(
                "select sequence from audit_heads where site = @chain",
                new { chain = entry.Site },
                cancel
            );
            var rows = read
                .Records.Distinct(StringComparer.Ordinal)
                .Select(record => new
                {
                    record,
                    chain = entry.Site,
                    sequence,
                })
                .ToList();
            if (rows.Count > 0)
                await open.Connection.ChangeAsync(
                    "insert into graded_read_records (record_id, chain, sequence) values (@record, @chain, @sequence)",
                    rows,
                    cancel
                );
        }
        return true;
    }
}
