using System.Data.Common;
using ColdChain.Monitoring.Alarms;
using ColdChain.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>The figures from the steps that are stored. Alarms are read one after the other, each with all its steps, and not kept.</summary>
internal sealed class SqlAlarmFigures(IDatabase database, IOptions<AlarmFigureOptions> options) : IAlarmFigures
{
    /// <summary>Candidates: what moved since the period began, and what stands now. Whatever stood in the period is one of them, however old.</summary>
    private const string Lives = $"""
        select {AlarmStepRecord.Columns}
        from (
            select alarm_id as id from alarm_transitions where at_ms >= @FromMs
            union select id from alarms where state <> @normal
        ) c
        join alarms a on a.id = c.id
        join alarm_transitions t on t.alarm_id = a.id
        where a.raised_ms < @ToMs and t.at_ms < @ToMs
        """;

    public async Task<AlarmPerformance> ReadAsync(AlarmFigurePeriod period, CancellationToken cancel)
    {
        if (period.ToMs <= period.FromMs || period.ToMs - period.FromMs > IAlarmFigures.LongestPeriod.TotalMilliseconds)
            throw new ArgumentException(
                $"A period of alarm figures is longer than nothing and at most {IAlarmFigures.LongestPeriod.TotalDays} days.",
                nameof(period)
            );
        var fold = new AlarmPerformanceFold(period, options.Value);
        // A read may be run again from the start: only a whole one counts.
        return period.Sites is []
            ? fold.Finish()
            : await database.ReadAsync(
                (connection, token) => ReadAsync(connection, new AlarmPerformanceFold(period, options.Value), token),
                cancel
            );
    }

    private static async Task<AlarmPerformance> ReadAsync(DbConnection connection, AlarmPerformanceFold fold, CancellationToken cancel)
    {
        var period = fold.Period;
        var (sql, arguments) = SqlIn.Of(
            $"{Lives} {(period.Sites is null ? "" : "and a.site in @items")} order by t.alarm_id, t.number",
            [.. (period.Sites ?? []).Distinct(StringComparer.Ordinal)]
        );
        arguments.Add("FromMs", period.FromMs);
        arguments.Add("ToMs", period.ToMs);
        arguments.Add("normal", nameof(AlarmState.Normal));
        AlarmStepRecord? first = null;
        var steps = new List<AlarmLifeStep>();
        await foreach (var row in connection.QueryUnbufferedAsync<AlarmStepRecord>(sql, arguments).WithCancellation(cancel))
        {
            if (first is not null && first.AlarmId != row.AlarmId)
                Take(first);
            first = steps.Count == 0 ? row : first;
            steps.Add(row.ToStep());
        }
        if (first is not null)
            Take(first);
        return fold.Finish();

        void Take(AlarmStepRecord alarm)
        {
            fold.Add(new AlarmLife(alarm.Source, alarm.ParsedSeverity, steps));
            steps.Clear();
        }
    }
}
