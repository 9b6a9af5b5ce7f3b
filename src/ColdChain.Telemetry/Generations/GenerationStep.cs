namespace ColdChain.Telemetry.Generations;

/// <summary>
/// A part of an order, small enough to be carried out between two messages. Stands in the journal as a marker: every consumer carries it out when it comes
/// there, now and in each replay, knowing nothing else.
/// </summary>
/// <param name="Generation">Sequence of the order: its profiles are those of that place.</param>
/// <param name="OrderedMs">When it was ordered: a topic that was accepted as the device's until then is taken.</param>
/// <param name="WarmFromSequence">From here on messages are decoded for what decoders remember (repeated copies), without result.</param>
/// <param name="FromSequence">The first record.</param>
/// <param name="ToSequence">The last, inclusive.</param>
internal sealed record GenerationStep(
    long Generation,
    long OrderedMs,
    MessageSelection Selection,
    long WarmFromSequence,
    long FromSequence,
    long ToSequence
)
{
    /// <summary>Records of a step at most: read in a tenth of a second.</summary>
    public const int MaxRecords = 50_000;

    /// <summary>Messages of a step at most ...</summary>
    public const int MaxMessages = 2_000;

    /// <summary>... and readings, but for the last message: one of stored samples can give ten thousand.</summary>
    public const int MaxReadings = 5_000;

    /// <summary>Records before a step that are decoded for what decoders remember.</summary>
    public const int WarmRecords = 2_000;
}
