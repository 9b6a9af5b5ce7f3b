namespace ColdChain.Monitoring.Health;

/// <summary>One figure of one equipment and one local day, as a row.</summary>
internal sealed class HealthDay
{
    public static readonly SqlTable Table = new(
        "health_days",
        ["equipment_number text", "day bigint", "figure text"],
        [
            "value double",
            "total double",
            "unit text",
            "source text",
            "reason text",
            "known_share double",
            "count bigint",
            "at_ms bigint",
            "computed_ms bigint",
        ]
    );

    public const string Columns =
        "equipment_number as EquipmentNumber, day as Day, figure as Figure, value as Value, total as Total, unit as Unit, source as Source, "
        + "reason as Reason, known_share as KnownShare, count as Count, at_ms as AtMs, computed_ms as ComputedMs";

    public string EquipmentNumber { get; set; } = "";

    /// <summary>Local day of the site, in days since 1970-01-01.</summary>
    public long Day { get; set; }

    /// <summary>A <see cref="HealthFigure"/>.</summary>
    public string Figure { get; set; } = "";

    /// <summary>In <see cref="Unit"/>; null: see <see cref="Reason"/>.</summary>
    public double? Value { get; set; }

    /// <summary>Of a shipper: what the whole charge gives if it goes on upright, in days. It stays the same while nothing is wrong, so the trend is of it.</summary>
    public double? Total { get; set; }
    public string Unit { get; set; } = "";

    /// <summary><c>signal</c> or <c>temperature</c> of a duty cycle; <c>tilt</c> or <c>none</c> of a hold time; else empty.</summary>
    public string Source { get; set; } = "";

    /// <summary>A <see cref="HealthReason"/>.</summary>
    public string Reason { get; set; } = nameof(HealthReason.None);

    /// <summary>How much of the day it rests on, 0 to 1.</summary>
    public double KnownShare { get; set; }

    /// <summary>Cycles, recoveries or fills counted.</summary>
    public long Count { get; set; }

    /// <summary>As of when the value is; the end of the day, or the newest reading.</summary>
    public long AtMs { get; set; }
    public long ComputedMs { get; set; }

    /// <summary>Null when it was written by a version that knows more figures.</summary>
    public HealthFigure? Parsed => Enum.TryParse<HealthFigure>(Figure, out var figure) ? figure : null;

    public object?[] Values() => [EquipmentNumber, Day, Figure, Value, Total, Unit, Source, Reason, KnownShare, Count, AtMs, ComputedMs];
}
