using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Alarms.Withholding;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>What withholds alarms at the sites that are seen.</summary>
internal sealed class VisibleShelf(Monitoring.Alarms.Withholding.IAlarmShelf all, Monitoring.Alarms.IAlarmDesk alarms, SiteScope scope)
    : Monitoring.Alarms.Withholding.IAlarmShelf
{
    public async Task<AlarmView?> ShelveAsync(string alarmId, TimeSpan time, string reason, string actor, CancellationToken cancel) =>
        await MayAsync(alarmId, cancel) ? await all.ShelveAsync(alarmId, time, reason, actor, cancel) : null;

    public async Task<AlarmView?> UnshelveAsync(string alarmId, string actor, CancellationToken cancel) =>
        await MayAsync(alarmId, cancel) ? await all.UnshelveAsync(alarmId, actor, cancel) : null;

    public Task<AlarmWithholding> WithholdAsync(
        WithholdingKind kind,
        AlarmScope where,
        long fromMs,
        long? untilMs,
        string reason,
        string actor,
        CancellationToken cancel
    )
    {
        scope.Require(where.Site);
        return all.WithholdAsync(kind, where, fromMs, untilMs, reason, actor, cancel);
    }

    public async Task<bool> EndAsync(string withholdingId, string actor, CancellationToken cancel)
    {
        if (!scope.IsUniform)
        {
            if ((await ListAsync(null, cancel)).FirstOrDefault(item => item.Id == withholdingId) is not { } known)
                return false;
            scope.Require(known.Scope.Site);
        }
        return await all.EndAsync(withholdingId, actor, cancel);
    }

    public async Task<IReadOnlyList<AlarmWithholding>> ListAsync(string? equipmentNumber, CancellationToken cancel) =>
        [.. (await all.ListAsync(equipmentNumber, cancel)).Where(item => scope.Sees(item.Scope.Site))];

    private async Task<bool> MayAsync(string alarmId, CancellationToken cancel)
    {
        if (scope.IsUniform)
            return true;
        if (await alarms.FindAsync(alarmId, cancel) is not { } alarm || !scope.Sees(alarm.Site))
            return false;
        scope.Require(alarm.Site);
        return true;
    }
}
