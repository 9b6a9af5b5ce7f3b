namespace ColdChain.Telemetry.Generations;

/// <summary>An order and how far it is.</summary>
/// <param name="Number">Journal sequence of the order.</param>
/// <param name="Id">Given by who ordered.</param>
/// <param name="NextSequence">Where the next step begins; beyond <paramref name="ToSequence"/>: none is left.</param>
/// <param name="Messages">Messages whose readings were written anew.</param>
/// <param name="Kept">Messages that keep their readings, as they mean nothing alone (Sparkplug).</param>
/// <param name="Failed">Messages that gave no reading this time; they keep what they had.</param>
/// <param name="Readings">New readings.</param>
/// <param name="EndedBy">Who called it off; empty when it was carried out.</param>
public sealed record GenerationReport(
    Guid Recorder,
    long Number,
    string Id,
    string Who,
    string Why,
    MessageSelection Selection,
    long FromSequence,
    long ToSequence,
    long OrderedMs,
    GenerationState State,
    long? EndedMs,
    string? EndedBy,
    string? EndedWhy,
    long NextSequence,
    long Messages,
    long Kept,
    long Failed,
    long Readings
)
{
    /// <summary>0 to 1.</summary>
    public double Progress =>
        State is GenerationState.Done ? 1
        : ToSequence < FromSequence ? 1
        : Math.Clamp((NextSequence - FromSequence) / (double)(ToSequence - FromSequence + 1), 0, 1);
}
