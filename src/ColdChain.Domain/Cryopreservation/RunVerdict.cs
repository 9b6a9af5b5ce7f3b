namespace ColdChain.Domain.Cryopreservation;

/// <summary>What is known of a run against its programme. Only <see cref="Conforms"/> is good.</summary>
public enum RunVerdict
{
    /// <summary>Watched from start to end, and no deviation.</summary>
    Conforms = 0,

    /// <summary>At least one deviation.</summary>
    Deviates = 1,

    /// <summary>No deviation was seen, but not all that the programme asks for was watched.</summary>
    NotShown = 2,

    /// <summary>No deviation so far; the programme is not over.</summary>
    Running = 3,
}
