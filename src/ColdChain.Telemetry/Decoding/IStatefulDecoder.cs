namespace ColdChain.Telemetry.Decoding;

/// <summary>
/// A decoder whose readings depend on messages before: Sparkplug births, clock offsets. The state is a pure function of the messages decoded, so that
/// what is saved at a place in the journal is what decoding up to that place gives.
/// </summary>
public interface IStatefulDecoder
{
    /// <summary>Goes up when the format of the saved state, or what it means, changes.</summary>
    int StateVersion { get; }

    void Save(Stream output);

    /// <summary>Replaces the state. Never throws for bad bytes.</summary>
    /// <returns>False when the bytes cannot be used; the state is empty then.</returns>
    bool TryRestore(Stream input);
}
