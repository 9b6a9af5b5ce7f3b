using ColdChain.Journal;

namespace ColdChain.Evidence.Raw;

/// <summary>The journal records of one topic, one after the other as they stand in the journal (docs/journal.md, Record), in a file of their own. Not thread safe.</summary>
/// <param name="path">The file; it is written by this alone.</param>
/// <param name="hash">SHA-256 of the topic.</param>
internal sealed class RawTopicFile(string path, byte[] hash) : IDisposable
{
    /// <summary>A place is remembered for each so many records.</summary>
    private const int IndexStep = 512;
    private const int BufferBytes = 64 << 10;

    private readonly List<(long Sequence, long Offset)> _index = [];
    private FileStream? _writing;
    private long _length;

    public byte[] TopicHash => hash;

    public string Name => Convert.ToHexStringLower(hash);

    public string Path => path;

    public long Count { get; private set; }

    public long First { get; private set; }

    public long Last { get; private set; }

    /// <summary>Adds a record.</summary>
    /// <exception cref="InvalidDataException">Its sequence does not follow: a file holds each record once, in order.</exception>
    public void Append(ReadOnlySpan<byte> encoded, long sequence)
    {
        if (sequence <= Last)
            throw new InvalidDataException($"sequence {sequence} stands behind {Last}");
        _writing ??= new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, BufferBytes);
        if (Count % IndexStep == 0)
            _index.Add((sequence, _length));
        if (Count == 0)
            First = sequence;
        _writing.Write(encoded);
        _length += encoded.Length;
        Last = sequence;
        Count++;
    }

    /// <summary>Everything that was added can be read from here on.</summary>
    public void Complete()
    {
        _writing?.Dispose();
        _writing = null;
    }

    /// <summary>Reads from the first record at or after a sequence.</summary>
    public RawTopicReader OpenReader(long fromSequence)
    {
        var at = _index.BinarySearch((fromSequence, long.MaxValue));
        var place = Math.Max(0, at < 0 ? ~at - 1 : at);
        return new RawTopicReader(Count == 0 ? null : path, Count == 0 ? 0 : _index[place].Offset, fromSequence);
    }

    public void Dispose() => Complete();
}
