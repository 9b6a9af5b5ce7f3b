using ColdChain.Monitoring.AlarmFigures;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>Figures of the alarms of the sites that are seen.</summary>
internal sealed class VisibleAlarmFigures(Monitoring.AlarmFigures.IAlarmFigures all, VisibleDirectory directory, SiteScope scope)
    : Monitoring.AlarmFigures.IAlarmFigures
{
    public static readonly TimeSpan LongestPeriod = Monitoring.AlarmFigures.IAlarmFigures.LongestPeriod;

    public async Task<AlarmPerformance> ReadAsync(AlarmFigurePeriod period, CancellationToken cancel)
    {
        if (scope.SeesAll)
            return await all.ReadAsync(period, cancel);
        var asked = period.Sites ?? [.. (await directory.ListSitesAsync(cancel)).Select(site => site.Code)];
        return await all.ReadAsync(period with { Sites = [.. asked.Where(scope.Sees)] }, cancel);
    }
}
