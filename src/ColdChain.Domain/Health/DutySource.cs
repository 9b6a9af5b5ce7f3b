namespace ColdChain.Domain.Health;

/// <summary>What a duty cycle was read from.</summary>
public enum DutySource
{
    /// <summary>A channel that tells whether the compressor runs: current, state or relay.</summary>
    Signal = 0,

    /// <summary>The saw-tooth of the chamber temperature: falling is running.</summary>
    Temperature = 1,
}
