using ColdChain.Domain.Time;
using ColdChain.Monitoring.Holds;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Cryopreservation;

/// <summary>
/// Looks at runs again: those of the last days at each round, because their readings are still coming, and all others in turn, some to a round,
/// because readings can come late by months.
/// </summary>
internal sealed class RunRound(
    RunExcursions excursions,
    IRecordBook book,
    Isolation isolation,
    IOptions<CryopreservationOptions> options,
    TimeProvider clock
)
{
    /// <summary>A run is three days long at most, and then a logger may take a day to send.</summary>
    private const long RecentMs = RunJudge.LongestMs + 86_400_000L;

    /// <summary>Records to a page.</summary>
    private const int PageSize = 50;

    /// <summary>Old runs to a round: some hours of readings each.</summary>
    private const int MostOld = 10;

    private long _dueMs;
    private string? _before;

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (now < _dueMs)
            return;
        string? before = null;
        do
        {
            var page = await book.ListAsync(
                new RecordQuery
                {
                    Kind = CryopreservationRecord.Key,
                    Span = new TimeRange(now - RecentMs, null),
                    IncludeWithdrawn = true,
                    Before = before,
                    Limit = PageSize,
                },
                cancel
            );
            await EvaluateAsync(page, cancel);
            before = page.Next;
        } while (before is not null);
        await OldAsync(now, cancel);
        _dueMs = now + (long)options.Value.RunInterval.TotalMilliseconds;
    }

    private async Task OldAsync(long now, CancellationToken cancel)
    {
        var page = await book.ListAsync(
            new RecordQuery
            {
                Kind = CryopreservationRecord.Key,
                Span = new TimeRange(long.MinValue, now - RecentMs),
                IncludeWithdrawn = true,
                Before = _before,
                Limit = MostOld,
            },
            cancel
        );
        await EvaluateAsync(page, cancel);
        _before = page.Next;
    }

    private async Task EvaluateAsync(RecordPage page, CancellationToken cancel)
    {
        foreach (var record in page.Items)
            await isolation.TryAsync($"the run of record {record.Id}", () => excursions.EvaluateAsync(record.Id, cancel), cancel);
    }
}
