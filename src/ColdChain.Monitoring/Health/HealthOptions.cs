using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Health;

/// <summary>How the health of equipment is worked out and when it is warned of. Section <c>Health</c>; docs/health.md.</summary>
public sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>How often is looked for days that have new readings. Default 1 min: no figure of a day changes faster in a way that matters.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan RoundInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The present day is worked out again so often while readings come. Default 1 h: a day's figure hardly moves in less.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A past day is worked out when no reading of it came for so long. Default 1 min: an upload of stored readings is read once, when it is whole.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan Settle { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Days kept; late readings of older ones are not looked at. Default 400: a year beside the year before. A day takes under 1 KB.</summary>
    [Range(60, 4000)]
    public int KeepDays { get; set; } = 400;

    /// <summary>Past days worked out anew when an equipment's points, channels or limits change. Default 60: the trend needs 42.</summary>
    [Range(1, 400)]
    public int RebuildDays { get; set; } = 60;

    /// <summary>
    /// Readings of one channel taken for one figure; with more it stays unknown. Default 200,000: one each second for two days. A reading takes
    /// 16 bytes, and one equipment is worked out at a time.
    /// </summary>
    [Range(1_000, 5_000_000)]
    public int MaxReadings { get; set; } = 200_000;

    /// <summary>At and above this a compressor runs: amperes, or 0.5 for a state of 0 and 1. Default 0.5.</summary>
    [Range(0.0, 1000.0)]
    public double CompressorRunsFrom { get; set; } = 0.5;

    /// <summary>A freezer's chamber is back within this of its level, in C. Default 2.5: the upward swing of an ultra-low freezer's cycle is about 2.</summary>
    [Range(0.1, 20.0)]
    public double FreezerTolerance { get; set; } = 2.5;

    /// <summary>... a refrigerator's. Default 1.2: its swing is about 1.</summary>
    [Range(0.1, 20.0)]
    public double RefrigeratorTolerance { get; set; } = 1.2;

    /// <summary>A rise of the level by so many mm is a fill. Default 10: above the noise of a gauge, below the smallest fill.</summary>
    [Range(0.1, 1000.0)]
    public double FillRiseMm { get; set; } = 10;

    /// <summary>... by so many per cent. Default 3.</summary>
    [Range(0.1, 50.0)]
    public double FillRisePercent { get; set; } = 3;

    /// <summary>... of the weight by so many kg. Default 1.</summary>
    [Range(0.01, 100.0)]
    public double FillRiseKg { get; set; } = 1;

    /// <summary>A trend of the duty cycle that changes by less is steady. Default 0.1: ten points, more than a warm week makes.</summary>
    [Range(0.01, 1.0)]
    public double DutyChange { get; set; } = 0.1;

    /// <summary>... of the recovery, in minutes. Default 5.</summary>
    [Range(0.1, 240.0)]
    public double RecoveryChangeMinutes { get; set; } = 5;

    /// <summary>... of the nitrogen loss, as a share of its median. Default 0.25: a lid opened more often makes less.</summary>
    [Range(0.01, 10.0)]
    public double LossChangeShare { get; set; } = 0.25;

    /// <summary>... of the hold time that a charge gives in all, in days. Default 0.5.</summary>
    [Range(0.01, 30.0)]
    public double HoldChangeDays { get; set; } = 0.5;

    /// <summary>Static hold time of a charged, upright shipper without an entry of its own. Default 10 days: of the order that makers state; an assumption until it is tested.</summary>
    [Range(typeof(TimeSpan), "06:00:00", "60.00:00:00")]
    public TimeSpan RatedHoldTime { get; set; } = TimeSpan.FromDays(10);

    /// <summary>Static hold time by equipment number, from the last test of the shipper.</summary>
    public Dictionary<string, TimeSpan> HoldTimes { get; } = new(StringComparer.Ordinal);

    /// <summary>An hour lying spends so many hours. Default 12, an assumption: see docs/health.md.</summary>
    [Range(1.0, 200.0)]
    public double LyingFactor { get; set; } = 12;

    /// <summary>From this angle from upright, in degrees, a shipper lies. Default 45.</summary>
    [Range(1.0, 90.0)]
    public double LyingFrom { get; set; } = 45;

    /// <summary>How long a trip takes from its departure on. Default 4 days: a transport record names no planned delivery.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "60.00:00:00")]
    public TimeSpan TripTime { get; set; } = TimeSpan.FromDays(4);

    /// <summary>Hold time that has to be left at the end of a trip. Default 1 day: the time to find a lost shipper.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan TripReserve { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Of a shipper: see <see cref="HoldTimes"/>.</summary>
    internal TimeSpan RatedOf(string equipment) => HoldTimes.TryGetValue(equipment, out var own) ? own : RatedHoldTime;
}
