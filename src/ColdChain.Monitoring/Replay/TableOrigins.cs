using static ColdChain.Monitoring.Replay.TableOrigin;

namespace ColdChain.Monitoring.Replay;

/// <summary>Every table of the records database and of the files beside it. A new one has to be put here: a test says so (docs/operations.md has the same table).</summary>
internal static class TableOrigins
{
    /// <summary>Tables of the records database.</summary>
    public static IReadOnlyDictionary<string, TableOrigin> Records { get; } =
        new (TableOrigin Origin, string Tables)[]
        {
            (Rebuilt, "monitor_stretches reevaluations channel_sightings topic_sightings"),
            (RebuiltAroundPeople, "excursions alarms alarm_transitions monitor device_registry device_sightings"),
            (WorkedOutAfter, "health_cursor health_units health_due health_days impact_queue batch_hold_causes"),
            (Clock, "monitor_devices monitor_channels monitor_topics monitor_forecasts monitor_disturbances sighting_overflow"),
            (
                People,
                """
                alarm_withholdings outbox outbox_attempts notification_plans notification_keys batch_dispositions countersignatures signatures
                access_reviews api_tokens audit audit_heads batch_grants batches calibrations channel_assignments channel_corrections container_placements
                correction_switches device_pins devices directory_version emergency_moves equipment exposure_changes exposure_reach exposures
                field_range_versions graded_read_records limit_assignments limit_profiles lineage_links measuring_points products
                record_references record_revisions record_tasks records sign_in_failures sites storage_layouts submission_files submissions user_roles users
                """
            ),
            (Program, "schema_migrations"),
        }
            .SelectMany(group =>
                group.Tables.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(table => (table, group.Origin))
            )
            .ToDictionary(pair => pair.table, pair => pair.Origin, StringComparer.Ordinal);

    /// <summary>Tables of the files that a replay makes anew.</summary>
    public static IReadOnlyDictionary<string, TableOrigin> Files { get; } =
        "channels kinds reasons recorders readings profiles dead_letters cursors dead_letter_counts generations generation_parts generation_channels profile_sets profile_scans decode_states"
            .Split(' ')
            .Append("schema_migrations")
            .ToDictionary(table => table, table => table == "schema_migrations" ? Program : Rebuilt, StringComparer.Ordinal);
}
