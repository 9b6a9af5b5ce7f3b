namespace ColdChain.Domain.Limits;

/// <summary>How bad it is that a rule is broken; the priority of the alarm follows from it.</summary>
public enum Severity
{
    Info = 0,
    Warning = 1,
    Alarm = 2,
    Critical = 3,
}
