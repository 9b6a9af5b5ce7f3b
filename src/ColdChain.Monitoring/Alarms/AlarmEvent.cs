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
}
