using System.Buffers;
using ColdChain.Journal.Files;
using ColdChain.Journal.Format;

namespace ColdChain.Journal.Segments;

/// <summary>Walks the groups of one segment file in order and checks each. Keeps the file open. Not thread safe.</summary>
internal sealed class GroupCursor : IDisposable
{
    private readonly IReadFile _file;
    private byte[] _buffer = [];
    private int _length;

    private GroupCursor(IReadFile file, SegmentHeader header)
    {
        _file = file;
        Header = header;
    }

    public SegmentHeader Header { get; }

    /// <summary>Where the next group begins.</summary>
    public long Offset { get; private set; } = SegmentHeader.Bytes;

    /// <summary>Where the current group's records begin.</summary>
    public long RecordsOffset { get; private set; }

    /// <summary>The current group's records; valid until the next one is read.</summary>
    public ReadOnlyMemory<byte> Records =>
        _length == 0 ? default : _buffer.AsMemory(GroupFormat.HeaderBytes, _length - GroupFormat.HeaderBytes);

    public long DurableUpTo => GroupFormat.DurableUpTo(_buffer);

    /// <exception cref="JournalCorruptException">The segment's header is damaged or is not the one its name says.</exception>
    public static GroupCursor Open(IJournalFiles files, Segment segment)
    {
        var file = files.OpenRead(segment.Name);
        try
        {
            Span<byte> bytes = stackalloc byte[SegmentHeader.Bytes];
            var read = file.ReadAt(0, bytes);
            var fault = SegmentHeader.Read(bytes[..read], out var header);
            if (fault is null && (header.FirstSequence != segment.FirstSequence || header.Index != segment.Index))
                fault = "the file's name and its header name different sequences";
            return fault is null ? new GroupCursor(file, header) : throw new JournalCorruptException(segment.Name, 0, fault);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the group at <see cref="Offset"/>.</summary>
    /// <returns>True: it is the current one. False: the file ends there, or <paramref name="fault"/> says what is wrong; the offset stays.</returns>
    public bool TryNext(out string? fault)
    {
        fault = null;
        _length = 0;
        Span<byte> start = stackalloc byte[GroupFormat.HeaderBytes];
        var read = _file.ReadAt(Offset, start);
        if (read == 0)
            return false;
        if (read < start.Length)
        {
            fault = $"the file ends within a group's header, after {read} bytes";
            return false;
        }
        if (GroupFormat.LengthAt(start) is not { } length)
        {
            fault = "no group has such a length";
            return false;
        }
        if (_file.Length - Offset < length)
        {
            fault = $"the file ends within a group of {length} bytes";
            return false;
        }
        Reserve(length);
        if (_file.ReadAt(Offset, _buffer.AsSpan(0, length)) < length)
        {
            fault = $"the file ends within a group of {length} bytes";
            return false;
        }
        if (!GroupFormat.IsIntact(_buffer.AsSpan(0, length)))
        {
            fault = "the group does not fit its checksum";
            return false;
        }
        RecordsOffset = Offset + GroupFormat.HeaderBytes;
        Offset += length;
        _length = length;
        return true;
    }

    /// <summary>
    /// Whether an intact group stands anywhere behind <see cref="Offset"/> and says that sequences after <paramref name="lastIntact"/> were durable:
    /// then what cannot be read here is damage, and not the tail of a write that never ended.
    /// </summary>
    public bool IsFollowedByProof(long lastIntact)
    {
        var length = _file.Length;
        if (length - Offset > int.MaxValue - 64)
            return true; // No write is that long; segments are at most 1 GiB.
        var rest = ArrayPool<byte>.Shared.Rent((int)(length - Offset));
        try
        {
            var bytes = rest.AsSpan(0, _file.ReadAt(Offset, rest.AsSpan(0, (int)(length - Offset))));
            if (IsProof(bytes, bytes.Length - GroupFormat.HeaderBytes, lastIntact)) // a marker at the very end
                return true;
            // Every group with records carries the recorder's id at one place: search for that, not for a group at every byte.
            Span<byte> recorder = stackalloc byte[16];
            Header.Recorder.TryWriteBytes(recorder, bigEndian: true, out _);
            const int idOffset = GroupFormat.HeaderBytes + RecordFormat.RecorderOffset;
            for (var from = 0; bytes[from..].IndexOf(recorder) is >= 0 and var found; from += found + 1)
            {
                var group = from + found - idOffset;
                if (group > 0 && IsProof(bytes, group, lastIntact))
                    return true;
            }
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rest);
        }
    }

    public void Dispose() => _file.Dispose();

    private static bool IsProof(ReadOnlySpan<byte> bytes, int at, long lastIntact)
    {
        if (at < 0 || bytes.Length - at < GroupFormat.HeaderBytes)
            return false;
        var group = bytes[at..];
        return GroupFormat.LengthAt(group) is { } length
            && length <= group.Length
            && GroupFormat.DurableUpTo(group) > lastIntact
            && GroupFormat.IsIntact(group[..length]);
    }

    private void Reserve(int length)
    {
        if (_buffer.Length < length)
            _buffer = new byte[Math.Max(length, Math.Min(_buffer.Length * 2, GroupFormat.MaxBytes))];
    }
}
