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
