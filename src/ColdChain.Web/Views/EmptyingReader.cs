using ColdChain.Records.Moves;

namespace ColdChain.Web.Views;

/// <summary>How an equipment can be emptied now: the plan of the records, with what the console knows of every equipment's condition.</summary>
internal sealed class EmptyingReader(OverviewReader overview, IEmergencyMoves moves)
{
    /// <returns>Null when there is no such equipment.</returns>
    public async Task<EmptyingPlan?> ReadAsync(string equipment, CancellationToken cancel)
    {
        var all = await overview.ReadAsync(cancel);
        // Whatever is not shown to be in order takes nothing: also what says nothing, or is close to an alarm.
        var notInOrder = all
            .Equipment.Where(summary => summary.Condition != Condition.Normal)
            .Select(summary => summary.Item.Number)
            .ToHashSet(StringComparer.Ordinal);
        return await moves.PlanAsync(equipment, notInOrder, cancel);
    }
}
