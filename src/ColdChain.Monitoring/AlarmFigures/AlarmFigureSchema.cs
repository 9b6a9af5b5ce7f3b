using ColdChain.Storage;

namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>What the figures need of the database: the steps of a period without reading all that ever were.</summary>
internal static class AlarmFigureSchema
{
    public static Migration Migration { get; } =
        new("monitoring-0017", "create index alarm_transitions_at on alarm_transitions (at_ms, alarm_id, number);");
}
