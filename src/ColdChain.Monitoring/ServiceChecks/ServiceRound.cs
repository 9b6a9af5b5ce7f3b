using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Alarms.Causes;
using ColdChain.Monitoring.Live;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>
/// Keeps the alarms about the service true: what is wrong for long enough raises one, what is well for long enough ends it. Which alarms stand
/// is read each time, so an alarm outlives a restart.
/// </summary>
internal sealed class ServiceRound(
    IDatabase database,
    IEnumerable<IServiceCheck> checks,
    AlarmBook alarms,
    SilencingAlarms silencing,
    IOptions<ServiceCheckOptions> options
)
{
    private readonly IReadOnlyList<IServiceCheck> _checks = [.. checks];
    private readonly Dictionary<IServiceCheck, long> _askedMs = [];
    private readonly Dictionary<FindingKey, long> _foundMs = [];
    private readonly Dictionary<FindingKey, long> _wellMs = [];
    private readonly Dictionary<IServiceCheck, IReadOnlyList<string>> _silencing = [];

    /// <summary>Asks the checks whose turn it is.</summary>
    /// <returns>The alarms that moved; committed, to be told by the caller.</returns>
    public async Task<IReadOnlyList<AlarmTransition>> RunAsync(long nowMs, CancellationToken cancel)
    {
        var changes = new MonitorChanges
        {
            Sequence = 0,
            ReceivedMs = nowMs,
            Replayed = false,
        };
        foreach (var check in _checks)
        {
            if (_askedMs.TryGetValue(check, out var asked) && nowMs - asked < check.Every.TotalMilliseconds)
                continue;
            _askedMs[check] = nowMs;
            var standing = await StandingAsync(check, cancel);
            if (await check.FindAsync(standing.Keys.ToHashSet(), nowMs, cancel) is { } found)
                Compare(check, found, standing, nowMs, changes);
        }
        var transitions =
            changes.SystemAlarms.Count == 0
                ? []
                : await database.WriteAsync((open, token) => alarms.ApplyAsync(open, changes, token), cancel);
        // Only when it is committed: nothing may follow from an alarm that is not there.
        silencing.Set([.. _silencing.Values.SelectMany(ids => ids)]);
        return transitions;
    }

    private void Compare(
        IServiceCheck check,
        IReadOnlyList<ServiceFinding> found,
        Dictionary<FindingKey, AlarmRow> standing,
        long nowMs,
        MonitorChanges changes
    )
    {
        var silent = new List<string>();
        foreach (var finding in found)
        {
            _wellMs.Remove(finding.Key);
            _foundMs.TryAdd(finding.Key, nowMs);
            var since = finding.SinceMs ?? _foundMs[finding.Key];
            var id = standing.GetValueOrDefault(finding.Key)?.Id;
            if (id is null && nowMs - since >= finding.After.TotalMilliseconds)
            {
                var rise = Rise(finding, since, nowMs);
                changes.SystemAlarms.Add(rise);
                id = rise.Id;
            }
            if (finding.SilencesDevices && id is not null)
                silent.Add(id);
        }
        _silencing[check] = silent;
        var wrong = found.Select(finding => finding.Key).ToHashSet();
        foreach (var key in _foundMs.Keys.Where(key => check.Kinds.Contains(key.Kind) && !wrong.Contains(key)).ToList())
            _foundMs.Remove(key);
        foreach (var (key, row) in standing.Where(item => !wrong.Contains(item.Key)))
        {
            _wellMs.TryAdd(key, nowMs);
            if (nowMs - _wellMs[key] < options.Value.WellFor.TotalMilliseconds)
                continue;
            _wellMs.Remove(key);
            changes.SystemAlarms.Add(Clear(row, nowMs));
        }
    }

    private async Task<Dictionary<FindingKey, AlarmRow>> StandingAsync(IServiceCheck check, CancellationToken cancel)
    {
        var kinds = SqlIn.Of(
            $"select {AlarmRow.Columns} from alarms where state <> 'Normal' and end_ms is null and kind in @items order by raised_ms",
            [.. check.Kinds]
        );
        var rows = await database.ReadAsync(
            (connection, token) => connection.ListAsync<AlarmRow>(kinds.Sql, kinds.Arguments, token),
            cancel
        );
        var standing = new Dictionary<FindingKey, AlarmRow>();
        foreach (var row in rows)
            standing.TryAdd(new FindingKey(row.Kind, row.Site, row.Device ?? "", row.RuleId ?? ""), row);
        return standing;
    }

    private static SystemAlarm Rise(ServiceFinding finding, long sinceMs, long nowMs)
    {
        var key = finding.Key;
        return new SystemAlarm(
            DeterministicId.Of(key.Kind, $"{key.Site}\n{key.Source}\n{key.Rule}", sinceMs),
            key.Kind,
            finding.Severity,
            AlarmEvent.Rise,
            key.Site,
            key.Source,
            EquipmentNumber: null,
            PointId: null,
            finding.Detail,
            sinceMs,
            nowMs
        )
        {
            RuleId = key.Rule.Length == 0 ? null : key.Rule,
            Unit = finding.Unit,
            Value = finding.Value,
            Threshold = finding.Threshold,
        };
    }

    private static SystemAlarm Clear(AlarmRow row, long nowMs) =>
        new(row.Id, row.Kind, row.ParsedSeverity, AlarmEvent.Clear, row.Site, row.Device ?? "", null, null, "", nowMs, nowMs);
}
