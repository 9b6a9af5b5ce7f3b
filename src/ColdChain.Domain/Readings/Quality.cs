namespace ColdChain.Domain.Readings;

/// <summary>How far a reading can be trusted.</summary>
public enum Quality
{
    /// <summary>Judged against the limits.</summary>
    Good = 0,

    /// <summary>The value is kept and shown with its reason, and is not judged.</summary>
    Suspect = 1,

    /// <summary>The sensor could not measure: there is no value, only a reason.</summary>
    Fault = 2,
}
