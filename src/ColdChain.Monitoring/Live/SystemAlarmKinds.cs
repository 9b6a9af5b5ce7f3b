namespace ColdChain.Monitoring.Live;

/// <summary>Kinds of alarms that no limit profile asks for.</summary>
internal static class SystemAlarmKinds
{
    /// <summary>A device that observes something is not heard any more (receive time).</summary>
    public const string Silent = "silent";

    /// <summary>Several devices of a site went silent together: their gateway, the network or the power.</summary>
    public const string SilentGroup = "silent-group";

    /// <summary>A door stands open.</summary>
    public const string Door = "door";

    /// <summary>An alarm comes and goes again and again.</summary>
    public const string Chattering = "chattering";

    /// <summary>A channel gives nothing that can be judged.</summary>
    public const string Fault = "fault";

    /// <summary>A device's time cannot be true.</summary>
    public const string Clock = "clock";

    /// <summary>Messages of a topic cannot be read.</summary>
    public const string Rejects = "rejects";

    /// <summary>The monitor is behind: readings wait to be judged.</summary>
    public const string Lag = "lag";

    /// <summary>A band of a batch's stability budget is nearly or wholly spent.</summary>
    public const string Budget = "budget";

    /// <summary>A limit will be crossed soon, if the value goes on as it does.</summary>
    public const string Forecast = "forecast";

    /// <summary>A figure of an equipment's health gets worse, or a shipper's hold time is too short for its trip.</summary>
    public const string Health = "health";

    /// <summary>A device was heard on a topic that it is not pinned to.</summary>
    public const string UnpinnedTopic = "unpinned-topic";

    /// <summary>A calibration lapses soon.</summary>
    public const string CalibrationDue = "calibration-due";
    public const string CalibrationLapsed = "calibration-lapsed";

    /// <summary>Nothing goes through a channel of notifications.</summary>
    public const string Channel = "channel";

    /// <summary>A broker is not connected: nothing of what its devices send comes in.</summary>
    public const string Broker = "broker";

    /// <summary>The time-series store takes nothing.</summary>
    public const string Store = "store";

    /// <summary>Readings reach the time-series store late.</summary>
    public const string StoreLag = "store-lag";

    /// <summary>The journal takes no messages: nothing is acknowledged.</summary>
    public const string Journal = "journal";

    /// <summary>The journal's disk fills.</summary>
    public const string Disk = "disk";

    /// <summary>The clock of this machine is wrong.</summary>
    public const string ServerClock = "server-clock";

    /// <summary>A device's battery is low.</summary>
    public const string Battery = "battery";

    /// <summary>The last backup that succeeded is too old.</summary>
    public const string Backup = "backup";

    /// <summary>The journal's archive: nothing is sealed, sealed files are damaged, the second place takes no copies.</summary>
    public const string Archive = "archive";
}
