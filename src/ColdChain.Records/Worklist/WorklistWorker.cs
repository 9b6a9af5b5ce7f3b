using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Lineage;
using ColdChain.Records.Measured;
using ColdChain.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Records.Worklist;

/// <summary>Looks whether the measured values of records have come, and derives tasks again that older rules gave. What it does twice is harmless.</summary>
internal sealed class WorklistWorker(
    IDatabase database,
    SiteDirectory directory,
    IMeasuredFields measured,
    IOptions<WorklistOptions> options,
    TimeProvider clock,
    ILogger<WorklistWorker> logger
) : BackgroundService
{
    /// <summary>Records at a time: a pass stays short, and what is left comes with the next.</summary>
    private const int MostAtOnce = 100;

    /// <summary>One pass. Returns how many records it looked at; fewer than could be means that nothing is left.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        var outdated = await database.ReadAsync(
            (connection, token) => WorklistQueries.ListOutdatedAsync(connection, MostAtOnce, token),
            cancel
        );
        foreach (var id in outdated)
        {
            await database.WriteAsync(
                async (open, token) =>
                {
                    if (await RecordQueries.FindNewestAsync(open.Connection, id, token) is { } record)
                    {
                        await RecordQueries.ReferAsync(open.Connection, record, token);
                        await LineageQueries.ReplaceAsync(open.Connection, record, token);
                        var grown = await TissueOrigin.ListBatchesAsync(open.Connection, [record], token);
                        if (grown.Count > 0)
                        {
                            var known = await directory.SnapshotAsync(open.Connection, token);
                            await ExposureWriter.RederiveAsync(open.Connection, known, grown, token);
                        }
                        await DeriveAsync(open, record, options.Value, token);
                    }
                    return true;
                },
                cancel
            );
        }
        var checks = await database.ReadAsync(
            (connection, token) =>
                WorklistQueries.ListChecksAsync(connection, clock.GetUtcNow().ToUnixTimeMilliseconds(), MostAtOnce, token),
            cancel
        );
        foreach (var check in checks)
            await LookAsync(check, cancel);
        return outdated.Count + checks.Count;
    }

    /// <summary>What a record leaves to be done. In the transaction of a record's change, and of a deviation record that names it.</summary>
    public static async Task DeriveAsync(DatabaseTransaction open, RecordRevision record, WorklistOptions options, CancellationToken cancel)
    {
        var explained = await WorklistQueries.IsExplainedAsync(open.Connection, record.Id, cancel);
        await WorklistQueries.ReplaceAsync(
            open.Connection,
            record,
            RecordTasks.Of(record, explained, options),
            RecordTasks.MeasuredFromMs(record, options),
            cancel
        );
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is DatabaseUnavailableException or System.Data.Common.DbException or IOException)
            {
                logger.WorklistPassFailed(failure);
            }
        }
    }

    private async Task LookAsync(OpenTask check, CancellationToken cancel)
    {
        var record = await database.ReadAsync(
            (connection, token) => RecordQueries.FindNewestAsync(connection, check.RecordId, token),
            cancel
        );
        if (record is null)
            return;
        // Outside the transaction: the time-series store may be slow.
        var fields = await measured.MeasureAsync(record, cancel);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var again = now + (long)options.Value.MeasuredEvery.TotalMilliseconds;
        if (fields.Any(field => field.Status == MeasuredStatus.Unavailable))
        {
            // Nothing is known: what was known before stays.
            await database.WriteAsync(
                (open, token) => WorklistQueries.PostponeAsync(open.Connection, check.RecordId, again, token),
                cancel
            );
            return;
        }
        var missing = fields
            .Where(field => field.Status is MeasuredStatus.NoChannel or MeasuredStatus.NoReading)
            .Where(field => record.Kind.Field(field.Field) is { } defined && RecordTasks.IsMissed(defined))
            .Select(field => field.Field)
            .ToList();
        var last = (RecordTasks.MeasuredFromMs(record, options.Value) ?? now) + ((long)options.Value.MeasuredDays * 86_400_000);
        var next = missing.Count > 0 && now < last ? again : (long?)null;
        var task =
            missing.Count == 0
                ? null
                : check with
                {
                    DueMs = record.EnteredMs + (options.Value.DeviationDays * 86_400_000L),
                    Detail = string.Join(',', missing),
                };
        await database.WriteAsync(
            async (open, token) =>
            {
                // Corrected meanwhile: the correction has set another look.
                if ((await RecordQueries.FindNewestAsync(open.Connection, record.Id, token))?.Revision == record.Revision)
                    await WorklistQueries.MeasuredAsync(open.Connection, task, check, next, token);
                return true;
            },
            cancel
        );
    }
}
