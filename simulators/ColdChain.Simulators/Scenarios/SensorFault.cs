namespace ColdChain.Simulators.Scenarios;

/// <summary>How a sensor fails.</summary>
public enum SensorFault
{
    None,

    /// <summary>Broken wire: no value, and the device says so.</summary>
    OpenCircuit,

    /// <summary>No value either.</summary>
    ShortCircuit,

    /// <summary>Shows the last value for ever.</summary>
    Stuck,
}
