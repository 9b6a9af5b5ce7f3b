namespace ColdChain.Domain.Cryopreservation;

/// <summary>What the start of the setpoint curve was laid on.</summary>
public enum RunAlignment
{
    /// <summary>The start that the record names.</summary>
    Given = 0,

    /// <summary>Where cooling was seen to begin.</summary>
    CoolingStart = 1,

    /// <summary>Nobody named a start, and no start of cooling was seen.</summary>
    FirstSample = 2,
}
