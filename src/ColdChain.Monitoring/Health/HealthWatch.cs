using ColdChain.Domain.Health;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Live;
using ColdChain.Records.Exposures;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Health;

/// <summary>Judges the kept days and keeps the warnings true. A figure that is not known any more ends no warning.</summary>
internal sealed class HealthWatch(HealthStore store, IExposureLedger ledger, IOptions<HealthOptions> options)
{
    /// <summary>Equipment judged at once: bounds the days in memory.</summary>
    private const int Page = 100;

    /// <returns>The alarms that moved, and how many equipment are warned of.</returns>
    public async Task<(IReadOnlyList<AlarmTransition> Transitions, int Failing)> RunAsync(
        IReadOnlyList<HealthUnit> units,
        long cursor,
        long nowMs,
        CancellationToken cancel
    )
    {
        var due = new Dictionary<(string Equipment, string Figure), SystemAlarm>();
        var unknown = new HashSet<(string Equipment, string Figure)>();
        foreach (var page in units.Chunk(Page))
        {
            var from = page.Min(unit => unit.DayOf(nowMs)) - HealthJudge.TrendDays - 1;
            var days = await store.ListDaysAsync([.. page.Select(unit => unit.Equipment.Number)], from, cancel);
            foreach (var unit in page)
                await JudgeAsync(unit, [.. days[unit.Equipment.Number]], nowMs, due, unknown, cancel);
        }
        var standing = await store.ListStandingAsync(cancel);
        var known = standing.Select(HealthStore.KeyOf).ToHashSet();
        var changed = due.Keys.Any(key => !known.Contains(key)) || known.Any(key => !due.ContainsKey(key) && !unknown.Contains(key));
        IReadOnlyList<AlarmTransition> transitions = changed
            ? await store.FollowAsync(due, row => !unknown.Contains(HealthStore.KeyOf(row)), cursor, nowMs, cancel)
            : [];
        var failing = due.Keys.Concat(known.Where(unknown.Contains)).Select(key => key.Equipment).Distinct(StringComparer.Ordinal).Count();
        return (transitions, failing);
    }

    /// <summary>When the shipper left on the trip that it is on; null: on none.</summary>
    public async Task<long?> DepartedMsAsync(string equipment, long nowMs, CancellationToken cancel)
    {
        var now = await ledger.ListForEquipmentAsync(equipment, new TimeRange(nowMs, nowMs + 1), cancel);
        var trips = now.Where(item => item is { Phase: ExposurePhase.Transport, Span.ToMs: null })
            .Select(item => item.Span.FromMs)
            .ToList();
        return trips.Count == 0 ? null : trips.Max();
    }

    private async Task JudgeAsync(
        HealthUnit unit,
        List<HealthDay> days,
        long nowMs,
        Dictionary<(string Equipment, string Figure), SystemAlarm> due,
        HashSet<(string Equipment, string Figure)> unknown,
        CancellationToken cancel
    )
    {
        var number = unit.Equipment.Number;
        foreach (var figure in unit.Figures)
        {
            var its = days.Where(row => row.Parsed == figure).ToList();
            var trend = HealthJudge.Trend(figure, its, unit.DayOf(nowMs) - 1, options.Value);
            if (trend.Verdict == HealthVerdict.Unknown)
                unknown.Add((number, figure.ToString()));
            else if (trend.Verdict == HealthVerdict.Worsening)
                due[(number, figure.ToString())] = Rise(unit, figure.ToString(), HealthText.Figures(figure, trend, its[^1].Unit), nowMs);
        }
        if (!unit.Figures.Contains(HealthFigure.HoldTimeLeft) || await DepartedMsAsync(number, nowMs, cancel) is not { } departed)
            return;
        var needed = HealthJudge.Needed(departed, nowMs, options.Value)!.Value;
        if (HealthJudge.LeftNow(days.LastOrDefault(row => row.Parsed == HealthFigure.HoldTimeLeft), nowMs) is not { } left)
            unknown.Add((number, HealthText.TooShort));
        else if (left < needed)
            due[(number, HealthText.TooShort)] = Rise(unit, HealthText.TooShort, HealthText.Figures(left, needed), nowMs);
    }

    private static SystemAlarm Rise(HealthUnit unit, string rule, string detail, long nowMs) =>
        new(
            // One warning a day at most, should it come and go.
            DeterministicId.Of(SystemAlarmKinds.Health, $"{unit.Equipment.Number}\n{rule}", unit.StartOf(unit.DayOf(nowMs))),
            SystemAlarmKinds.Health,
            Severity.Warning,
            AlarmEvent.Rise,
            unit.Equipment.Site,
            Device: null,
            unit.Equipment.Number,
            PointId: null,
            detail,
            nowMs,
            nowMs
        )
        {
            RuleId = rule,
        };
}
