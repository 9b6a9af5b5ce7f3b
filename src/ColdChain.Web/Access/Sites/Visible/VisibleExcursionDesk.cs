namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>Closes excursions of alarms that are seen, at sites where the roles allow it.</summary>
internal sealed class VisibleExcursionDesk(Monitoring.ExcursionLog.IExcursionDesk all, VisibleAlarms alarms, SiteScope scope)
    : Monitoring.ExcursionLog.IExcursionDesk
{
    public const int MaxReason = Monitoring.ExcursionLog.IExcursionDesk.MaxReason;

    public async Task<int?> CloseAsync(string alarmId, string actor, string reason, CancellationToken cancel)
    {
        if (!scope.IsUniform)
        {
            if (await alarms.FindAsync(alarmId, cancel) is not { } alarm)
                return null;
            scope.Require(alarm.Site);
        }
        return await all.CloseAsync(alarmId, actor, reason, cancel);
    }
}
