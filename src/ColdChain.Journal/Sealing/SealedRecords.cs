namespace ColdChain.Journal.Sealing;

/// <summary>The records of a sealed segment, unpacked. Immutable.</summary>
internal sealed class SealedRecords(string name, SegmentLeaf leaf, IReadOnlyList<ReadOnlyMemory<byte>> records)
{
    public string Name => name;

    /// <summary>Encoded bytes; null when the sequence is not in this segment.</summary>
    public ReadOnlyMemory<byte>? At(long sequence) =>
        sequence >= leaf.FirstSequence && sequence <= leaf.LastSequence
            ? records[(int)(sequence - leaf.FirstSequence)]
            : (ReadOnlyMemory<byte>?)null; // a bare null would become an empty memory
}
