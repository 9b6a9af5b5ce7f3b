using System.ComponentModel.DataAnnotations;
using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Alarms;

/// <summary>How alarms are managed (ISA-18.2 / IEC 62682). Section <c>Alarms</c>.</summary>
public sealed class AlarmOptions
{
    public const string Section = "Alarms";

    /// <summary>Longest time for which a person may shelve an alarm. Default 12 h: the next shift decides anew.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "31.00:00:00")]
    public TimeSpan LongestShelving { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Longest maintenance window. Default 7 days; what takes longer is out of service.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan LongestSuppression { get; set; } = TimeSpan.FromDays(7);

    /// <summary>From this severity on an alarm stays, when its condition is over, until a person resets it. Default: none does.</summary>
    public Severity? LatchFrom { get; set; }

    /// <summary>An acknowledged critical alarm that still stands asks for attention again after so long. Default 30 min; zero: never.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "31.00:00:00")]
    public TimeSpan ReAlarmCritical { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The same for severity alarm. Default 4 h: half a shift.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "31.00:00:00")]
    public TimeSpan ReAlarmAlarm { get; set; } = TimeSpan.FromHours(4);

    /// <summary>The same for warnings. Default 24 h: each morning round.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "31.00:00:00")]
    public TimeSpan ReAlarmWarning { get; set; } = TimeSpan.FromHours(24);

    /// <summary>So many alarms of one source within <see cref="ChatterWithin"/> chatter: they become one alarm. Default 4; 0: never.</summary>
    [Range(0, 1000)]
    public int ChatterCount { get; set; } = 4;

    /// <summary>Default 1 h: temperatures are slow. Without an alarm for so long the source chatters no more.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan ChatterWithin { get; set; } = TimeSpan.FromHours(1);

    /// <summary>An alarm of a source that chatters is announced by itself when it stands for so long. Default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ChatterLasts { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long what follows from an alarm may go on after that has ended: devices report one after the other. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan CauseSettles { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>What follows from an alarm is announced by itself when it stands for so long. Default 4 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan LongestCause { get; set; } = TimeSpan.FromHours(4);

    /// <summary>
    /// A breach that begins while a door is open is held back for so long from its opening at most; 20 min suit most freezers. Default 0: not at all.
    /// A site has to want it, for whoever opens a freezer that has failed already makes the same picture. Critical alarms are never held back.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "04:00:00")]
    public TimeSpan DoorGrace { get; set; } = TimeSpan.Zero;

    /// <summary>... and no longer than this after it was closed. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "04:00:00")]
    public TimeSpan DoorRecovery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The same for a defrost that the equipment tells of, from its start. Default 1 h; 0: not at all.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "12:00:00")]
    public TimeSpan DefrostGrace { get; set; } = TimeSpan.FromHours(1);

    /// <summary>... and after its end. Default 30 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "12:00:00")]
    public TimeSpan DefrostRecovery { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Zero: never.</summary>
    internal TimeSpan ReAlarmAfter(Severity severity) =>
        severity switch
        {
            Severity.Critical => ReAlarmCritical,
            Severity.Alarm => ReAlarmAlarm,
            Severity.Warning => ReAlarmWarning,
            _ => TimeSpan.Zero,
        };
}
