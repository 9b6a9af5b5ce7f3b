using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Records.Moves;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>Emergency moves out of and into equipment of sites where the roles allow them.</summary>
internal sealed class VisibleMoves(Records.Moves.IEmergencyMoves all, VisibleDirectory directory, SiteScope scope)
    : Records.Moves.IEmergencyMoves
{
    public const int MostRows = Records.Moves.IEmergencyMoves.MostRows;
    public const int MaxReason = Records.Moves.IEmergencyMoves.MaxReason;

    public async Task<EmptyingPlan?> PlanAsync(string equipment, IReadOnlySet<string> notInOrder, CancellationToken cancel)
    {
        if (scope.SeesAll)
            return await all.PlanAsync(equipment, notInOrder, cancel);
        if (await directory.FindEquipmentAsync(equipment, cancel) is null)
            return null;
        var seen = (await directory.ListEquipmentAsync(null, cancel)).Select(item => item.Number).ToHashSet(StringComparer.Ordinal);
        // What is not seen takes nothing: it is left out like equipment in alarm, and not shown.
        var others = (await directory.ListUnseenEquipmentAsync(cancel)).Concat(notInOrder).ToHashSet(StringComparer.Ordinal);
        return await all.PlanAsync(equipment, others, cancel) is { } plan
            ? plan with
            {
                Targets = [.. plan.Targets.Where(target => seen.Contains(target.Equipment))],
                Unsuitable = [.. plan.Unsuitable.Where(left => seen.Contains(left.Equipment))],
            }
            : null;
    }

    public async Task<MoveResult> MoveAsync(MoveOrder order, string actor, CancellationToken cancel)
    {
        if (!scope.IsUniform)
        {
            await RequireAsync(order.Equipment, cancel);
            await RequireTargetsAsync(order, cancel);
        }
        return await all.MoveAsync(order, actor, cancel);
    }

    public async Task<MoveResult> UndoAsync(string id, string reason, string actor, CancellationToken cancel)
    {
        if (!scope.IsUniform)
        {
            if (await FindAsync(id, cancel) is not { } move)
                return new MoveResult.NotFound();
            await RequireAsync(move.Equipment, cancel);
        }
        return await all.UndoAsync(id, reason, actor, cancel);
    }

    public async Task<IReadOnlyList<EmergencyMove>> ListAsync(string equipment, int limit, CancellationToken cancel) =>
        await IsSeenAsync(equipment, cancel) ? await all.ListAsync(equipment, limit, cancel) : [];

    public async Task<EmergencyMove?> FindAsync(string id, CancellationToken cancel) =>
        await all.FindAsync(id, cancel) is { } move && await IsSeenAsync(move.Equipment, cancel) ? move : null;

    public async Task<StorageLayout?> FindLayoutAsync(string equipment, CancellationToken cancel) =>
        await IsSeenAsync(equipment, cancel) ? await all.FindLayoutAsync(equipment, cancel) : null;

    public async Task<EditResult> SaveLayoutAsync(string equipment, StorageLayout? layout, ChangeNote note, CancellationToken cancel)
    {
        if (!scope.IsUniform)
            await RequireAsync(equipment, cancel);
        return await all.SaveLayoutAsync(equipment, layout, note, cancel);
    }

    private async Task<bool> IsSeenAsync(string equipment, CancellationToken cancel) =>
        scope.SeesAll || await directory.FindEquipmentAsync(equipment, cancel) is not null;

    private async Task RequireAsync(string equipment, CancellationToken cancel) =>
        scope.Require((await directory.FindEquipmentAsync(equipment, cancel))?.Site ?? ChangeNote.AllSites);

    /// <summary>Each target is in equipment of a site where the roles allow the move.</summary>
    private async Task RequireTargetsAsync(MoveOrder order, CancellationToken cancel)
    {
        var open = (await directory.ListEquipmentAsync(null, cancel)).Where(item => scope.May(item.Site)).Select(item => item.Number);
        var places = new VisiblePlaces(open, await directory.ListPlacementsAsync(cancel));
        if (order.Rows.Any(row => !places.IsSeen(row.Target)))
            scope.RequireEverywhere();
    }
}
