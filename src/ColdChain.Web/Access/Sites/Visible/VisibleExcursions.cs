using ColdChain.Domain.Time;
using ColdChain.Monitoring.ExcursionLog;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>Excursions of equipment that is seen.</summary>
internal sealed class VisibleExcursions(Monitoring.ExcursionLog.IExcursionLog all, VisibleDirectory directory, SiteScope scope)
    : Monitoring.ExcursionLog.IExcursionLog
{
    public async Task<ExcursionPage> ListAsync(
        string? equipmentNumber,
        TimeRange? span,
        string? before,
        int limit,
        CancellationToken cancel
    )
    {
        var seen = await SeenAsync(cancel);
        return await PageWalk.ReadAsync(
            scope.SeesAll,
            before,
            async from =>
            {
                var page = await all.ListAsync(equipmentNumber, span, from, limit, cancel);
                return (page.Items, page.Next);
            },
            item => seen.Contains(item.EquipmentNumber),
            (items, next) => new ExcursionPage(items, next)
        );
    }

    public async Task<IReadOnlyList<StoredExcursion>> ListForRunAsync(string recordId, CancellationToken cancel) =>
        await OnlySeenAsync(await all.ListForRunAsync(recordId, cancel), cancel);

    public async Task<IReadOnlyList<StoredExcursion>> ListForPointAsync(string pointId, TimeRange span, CancellationToken cancel) =>
        await OnlySeenAsync(await all.ListForPointAsync(pointId, span, cancel), cancel);

    private async Task<IReadOnlyList<StoredExcursion>> OnlySeenAsync(IReadOnlyList<StoredExcursion> found, CancellationToken cancel)
    {
        if (scope.SeesAll)
            return found;
        var seen = await SeenAsync(cancel);
        return [.. found.Where(item => seen.Contains(item.EquipmentNumber))];
    }

    private async Task<HashSet<string>> SeenAsync(CancellationToken cancel) =>
        scope.SeesAll
            ? []
            : (await directory.ListEquipmentAsync(null, cancel)).Select(item => item.Number).ToHashSet(StringComparer.Ordinal);
}
