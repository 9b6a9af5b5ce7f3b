namespace ColdChain.Monitoring.Alarms;

/// <summary>What can happen to an alarm.</summary>
internal enum AlarmEvent
{
    /// <summary>The condition begins.</summary>
    Rise = 0,

    /// <summary>The condition ends.</summary>
    Clear = 1,

    /// <summary>A person has seen it.</summary>
    Acknowledge = 2,

    /// <summary>Late data shows that a condition taken as ended goes on: the same episode, not a new one.</summary>
    Resume = 3,

    /// <summary>A person resets what was latched.</summary>
    Reset = 4,

    /// <summary>It stands for so long that it asks for attention again.</summary>
    ReAlarm = 5,

    Shelve = 6,

    /// <summary>A person takes it back, or the time is up.</summary>
    Unshelve = 7,

    Suppress = 8,
    Unsuppress = 9,
    RemoveFromService = 10,
    ReturnToService = 11,
}
