namespace ColdChain.Telemetry.Generations;

/// <summary>What carrying out one step gave.</summary>
/// <param name="FromSequence">Of the step: the part is known by it.</param>
/// <param name="Sequences">Messages whose readings this generation replaces, ascending.</param>
/// <param name="Kept">Messages that keep the readings they have: what they mean hangs on messages before them (Sparkplug).</param>
/// <param name="Failed">Messages that gave no reading and only faults now: they keep the readings they have.</param>
/// <param name="Readings">New readings.</param>
/// <param name="AtOnce">Readers choose it at once: a dead letter that was decoded again. Otherwise with the end of its order.</param>
internal sealed record GenerationPart(
    long Generation,
    long FromSequence,
    long ToSequence,
    IReadOnlyList<long> Sequences,
    int Kept,
    int Failed,
    int Readings,
    IReadOnlyList<TouchedChannel> Touched,
    bool AtOnce
);
