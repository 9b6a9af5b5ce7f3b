using ColdChain.Journal.Format;

namespace ColdChain.Journal;

/// <summary>Reads records from bytes that were taken out of a journal: the leaves of its Merkle trees (docs/journal.md, Record). Not thread safe.</summary>
public sealed class JournalRecordReader
{
    /// <summary>No record is shorter: its fixed fields, in bytes.</summary>
    public const int MinBytes = RecordFormat.HeaderBytes;

    /// <summary>No record is longer, in bytes.</summary>
    public const int MaxBytes = RecordFormat.MaxBytes;

    private readonly SessionNames _sessions = new();

    /// <summary>The length of the record that begins with these bytes; null when no record can begin so.</summary>
    /// <param name="start">At least <see cref="MinBytes"/>.</param>
    public static int? LengthOf(ReadOnlySpan<byte> start)
    {
        if (start.Length < MinBytes)
            return null;
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(start);
        return length is >= MinBytes and <= MaxBytes ? length : null;
    }

    /// <param name="encoded">One record, no more and no less; the result's memory lies within.</param>
    /// <returns>What is wrong with it; null when it was read.</returns>
    public string? Read(ReadOnlyMemory<byte> encoded, out JournalRecord record) => RecordFormat.Read(encoded, _sessions, out record);
}
