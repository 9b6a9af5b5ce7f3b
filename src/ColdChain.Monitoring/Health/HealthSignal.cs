namespace ColdChain.Monitoring.Health;

/// <summary>What a measuring point tells about the equipment itself.</summary>
internal enum HealthSignal
{
    /// <summary>The chamber temperature that stands for the equipment.</summary>
    Chamber = 0,
    Door = 1,

    /// <summary>Whether the compressor runs: current, state or relay.</summary>
    Compressor = 2,

    /// <summary>Whether a defrost runs.</summary>
    Defrost = 3,

    /// <summary>Level or weight of the liquid nitrogen.</summary>
    Nitrogen = 4,

    /// <summary>Angle from upright.</summary>
    Tilt = 5,
}
