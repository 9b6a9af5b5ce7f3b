namespace ColdChain.Telemetry.Mapping.Values;

/// <summary>What null, or a key that is not there, says.</summary>
internal enum MissingPolicy
{
    /// <summary>Nothing: it is not in this report.</summary>
    Absent,

    /// <summary>The sensor could not measure.</summary>
    Fault,
}
