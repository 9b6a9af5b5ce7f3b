namespace ColdChain.Telemetry.Generations;

/// <summary>Ascending sequences in few bytes: the distance from one to the next, seven bits in a byte, the lowest first, the highest bit says that more follow.</summary>
internal static class SequenceList
{
    public static byte[] Write(IReadOnlyList<long> sequences)
    {
        using var bytes = new MemoryStream(sequences.Count + 16);
        using var writer = new BinaryWriter(bytes);
        var before = 0L;
        foreach (var sequence in sequences)
        {
            writer.Write7BitEncodedInt64(sequence - before);
            before = sequence;
        }
        return bytes.ToArray();
    }

    public static IEnumerable<long> Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false));
        for (var sequence = 0L; reader.BaseStream.Position < bytes.Length; )
            yield return sequence += reader.Read7BitEncodedInt64();
    }
}
