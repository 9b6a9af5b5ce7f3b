using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms.Withholding;
using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Alarms.Causes;

/// <summary>
/// A breach that begins while the door is open, or during a defrost, or soon after, is suppressed by design for a while: it is announced when it is
/// still there when the chamber should have recovered. Critical alarms are never held back.
/// </summary>
internal static class Disturbances
{
    /// <summary>Only what a warm draught explains.</summary>
    private static readonly HashSet<string> Kinds = ["limit", "rate", SystemAlarmKinds.Forecast];

    public static bool CanExcuse(AlarmRow row) =>
        row.EquipmentNumber is not null && row.ParsedSeverity < Severity.Critical && Kinds.Contains(row.Kind);

    /// <summary>The longest time for which one that ended can matter.</summary>
    public static TimeSpan LongestRecovery(AlarmOptions options) =>
        options.DoorRecovery > options.DefrostRecovery ? options.DoorRecovery : options.DefrostRecovery;

    public static IEnumerable<AlarmWithholding> Of(AlarmRow row, IReadOnlyList<DisturbanceRow> disturbances, AlarmOptions options)
    {
        if (!CanExcuse(row))
            yield break;
        foreach (var item in disturbances)
        {
            if (item.EquipmentNumber != row.EquipmentNumber || item.FromMs is not { } from)
                continue;
            var (most, recovery) =
                item.Kind == DisturbanceKind.Door
                    ? (options.DoorGrace, options.DoorRecovery)
                    : (options.DefrostGrace, options.DefrostRecovery);
            var until = from + (long)most.TotalMilliseconds;
            if (item.ToMs is { } to)
                until = Math.Min(until, to + (long)recovery.TotalMilliseconds);
            // What was out before is not explained by it.
            if (row.StartMs < from || until <= from)
                continue;
            yield return new AlarmWithholding(
                $"{item.KindText}-{item.PointId}",
                WithholdingKind.Suppression,
                AlarmScope.SourceOf(row),
                from,
                until,
                item.Kind == DisturbanceKind.Door ? "door open" : "defrost",
                AlarmBook.System,
                from,
                EndedMs: null,
                EndedBy: null
            );
        }
    }
}
