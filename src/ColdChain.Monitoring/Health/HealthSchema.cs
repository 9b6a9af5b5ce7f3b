using ColdChain.Storage;

namespace ColdChain.Monitoring.Health;

/// <summary>The tables of equipment health; they stand after those of <see cref="MonitoringSchema"/>.</summary>
internal static class HealthSchema
{
    public static Migration Migration { get; } =
        new(
            "monitoring-0007",
            """
            create table health_cursor (
                name text not null primary key,
                cursor_sequence bigint not null
            );
            create table health_units (
                equipment_number text not null primary key,
                definition text not null
            );
            create table health_due (
                equipment_number text not null,
                day bigint not null,
                noted_ms bigint not null,
                primary key (equipment_number, day)
            );
            create table health_days (
                equipment_number text not null,
                day bigint not null,
                figure text not null,
                value double precision,
                total double precision,
                unit text not null,
                source text not null,
                reason text not null,
                known_share double precision not null,
                count bigint not null,
                at_ms bigint not null,
                computed_ms bigint not null,
                primary key (equipment_number, day, figure)
            );
            create index health_days_day on health_days (day);
            """
        );
}
