using ColdChain.Domain.Excursions;

namespace ColdChain.Monitoring.ExcursionLog;

/// <summary>An excursion of a measuring point as kept.</summary>
/// <param name="SupersededById">Late data merged or moved it: it is kept, linked, and counts no more; null while it stands.</param>
/// <param name="EndReason"><c>returned</c>, <c>limits-changed</c>, <c>unassigned</c>, <c>run-ended</c>, <c>closed-by-person</c>; null while open.</param>
public sealed record StoredExcursion(
    Excursion Excursion,
    string PointId,
    string EquipmentNumber,
    string ProfileName,
    int ProfileVersion,
    double? Limit,
    string? EndReason,
    string? SupersededById,
    bool LateDiscovered
)
{
    /// <summary>It counts no more: superseded, or late data showed that there was none.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>The alarm it belongs to; its own id unless it merged with, split from or moved an earlier one.</summary>
    public string? AlarmId { get; init; }

    /// <summary>The cryopreservation record whose run deviated from its programme; null for excursions from limits.</summary>
    public string? RunRecordId { get; init; }

    /// <summary>Who closed it and why; also when a later sample made that void. Null: nobody did.</summary>
    public ExcursionClosing? Closing { get; init; }
}
