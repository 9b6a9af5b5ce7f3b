using System.Runtime.CompilerServices;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>The alarms of the sites that are seen.</summary>
/// <remarks>A page may be shorter than asked for, and its cursor goes on.</remarks>
internal sealed class VisibleAlarms(Monitoring.Alarms.IAlarmDesk all, SiteScope scope) : Monitoring.Alarms.IAlarmDesk
{
    public Task<AlarmPage> ListAsync(
        bool standingOnly,
        string? equipmentNumber,
        TimeRange? span,
        string? before,
        int limit,
        CancellationToken cancel
    ) =>
        PageWalk.ReadAsync(
            scope.SeesAll,
            before,
            async from =>
            {
                var page = await all.ListAsync(standingOnly, equipmentNumber, span, from, limit, cancel);
                return (page.Items, page.Next);
            },
            alarm => scope.Sees(alarm.Site),
            (items, next) => new AlarmPage(items, next)
        );

    public async Task<AlarmView?> FindAsync(string id, CancellationToken cancel) =>
        await all.FindAsync(id, cancel) is { } alarm && scope.Sees(alarm.Site) ? alarm : null;

    public async Task<AlarmView?> AcknowledgeAsync(string id, string actor, string? comment, CancellationToken cancel) =>
        await MayAsync(id, cancel) ? await all.AcknowledgeAsync(id, actor, comment, cancel) : null;

    public async Task<AlarmView?> ResetAsync(string id, string actor, string? comment, CancellationToken cancel) =>
        await MayAsync(id, cancel) ? await all.ResetAsync(id, actor, comment, cancel) : null;

    public async Task<AlarmView?> CommentAsync(string id, string actor, string comment, CancellationToken cancel) =>
        await MayAsync(id, cancel) ? await all.CommentAsync(id, actor, comment, cancel) : null;

    public async Task<IReadOnlyList<AlarmStep>> ListStepsAsync(string id, CancellationToken cancel) =>
        scope.SeesAll || await FindAsync(id, cancel) is not null ? await all.ListStepsAsync(id, cancel) : [];

    public async Task<IReadOnlyList<AlarmView>> ListFollowersAsync(string id, int limit, CancellationToken cancel) =>
        [.. (await all.ListFollowersAsync(id, limit, cancel)).Where(alarm => scope.Sees(alarm.Site))];

    public async IAsyncEnumerable<AlarmView> WatchAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var alarm in all.WatchAsync(cancel))
        {
            if (scope.Sees(alarm.Site))
                yield return alarm;
        }
    }

    private async Task<bool> MayAsync(string id, CancellationToken cancel)
    {
        if (scope.IsUniform)
            return true;
        if (await FindAsync(id, cancel) is not { } alarm)
            return false;
        scope.Require(alarm.Site);
        return true;
    }
}
