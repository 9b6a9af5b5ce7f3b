namespace ColdChain.Monitoring.Alarms;

/// <summary>State of an alarm (ISA-18.2 / IEC 62682).</summary>
public enum AlarmState
{
    Normal = 0,
    Unacknowledged = 1,
    Acknowledged = 2,
    ReturnedUnacknowledged = 3,
}
