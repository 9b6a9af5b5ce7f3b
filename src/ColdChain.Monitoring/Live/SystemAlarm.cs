using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.Live;

/// <summary>A system alarm rises or clears.</summary>
/// <param name="Happened"><see cref="AlarmEvent.Rise"/> or <see cref="AlarmEvent.Clear"/>.</param>
/// <param name="StartMs">When what it is about began.</param>
/// <param name="AtMs">Now, or the receive time of what shows it.</param>
internal sealed record SystemAlarm(
    string Id,
    string Kind,
    Severity Severity,
    AlarmEvent Happened,
    string Site,
    string? Device,
    string? EquipmentNumber,
    string? PointId,
    string Detail,
    long StartMs,
    long AtMs
)
{
    /// <summary>The batch it is about; null for those of equipment.</summary>
    public string? Batch { get; init; }

    /// <summary>The alarm that it follows from; null: it stands for itself.</summary>
    public string? CauseId { get; init; }

    /// <summary>The band or rule it is about.</summary>
    public string? RuleId { get; init; }

    /// <summary>Of <see cref="Threshold"/> and <see cref="Value"/>; null for those without figures.</summary>
    public string? Unit { get; init; }
    public double? Threshold { get; init; }
    public double? Value { get; init; }
}
