namespace ColdChain.Monitoring.Alarms;

/// <summary>State of an alarm (ISA-18.2-2016 clause 5.4 / IEC 62682:2022; the letters are those of the standard's diagram).</summary>
public enum AlarmState
{
    /// <summary>A: no condition, nothing to do.</summary>
    Normal = 0,

    /// <summary>B: the condition stands and nobody has seen it.</summary>
    Unacknowledged = 1,

    /// <summary>C: the condition stands and a person has seen it.</summary>
    Acknowledged = 2,

    /// <summary>D: the condition is over before anybody saw it.</summary>
    ReturnedUnacknowledged = 3,

    /// <summary>E: over, not seen, and to be reset by a person.</summary>
    LatchedUnacknowledged = 4,

    /// <summary>F: over, seen, and to be reset by a person.</summary>
    LatchedAcknowledged = 5,

    /// <summary>G: set aside by a person for a while, with a reason.</summary>
    Shelved = 6,

    /// <summary>H: expected: a maintenance window, a planned defrost, a door that may be open.</summary>
    SuppressedByDesign = 7,

    /// <summary>I: the equipment is out of service.</summary>
    OutOfService = 8,
}
