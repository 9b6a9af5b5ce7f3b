using System.Data.Common;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Live;

/// <summary>The newest opening of a door, or the newest defrost, as a row of <c>monitor_disturbances</c>. Event times in ms UTC.</summary>
internal sealed class DisturbanceRow
{
    public static readonly SqlTable Table = new(
        "monitor_disturbances",
        ["point_id text"],
        ["equipment_number text", "site text", "kind text", "from_ms bigint", "to_ms bigint", "newest_ms bigint", "alarm_id text"]
    );

    private const string Columns = """
        point_id as PointId, equipment_number as EquipmentNumber, site as Site, kind as KindText, from_ms as FromMs, to_ms as ToMs,
        newest_ms as NewestMs, alarm_id as AlarmId
        """;

    public string PointId { get; set; } = "";
    public string EquipmentNumber { get; set; } = "";
    public string Site { get; set; } = "";
    public string KindText { get; set; } = "";

    /// <summary>When it began; null: none was seen yet.</summary>
    public long? FromMs { get; set; }

    /// <summary>When it ended; null: it goes on.</summary>
    public long? ToMs { get; set; }

    /// <summary>Of the newest reading of the point.</summary>
    public long NewestMs { get; set; }

    /// <summary>The alarm that says the door stands open; null: none stands.</summary>
    public string? AlarmId { get; set; }

    public DisturbanceKind Kind => Enum.Parse<DisturbanceKind>(KindText);

    public object?[] Values() => [PointId, EquipmentNumber, Site, KindText, FromMs, ToMs, NewestMs, AlarmId];

    public static Task<IReadOnlyList<DisturbanceRow>> ListAsync(DbConnection connection, CancellationToken cancel) =>
        connection.ListAsync<DisturbanceRow>($"select {Columns} from monitor_disturbances", null, cancel);

    /// <summary>Those that go on, or ended at <paramref name="sinceMs"/> or later.</summary>
    public static Task<IReadOnlyList<DisturbanceRow>> SinceAsync(DbConnection connection, long sinceMs, CancellationToken cancel) =>
        connection.ListAsync<DisturbanceRow>(
            $"select {Columns} from monitor_disturbances where from_ms is not null and (to_ms is null or to_ms >= @sinceMs)",
            new { sinceMs },
            cancel
        );
}
