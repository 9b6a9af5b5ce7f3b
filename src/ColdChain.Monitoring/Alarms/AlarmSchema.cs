using ColdChain.Storage;

namespace ColdChain.Monitoring.Alarms;

/// <summary>Tables and columns of what explains alarms, as steps of <see cref="MonitoringSchema"/>.</summary>
internal static class AlarmSchema
{
    /// <summary>Alarms that follow from others.</summary>
    public static Migration Causes { get; } =
        new(
            "monitoring-0018",
            """
            alter table alarms add column cause_id text;
            create index alarms_cause on alarms (cause_id);
            """
        );

    /// <summary>Doors and defrosts.</summary>
    public static Migration Disturbances { get; } =
        new(
            "monitoring-0019",
            """
            create table monitor_disturbances (
                point_id text not null primary key,
                equipment_number text not null,
                site text not null,
                kind text not null,
                from_ms bigint,
                to_ms bigint,
                newest_ms bigint not null,
                alarm_id text
            );
            """
        );
}
