namespace ColdChain.Monitoring.Holds;

/// <summary>May a batch be used? What the stop rule and quality assurance say.</summary>
public enum HoldState
{
    /// <summary>Never held.</summary>
    None = 0,

    /// <summary>A cause waits for a disposition: not to be used.</summary>
    OnHold = 1,
    Released = 2,
    Quarantined = 3,
    Rejected = 4,
}
