using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Health;
using ColdChain.Storage;

namespace ColdChain.Monitoring;

/// <summary>The monitor's tables in the records database. Times are ms UTC, enums are text, truth values 0 and 1.</summary>
public static class MonitoringSchema
{
    public static IReadOnlyList<Migration> Migrations { get; } =
    [
        new(
            "monitoring-0001",
            """
            create table monitor (
                name text not null primary key,
                cursor_sequence bigint not null,
                received_ms bigint not null,
                notify_from_sequence bigint not null,
                directory_version bigint not null
            );
            create table monitor_stretches (
                id text not null primary key,
                point_id text not null,
                assignment_id text not null,
                limit_id text not null,
                site text not null,
                device text not null,
                channel text not null,
                profile_name text not null,
                profile_version bigint not null,
                from_ms bigint not null,
                to_ms bigint,
                state text
            );
            create table monitor_devices (
                site text not null,
                device text not null,
                since_ms bigint not null,
                last_heard_ms bigint,
                silent_alarm_id text,
                clock_alarm_id text,
                primary key (site, device)
            );
            create table monitor_channels (
                site text not null,
                device text not null,
                channel text not null,
                newest_ms bigint not null,
                bad_since_ms bigint,
                bad_count bigint not null,
                reason text,
                alarm_id text,
                primary key (site, device, channel)
            );
            create table reevaluations (
                point_id text not null,
                sequence bigint not null,
                from_ms bigint not null,
                to_ms bigint not null,
                reason text not null,
                primary key (point_id, sequence)
            );
            create table excursions (
                id text not null primary key,
                stretch_id text not null,
                point_id text not null,
                site text not null,
                equipment_number text not null,
                rule_id text not null,
                kind text not null,
                severity text not null,
                profile_name text not null,
                profile_version bigint not null,
                unit text not null,
                threshold double precision,
                start_ms bigint not null,
                end_ms bigint,
                measured_to_ms bigint not null,
                monitored_seconds double precision not null,
                certain bigint not null,
                peak double precision,
                peak_at_ms bigint,
                degree_minutes double precision,
                spans_gap bigint not null,
                start_uncertain bigint not null,
                end_uncertain bigint not null,
                end_reason text,
                standing bigint not null,
                superseded_by text,
                late_discovered bigint not null,
                alarm_id text not null,
                found_sequence bigint not null
            );
            create index excursions_point on excursions (point_id, start_ms);
            create index excursions_equipment on excursions (equipment_number, start_ms);
            create index excursions_start on excursions (start_ms, id);
            create index excursions_stretch on excursions (stretch_id, start_ms);
            create index excursions_alarm on excursions (alarm_id);
            create table alarms (
                id text not null primary key,
                kind text not null,
                state text not null,
                severity text not null,
                site text not null,
                equipment_number text,
                device text,
                point_id text,
                rule_id text,
                unit text,
                threshold double precision,
                newest_value double precision,
                peak double precision,
                detail text,
                start_ms bigint not null,
                end_ms bigint,
                raised_ms bigint not null,
                acknowledged_ms bigint,
                acknowledged_by text,
                remark text,
                late_discovered bigint not null,
                replayed bigint not null,
                transitions bigint not null
            );
            create index alarms_raised on alarms (raised_ms, id);
            create index alarms_state on alarms (state);
            create index alarms_equipment on alarms (equipment_number, raised_ms);
            create table alarm_transitions (
                alarm_id text not null,
                number bigint not null,
                at_ms bigint not null,
                event text not null,
                from_state text not null,
                to_state text not null,
                actor text not null,
                reason text,
                sequence bigint not null,
                replayed bigint not null,
                primary key (alarm_id, number)
            );
            create table outbox (
                alarm_id text not null,
                step text not null,
                recipient text not null,
                created_ms bigint not null,
                snapshot text not null,
                state text not null,
                attempts bigint not null,
                next_attempt_ms bigint not null,
                delivered_ms bigint,
                primary key (alarm_id, step, recipient)
            );
            create index outbox_due on outbox (recipient, state, next_attempt_ms);
            create table outbox_attempts (
                alarm_id text not null,
                step text not null,
                recipient text not null,
                attempt bigint not null,
                at_ms bigint not null,
                outcome text not null,
                status bigint,
                took_ms bigint,
                detail text,
                primary key (alarm_id, step, recipient, attempt)
            );
            """
        ),
        new(
            "monitoring-0002",
            """
            alter table monitor add column lag_alarm_id text;
            alter table monitor add column restart_sequence bigint not null default 0;
            update monitor set restart_sequence = cursor_sequence;
            alter table monitor_stretches add column saved_sequence bigint not null default 0;
            update monitor_stretches set saved_sequence = coalesce((select cursor_sequence from monitor), 0);
            create table monitor_topics (
                topic text not null primary key,
                since_ms bigint not null,
                newest_ms bigint not null,
                rejects bigint not null,
                reason text,
                alarm_id text
            );
            alter table excursions add column duration_seconds double precision not null default 0;
            update excursions set duration_seconds = case when kind = 'cumulative' and end_ms is null then monitored_seconds
                else (measured_to_ms - start_ms) / 1000.0 end;
            """
        ),
        new(
            "monitoring-0003",
            """
            create table device_registry (
                name text not null primary key,
                cursor_sequence bigint not null,
                notify_from_sequence bigint not null
            );
            create table device_sightings (
                site text not null,
                device text not null,
                first_ms bigint not null,
                last_ms bigint not null,
                messages bigint not null,
                missed bigint not null,
                online bigint,
                battery double precision,
                battery_unit text,
                battery_ms bigint,
                signal double precision,
                signal_unit text,
                signal_ms bigint,
                unpinned_alarm_id text,
                unpinned_last_ms bigint,
                primary key (site, device)
            );
            create table channel_sightings (
                site text not null,
                device text not null,
                channel text not null,
                metric text not null,
                unit text not null,
                first_ms bigint not null,
                last_ms bigint not null,
                newest_ms bigint not null,
                newest_sequence bigint not null,
                value double precision,
                quality text not null,
                reason text,
                primary key (site, device, channel)
            );
            create table topic_sightings (
                site text not null,
                device text not null,
                topic text not null,
                first_ms bigint not null,
                last_ms bigint not null,
                messages bigint not null,
                refused bigint not null,
                refused_last_ms bigint,
                primary key (site, device, topic)
            );
            create table sighting_overflow (
                site text not null,
                what text not null,
                times bigint not null,
                newest_name text not null,
                newest_ms bigint not null,
                primary key (site, what)
            );
            """
        ),
        new(
            "monitoring-0004",
            """
            create table impact_queue (
                excursion_id text not null primary key,
                touches bigint not null
            );
            create table batch_hold_causes (
                id text not null primary key,
                batch text not null,
                kind text not null,
                subject text not null,
                severity text not null,
                equipment_number text,
                point_id text,
                rule_id text not null,
                start_ms bigint not null,
                end_ms bigint,
                deviation double precision,
                seconds double precision not null,
                found_ms bigint not null,
                held_ms bigint not null,
                standing bigint not null,
                successor text,
                disposition_id text,
                signed_severity text,
                signed_end_ms bigint,
                signed_deviation double precision
            );
            create index batch_hold_causes_batch on batch_hold_causes (batch);
            create index batch_hold_causes_open on batch_hold_causes (disposition_id, batch);
            create table batch_dispositions (
                id text not null primary key,
                batch text not null,
                number bigint not null,
                decision text not null,
                reason text not null,
                signed_by text not null,
                signed_ms bigint not null,
                unique (batch, number)
            );
            alter table alarms add column batch text;
            """
        ),
        new(
            "monitoring-0005",
            """
            alter table excursions add column closed_ms bigint;
            alter table excursions add column closed_measured_ms bigint;
            alter table excursions add column closed_by text;
            alter table excursions add column close_reason text;
            """
        ),
        new(
            "monitoring-0006",
            """
            create table monitor_forecasts (
                stretch_id text not null,
                rule_id text not null,
                start_ms bigint not null,
                alarm_id text not null,
                primary key (stretch_id, rule_id)
            );
            """
        ),
        new("monitoring-0010", "alter table device_sightings add column clock_ahead_ms bigint;"),
        new(
            "monitoring-0011",
            """
            alter table alarms add column status bigint;
            alter table alarms add column withheld_until_ms bigint;
            alter table alarms add column withheld_by text;
            alter table alarms add column withheld_reason text;
            create table alarm_withholdings (
                id text not null primary key,
                kind text not null,
                site text not null,
                alarm_kind text,
                equipment_number text,
                point_id text,
                rule_id text,
                device text,
                batch text,
                from_ms bigint not null,
                until_ms bigint,
                reason text not null,
                actor text not null,
                created_ms bigint not null,
                ended_ms bigint,
                ended_by text
            );
            create index alarm_withholdings_standing on alarm_withholdings (ended_ms, from_ms);
            """
        ),
        new(
            "monitoring-0012",
            """
            alter table alarms add column announced_ms bigint;
            alter table alarms add column escalated_ms bigint;
            alter table outbox add column channel text;
            alter table outbox add column routes text;
            alter table outbox add column route bigint;
            alter table outbox add column route_attempts bigint;
            alter table outbox add column language text;
            alter table outbox_attempts add column channel text;
            update outbox set channel = recipient;
            update outbox_attempts set channel = recipient;
            create index outbox_channel_due on outbox (channel, state, next_attempt_ms);
            create index outbox_of_time on outbox (created_ms);
            create index outbox_attempts_of_channel on outbox_attempts (channel, at_ms);
            create table notification_plans (
                version bigint not null primary key,
                text text not null,
                actor text not null,
                reason text not null,
                created_ms bigint not null
            );
            create table notification_keys (
                id text not null primary key,
                secret text not null,
                created_ms bigint not null
            );
            """
        ),
        HealthSchema.Migration,
        AlarmFigureSchema.Migration,
        AlarmSchema.Causes,
        new(
            "monitoring-0014",
            // Few alarms stand and many have been: who asks for those that stand does not go through the others.
            """
            alter table batch_hold_causes add column from_batches text;
            create index alarms_standing on alarms (raised_ms, id) where state <> 'Normal';
            """
        ),
        AlarmSchema.Disturbances,
        // What was signed off, as it stood: the signature is bound to it.
        new("monitoring-0013", "alter table batch_dispositions add column causes text;"),
    ];
}
