using ColdChain.Journal.Format;

namespace ColdChain.Journal;

/// <summary>A group being filled or written: encoded records behind the room for their header, and those who wait for it.</summary>
/// <remarks>Under the journal's lock, apart from <see cref="Bytes"/> while the writer has the group.</remarks>
internal sealed class OpenGroup(int capacity)
{
    private byte[] _buffer = new byte[Math.Min(capacity, 64 << 10)];
    private int _length = GroupFormat.HeaderBytes;
    private TaskCompletionSource? _durable;

    public int Count { get; private set; }

    /// <summary>Sequence of the newest record in it.</summary>
    public long Last { get; private set; }

    public long First => Last - Count + 1;

    public Span<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Anything fits into an empty group: the buffer grows for the one record.</summary>
    public bool HasRoomFor(int size) => Count == 0 || _length + size <= capacity;

    public void Add(in JournalEntry entry, int size, Guid recorder, long sequence)
    {
        if (_buffer.Length < _length + size)
            Array.Resize(ref _buffer, Math.Max(_length + size, Math.Min(_buffer.Length * 2, capacity)));
        RecordFormat.Write(_buffer.AsSpan(_length, size), entry, recorder, sequence);
        _length += size;
        Last = sequence;
        Count++;
    }

    /// <summary>Completes when the group is durable, or fails when a write of it failed.</summary>
    public Task Durable => (_durable ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>The waiters so far; later ones get a task of their own.</summary>
    public TaskCompletionSource? TakeWaiters()
    {
        var waiters = _durable;
        _durable = null;
        return waiters;
    }

    /// <summary>Empty again. A buffer that grew beyond the capacity for one record is given back.</summary>
    public void Clear()
    {
        if (_buffer.Length > capacity)
            _buffer = new byte[capacity];
        _length = GroupFormat.HeaderBytes;
        Count = 0;
    }
}
