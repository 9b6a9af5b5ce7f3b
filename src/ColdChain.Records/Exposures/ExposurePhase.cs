namespace ColdChain.Records.Exposures;

/// <summary>What was going on with a batch during an exposure.</summary>
public enum ExposurePhase
{
    /// <summary>Judged by the ambient point of the zone.</summary>
    Handling = 0,

    /// <summary>In its position.</summary>
    Storage = 1,

    /// <summary>On the way, in its shipper.</summary>
    Transport = 2,

    /// <summary>In no known place.</summary>
    Unaccounted = 3,
}
