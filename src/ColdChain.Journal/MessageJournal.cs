using System.Diagnostics.Metrics;
using ColdChain.Journal.Files;
using ColdChain.Journal.Format;
using ColdChain.Journal.Sealing;
using ColdChain.Journal.Segments;
using Microsoft.Extensions.Logging;

namespace ColdChain.Journal;

/// <summary>
/// The journal in a folder. Callers copy their entries into the open group; one thread writes group after group, each with one flush, so that a group is
/// what came during the last flush. A group that the disk refuses stays in memory with its sequences, its waiters fail, and it is written to a new segment
/// as soon as the disk takes it: a sequence stands for one record for ever.
/// </summary>
public sealed class MessageJournal : IMessageJournal, IDisposable
{
    /// <summary>How often the writer looks after age, markers and a disk that failed.</summary>
    internal static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    private readonly IJournalFiles _files;
    private readonly TimeProvider _clock;
    private readonly JournalMetrics _metrics;
    private readonly ILogger _logger;
    private readonly IDisposable _lock;
    private readonly SegmentCatalog _segments;
    private readonly CurrentSegment _segment;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly ITimer _ticker;
    private readonly Thread _writer;

    private OpenGroup _open;
    private OpenGroup? _spare;
    private OpenGroup? _writing;
    private TaskCompletionSource? _room;
    private TaskCompletionSource? _advanced;
    private TaskCompletionSource? _endOfSegment;
    private JournalUnavailableException? _failure;
    private long _lastSequence;
    private long _durableSequence;
    private int _ticked;
    private volatile bool _stopping;

    internal MessageJournal(
        RecoveredJournal recovered,
        IJournalFiles files,
        JournalOptions options,
        TimeProvider clock,
        JournalMetrics metrics,
        ILogger logger
    )
    {
        _files = files;
        _clock = clock;
        _metrics = metrics;
        _logger = logger;
        _lock = recovered.Lock;
        Recorder = recovered.Recorder;
        Sealed = recovered.Sealed;
        _segments = new SegmentCatalog(recovered.Segments, recovered.LastSequence);
        _segment = new CurrentSegment(Recorder, recovered.NextIndex, _segments, files, options, clock, metrics, logger);
        _lastSequence = _durableSequence = recovered.LastSequence;
        _open = new OpenGroup(options.GroupBytes);
        _spare = new OpenGroup(options.GroupBytes);
        _writer = new Thread(WriteLoop) { Name = "journal writer", IsBackground = true };
        _ticker = clock.CreateTimer(_ => Tick(), state: null, TickInterval, TickInterval);
        _writer.Start();
    }

    /// <summary>Opens the folder for this process; makes it when it is not there.</summary>
    /// <exception cref="JournalInUseException">Another process has it.</exception>
    /// <exception cref="JournalCorruptException">Something that was durable cannot be read.</exception>
    public static MessageJournal Open(JournalOptions options, TimeProvider clock, IMeterFactory meters, ILogger<MessageJournal> logger)
    {
        var files = new DiskJournalFiles(options.Directory);
        return new MessageJournal(RecoveredJournal.From(files, logger), files, options, clock, new JournalMetrics(meters), logger);
    }

    public Guid Recorder { get; }

    public long DurableSequence => Volatile.Read(ref _durableSequence);

    public long FirstSequence =>
        Sealed.Log.FirstSequence ?? (_segments.All is [var oldest, ..] ? oldest.FirstSequence : DurableSequence + 1);

    public string? Problem
    {
        get
        {
            lock (_gate)
                return _failure?.Message;
        }
    }

    internal IJournalFiles Files => _files;

    /// <summary>What was sealed; readers go on there when a segment's own file is gone.</summary>
    internal SealedStore Sealed { get; }

    internal IReadOnlyList<Segment> Segments => _segments.All;

    /// <summary>Segments that nothing is written to any more, in order, with their last sequences.</summary>
    internal IReadOnlyList<(Segment Segment, long LastSequence)> EndedSegments => _segments.Ended;

    internal bool WritesNow
    {
        get
        {
            lock (_gate)
                return _writing is not null;
        }
    }

