namespace ColdChain.Telemetry.Generations;

/// <summary>How far an order is.</summary>
public enum GenerationState
{
    /// <summary>Steps are carried out; readers choose what they chose before.</summary>
    Running = 0,

    /// <summary>Readers choose it.</summary>
    Done = 1,

    /// <summary>Called off: what was written stays, and nobody chooses it.</summary>
    Cancelled = 2,
}
