using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Transport;

/// <summary>
/// Writes packets to a stream: many callers append under <see cref="Gate"/>, one loop writes all that came during its last write. No lock is held across I/O.
/// </summary>
internal sealed class PacketSender(Stream stream)
{
    /// <summary>A buffer that one large message has blown up is let go again.</summary>
    private const int KeepBytes = 1 << 20;

    private readonly List<(long Position, TaskCompletionSource Reached)> _waiters = [];
    private PacketBuffer _filling = new(4096);
    private PacketBuffer _writing = new(4096);
    private TaskCompletionSource? _work;
    private bool _completed;
    private long _takenBytes;
    private long _writtenBytes;
    private Exception? _failure;

    public Lock Gate { get; } = new();

    /// <summary>Append whole packets here, under <see cref="Gate"/>; then <see cref="Signal"/>.</summary>
    public PacketBuffer Buffer_NeedsLock => _filling;

    /// <summary>Bytes appended and not yet handed to the operating system.</summary>
    public long PendingBytes
    {
        get
        {
            lock (Gate)
                return _takenBytes + _filling.Length - _writtenBytes;
        }
    }

    /// <summary>Called after each write, outside all locks.</summary>
    public Action? Written { get; set; }

    public void Append(ReadOnlySpan<byte> packet)
    {
        lock (Gate)
            _filling.WriteRaw(packet);
        Signal();
    }

    public void AppendAck(MqttProtocolVersion version, PacketType type, ushort packetId, MqttReasonCode reason = MqttReasonCode.Success)
    {
        lock (Gate)
            AckPacket.Write(_filling, version, type, packetId, reason);
        Signal();
    }

    /// <summary>Wakes the loop.</summary>
    public void Signal()
    {
        TaskCompletionSource? work;
        lock (Gate)
        {
            if (_filling.Length == 0 && !_completed)
                return;
            (work, _work) = (_work, null);
        }
        work?.TrySetResult();
    }

    /// <summary>Nothing follows: the loop ends when all that was appended is written.</summary>
    public void Complete()
    {
        lock (Gate)
            _completed = true;
        Signal();
    }

    /// <summary>Waits until all but this many of the bytes appended so far are handed to the operating system.</summary>
    /// <exception cref="IOException">The connection broke before.</exception>
    public Task WaitForRoomAsync(long leave, CancellationToken cancel)
    {
        lock (Gate)
        {
            var position = _takenBytes + _filling.Length - leave;
            if (_writtenBytes >= position)
                return Task.CompletedTask;
            if (_failure is not null)
                return Task.FromException(new IOException("The connection is closed.", _failure));
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((position, reached));
            return cancel.CanBeCanceled ? reached.Task.WaitAsync(cancel) : reached.Task;
        }
    }

    /// <summary>Waits until all that was appended so far is handed to the operating system.</summary>
    /// <exception cref="IOException">The connection broke before.</exception>
    public Task FlushAsync(CancellationToken cancel) => WaitForRoomAsync(0, cancel);

    /// <summary>Writes until <see cref="Complete"/>, an error of the stream or cancellation.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            while (await NextAsync(cancel))
            {
                await stream.WriteAsync(_writing.Written, cancel);
                AfterWrite();
                Written?.Invoke();
            }
            Fail(new IOException("The connection was closed on this side."));
        }
        catch (Exception failure)
        {
            Fail(failure);
            throw;
        }
    }

    private async ValueTask<bool> NextAsync(CancellationToken cancel)
    {
        while (true)
        {
            Task wait;
            lock (Gate)
            {
                if (_filling.Length > 0)
                {
                    (_filling, _writing) = (_writing, _filling);
                    _takenBytes += _writing.Length;
                    return true;
                }
                if (_completed)
                    return false;
                _work = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                wait = _work.Task;
            }
            await wait.WaitAsync(cancel);
        }
    }

    private void AfterWrite()
    {
        lock (Gate)
        {
            _writtenBytes = _takenBytes;
            if (_writing.Capacity > KeepBytes)
                _writing = new PacketBuffer(4096);
            else
                _writing.Clear();
            for (var i = _waiters.Count - 1; i >= 0; i--)
            {
                if (_waiters[i].Position > _writtenBytes)
                    continue;
                _waiters[i].Reached.TrySetResult();
                _waiters.RemoveAt(i);
            }
        }
    }

    private void Fail(Exception failure)
    {
        lock (Gate)
        {
            _failure = failure;
            foreach (var (_, reached) in _waiters)
                reached.TrySetException(new IOException("The connection broke.", failure));
            _waiters.Clear();
        }
    }
}
