namespace ColdChain.Domain.Health;

/// <summary>What a trend says.</summary>
public enum HealthVerdict
{
    /// <summary>Too few days are known: nothing is said, least of all that it is well.</summary>
    Unknown = 0,

    Steady = 1,

    Improving = 2,

    /// <summary>Somebody should look at the equipment.</summary>
    Worsening = 3,
}