    public ValueTask<long> EnqueueAsync(JournalEntry entry, CancellationToken cancel)
    {
        var size = RecordFormat.SizeOf(entry);
        return TryEnqueue(entry, size, out var sequence, out var room)
            ? new ValueTask<long>(sequence)
            : EnqueueWhenRoomAsync(entry, size, room, cancel);
    }

    public ValueTask WaitDurableAsync(long sequence, CancellationToken cancel)
    {
        if (sequence <= DurableSequence)
            return ValueTask.CompletedTask;
        lock (_gate)
        {
            if (sequence <= _durableSequence)
                return ValueTask.CompletedTask;
            ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, _lastSequence);
            ThrowIfUnusable_NeedsLock(isAppend: false);
            var group = sequence >= _open.First && _open.Count > 0 ? _open : _writing!;
            return new ValueTask(cancel.CanBeCanceled ? group.Durable.WaitAsync(cancel) : group.Durable);
        }
    }

    public IJournalReader OpenReader(long fromSequence) => new JournalReader(this, _files, _segments, Sealed, fromSequence);

    public async ValueTask WaitForRecordsAsync(long sequence, CancellationToken cancel)
    {
        while (DurableSequence < sequence)
        {
            Task advanced;
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_stopping, this);
                if (_durableSequence >= sequence)
                    return;
                _advanced ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                advanced = _advanced.Task;
            }
            await advanced.WaitAsync(cancel);
        }
    }

    /// <summary>Ends the open segment after what is durable now; returns when it stands among <see cref="EndedSegments"/>.</summary>
    /// <exception cref="JournalUnavailableException">The journal is being closed.</exception>
    internal Task EndSegmentAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, this);
            _endOfSegment ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _wake.Set();
            return _endOfSegment.Task.WaitAsync(cancel);
        }
    }

    /// <summary>Removes the file of a segment whose seal is verified; readers go on in the seal.</summary>
    /// <remarks>A machine that dies in the middle has the file or not; both are well.</remarks>
    internal void RemoveSegment(Segment segment)
    {
        _segments.Remove(segment);
        _files.Delete(segment.Name);
        _files.FlushFolder();
    }

    /// <summary>Makes durable what was accepted, then gives the folder free.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_stopping)
                return;
            _stopping = true;
        }
        _wake.Set();
        _writer.Join();
        _ticker.Dispose();
        _segment.Dispose();
        _wake.Dispose();
        _lock.Dispose();
    }

    /// <param name="mayHaveRoom">When the entry was not taken: completes when there may be room.</param>
    private bool TryEnqueue(in JournalEntry entry, int size, out long sequence, out Task mayHaveRoom)
    {
        lock (_gate)
        {
            ThrowIfUnusable_NeedsLock(isAppend: true);
            if (!_open.HasRoomFor(size))
            {
                sequence = 0;
                _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                mayHaveRoom = _room.Task;
                return false;
            }
            _open.Add(entry, size, Recorder, _lastSequence + 1);
            sequence = ++_lastSequence;
            if (_open.Count == 1 && _writing is null)
                _wake.Set();
            mayHaveRoom = Task.CompletedTask;
            return true;
        }
    }

    private async ValueTask<long> EnqueueWhenRoomAsync(JournalEntry entry, int size, Task room, CancellationToken cancel)
    {
        while (true)
        {
            await room.WaitAsync(cancel);
            if (TryEnqueue(entry, size, out var sequence, out room))
                return sequence;
        }
    }

    private void ThrowIfUnusable_NeedsLock(bool isAppend)
    {
        if (isAppend)
            ObjectDisposedException.ThrowIf(_stopping, this);
        if (_failure is not null)
            throw new JournalUnavailableException(_failure.Message, _failure.InnerException);
    }

    private void Tick()
    {
        Volatile.Write(ref _ticked, 1);
        lock (_gate)
        {
            if (!_stopping)
                _wake.Set();
        }
    }

    private void WriteLoop()
    {
        while (true)
        {
            _wake.WaitOne();
            while (TakeGroup() is { } group && Commit(group)) { }
            if (Interlocked.Exchange(ref _ticked, 0) == 1)
                _segment.LookAfter(_durableSequence);
            EndSegmentIfAsked();
            lock (_gate)
            {
                if (_stopping && (_open.Count == 0 || _failure is not null))
                    break;
            }
        }
        _segment.End(_durableSequence);
        FailThoseWhoWait();
    }

    private void EndSegmentIfAsked()
    {
        TaskCompletionSource? asked;
        lock (_gate)
            (asked, _endOfSegment) = (_endOfSegment, null);
        if (asked is null)
            return;
        _segment.End(_durableSequence);
        asked.SetResult();
    }

    private OpenGroup? TakeGroup()
    {
        TaskCompletionSource? room;
        OpenGroup? taken;
        lock (_gate)
        {
            if (_writing is not null)
                return _writing; // refused by the disk before
            if (_open.Count == 0)
                return null;
            taken = _writing = _open;
            _open = _spare!;
            _spare = null;
            (room, _room) = (_room, null);
        }
        room?.SetResult();
        return taken;
    }

    /// <summary>Writes the group until it is durable; waits for a tick after each failure.</summary>
    /// <returns>False: the disk does not take it, and the journal is being closed.</returns>
    private bool Commit(OpenGroup group)
    {
        while (true)
        {
            var start = _clock.GetTimestamp();
            try
            {
                _segment.Write(group, _durableSequence);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                _segment.Leave(_durableSequence);
                SetUnavailable(failure);
                if (!WaitForTickUnlessStopping())
                    return false;
                continue;
            }
            _metrics.GroupDurable(group.Count, group.Bytes.Length, _clock.GetElapsedTime(start));
            SetDurable(group);
            return true;
        }
    }

    private void SetDurable(OpenGroup group)
    {
        TaskCompletionSource? waiters;
        TaskCompletionSource? advanced;
        bool recovered;
        lock (_gate)
        {
            Volatile.Write(ref _durableSequence, group.Last);
            recovered = _failure is not null;
            _failure = null;
            waiters = group.TakeWaiters();
            (advanced, _advanced) = (_advanced, null);
            group.Clear();
            _spare = group;
            _writing = null;
        }
        if (recovered)
            _logger.JournalRecovered(_files.Folder);
        waiters?.SetResult();
        advanced?.SetResult();
    }

    private void SetUnavailable(Exception cause)
    {
        _metrics.WriteFailed();
        var failure = new JournalUnavailableException(JournalProblem.Describe(_files.Folder, cause), cause);
        bool isNew;
        TaskCompletionSource?[] waiters;
        lock (_gate)
        {
            isNew = _failure?.Message != failure.Message;
            _failure = failure;
            waiters = [_writing!.TakeWaiters(), _open.TakeWaiters(), _room];
            _room = null;
        }
        if (isNew)
            _logger.JournalUnavailable(failure.Message, cause);
        Fail(waiters, failure);
    }

    private bool WaitForTickUnlessStopping()
    {
        while (true)
        {
            if (_stopping)
                return false;
            _wake.WaitOne();
            EndSegmentIfAsked(); // it was left already
            if (Interlocked.Exchange(ref _ticked, 0) == 1)
                return true;
        }
    }

    private void FailThoseWhoWait()
    {
        var closed = new JournalUnavailableException($"The journal {_files.Folder} was closed.", inner: null);
        TaskCompletionSource?[] waiters;
        int dropped;
        lock (_gate)
        {
            _failure ??= closed;
            dropped = (_writing?.Count ?? 0) + _open.Count;
            waiters = [_writing?.TakeWaiters(), _open.TakeWaiters(), _room, _advanced, _endOfSegment];
        }
        if (dropped > 0)
            _logger.RecordsDropped(_files.Folder, dropped);
        Fail(waiters, closed);
    }

    private static void Fail(TaskCompletionSource?[] waiters, JournalUnavailableException failure)
    {
        foreach (var waiter in waiters)
        {
            if (waiter is null)
                continue;
            waiter.SetException(failure);
            _ = waiter.Task.Exception; // observed: nobody need be waiting any more
        }
    }
}
