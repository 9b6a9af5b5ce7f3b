using ColdChain.Domain.Time;
using ColdChain.Monitoring.Holds;

namespace ColdChain.Web.Api;

/// <summary>Why a batch is, or was, on hold.</summary>
/// <param name="Kind"><c>excursion</c> or <c>budget</c>; <paramref name="Subject"/> is the excursion's id or the band.</param>
/// <param name="Standing">False: late data or a corrected record took it back; the hold stays until it is signed off.</param>
/// <param name="Disposition">The one that signed it off; null while it holds.</param>
/// <param name="FromBatches">Batches that it was part of when it happened; empty: it happened to the batch itself.</param>
internal sealed record HoldCauseJson(
    string Id,
    string Kind,
    string Subject,
    string Severity,
    string? Equipment,
    string? Point,
    string Rule,
    string Start,
    string? End,
    double Seconds,
    string Found,
    bool Standing,
    string? SupersededBy,
    string? Disposition,
    IReadOnlyList<string> FromBatches
)
{
    public static HoldCauseJson From(HoldCause cause) =>
        new(
            cause.Id,
            cause.Kind,
            cause.Subject,
            ApiJson.Word(cause.Figures.Severity),
            cause.EquipmentNumber,
            cause.PointId,
            cause.RuleId,
            IsoTime.Format(cause.StartMs),
            Iso.OrNull(cause.Figures.EndMs),
            cause.Seconds,
            IsoTime.Format(cause.FoundMs),
            cause.Standing,
            cause.SuccessorId,
            cause.DispositionId,
            cause.FromBatches
        );
}
