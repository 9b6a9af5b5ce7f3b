using ColdChain.Domain.Time;
using ColdChain.Records.Moves;

namespace ColdChain.Web.Api;

/// <summary>What was carried out of an equipment in one action.</summary>
/// <param name="UndoneBy">Null: it stands.</param>
internal sealed record MoveJson(
    string Id,
    string Equipment,
    string MovedAt,
    string MovedBy,
    string Reason,
    IReadOnlyList<CarriedRow> Rows,
    string? UndoneBy,
    string? UndoneAt,
    string? UndoReason
)
{
    public static MoveJson Of(EmergencyMove move) =>
        new(
            move.Id,
            move.Equipment,
            IsoTime.Format(move.MovedMs),
            move.MovedBy,
            move.Reason,
            move.Rows,
            move.UndoneBy,
            Iso.OrNull(move.UndoneMs),
            move.UndoReason
        );
}
