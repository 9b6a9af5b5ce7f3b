namespace ColdChain.Records.Measured;

/// <summary>What became of a field that is to be filled from readings.</summary>
public enum MeasuredStatus
{
    /// <summary>The values are there.</summary>
    Measured = 0,

    /// <summary>The record has no time for it yet.</summary>
    NoTime = 1,

    /// <summary>No channel watched there and then.</summary>
    NoChannel = 2,

    /// <summary>A channel watched, and has no good reading for the time.</summary>
    NoReading = 3,

    /// <summary>The time-series store cannot be asked now.</summary>
    Unavailable = 4,
}
