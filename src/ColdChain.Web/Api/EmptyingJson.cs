using ColdChain.Records.Moves;

namespace ColdChain.Web.Api;

/// <summary>How an equipment can be emptied now.</summary>
/// <param name="Unplaced">Batches in it without a position: look for them.</param>
internal sealed record EmptyingJson(
    string Equipment,
    IReadOnlyList<PlannedMoveJson> Moves,
    IReadOnlyList<string> Unplaced,
    IReadOnlyList<MoveTargetJson> Targets,
    IReadOnlyList<LeftOut> Unsuitable
)
{
    public static EmptyingJson Of(EmptyingPlan plan) =>
        new(
            plan.Equipment,
            [
                .. plan.Moves.Select(move => new PlannedMoveJson(
                    move.Unit.Id,
                    move.Unit.Container,
                    move.Unit.From,
                    [.. move.Unit.Batches.Select(carried => carried.Batch)],
                    move.Target,
                    move.TargetEquipment,
                    move.IsCertain
                )),
            ],
            plan.Unplaced,
            [.. plan.Targets.Select(target => new MoveTargetJson(target.Equipment, target.Zone, target.HasLayout, target.Free))],
            plan.Unsuitable
        );
}
