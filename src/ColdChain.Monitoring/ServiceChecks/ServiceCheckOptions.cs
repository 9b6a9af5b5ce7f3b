using System.ComponentModel.DataAnnotations;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>When the service tells of trouble with itself and with what it stands on. Section <c>ServiceChecks</c>.</summary>
public sealed class ServiceCheckOptions
{
    public const string Section = "ServiceChecks";

    /// <summary>How often it looks. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>What is well again for so long ends its alarm. Default 1 min: a broker that comes and goes is one alarm.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan WellFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A broker that is not connected for so long is an alarm. Default 1 min: a restart of a broker is none.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan BrokerAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A time-series store that takes nothing for so long is an alarm. Default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan StoreAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Readings that reach the store later than this are an alarm. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan StoreLag { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Less free space than this on the journal's disk, in percent, is a warning. Default 15.</summary>
    [Range(0.0, 99.0)]
    public double DiskLowPercent { get; set; } = 15;

    /// <summary>Less than this is critical: only this disk can stop the acknowledgement of messages. Default 5.</summary>
    [Range(0.0, 99.0)]
    public double DiskFullPercent { get; set; } = 5;

    /// <summary>A disk that will be full within so many days, at the pace of the last day, is a warning. Default 14; 0: no forecast.</summary>
    [Range(0, 3650)]
    public int DiskDays { get; set; } = 14;

    /// <summary>A charge below this, in percent, is a warning. Default 20.</summary>
    [Range(0.0, 100.0)]
    public double BatteryLowPercent { get; set; } = 20;

    /// <summary>A charge below this, in percent, is an alarm: the device will be silent soon. Default 5.</summary>
    [Range(0.0, 100.0)]
    public double BatteryEmptyPercent { get; set; } = 5;

    /// <summary>
    /// A voltage below this is a warning, for devices that tell no charge. Default 2.5 V: the end of a 3 V lithium cell. Set it to 0 where cells
    /// of other kinds are used.
    /// </summary>
    [Range(0.0, 100.0)]
    public double BatteryLowVolts { get; set; } = 2.5;

    /// <summary>What a device said of its battery longer ago than this counts no more. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "365.00:00:00")]
    public TimeSpan BatteryKnownFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Time servers (SNTP, RFC 4330), as <c>host</c> or <c>host:port</c>; at most 4. Default none: the clock is not compared with others.</summary>
    [MaxLength(4)]
    public IList<string> TimeServers { get; } = [];

    /// <summary>A difference from the time servers beyond this is an alarm. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "01:00:00")]
    public TimeSpan ClockOff { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A file that the backup of this service touches when it has succeeded; null: backups are not watched.</summary>
    public string? BackupStamp { get; set; }

    /// <summary>A backup older than this is an alarm. Default 26 h: a nightly one, and two hours for it to run.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "365.00:00:00")]
    public TimeSpan BackupEvery { get; set; } = TimeSpan.FromHours(26);
}
