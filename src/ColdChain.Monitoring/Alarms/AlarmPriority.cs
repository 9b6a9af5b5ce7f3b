namespace ColdChain.Monitoring.Alarms;

/// <summary>How soon somebody has to act (ISA-18.2-2016 clause 8.5.2): from what is wrong, and what is lost if nobody does.</summary>
public enum AlarmPriority
{
    Low,
    Medium,
    High,
    Urgent,
}
