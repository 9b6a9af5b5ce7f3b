using ColdChain.Domain.Excursions;

namespace ColdChain.Monitoring.ExcursionLog;

/// <summary>An excursion of a measuring point as kept.</summary>
/// <param name="SupersededById">Late data merged or moved it: it is kept, linked, and counts no more; null while it stands.</param>
/// <param name="EndReason"><c>returned</c>, <c>limits-changed</c>, <c>unassigned</c>; null while open.</param>
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
);
