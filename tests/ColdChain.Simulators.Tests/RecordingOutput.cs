using System.Collections.Concurrent;
using ColdChain.Simulators.Output;

namespace ColdChain.Simulators.Tests;

/// <summary>A broker in memory: keeps what it acknowledged, and refuses when the test says so.</summary>
internal sealed class RecordingOutput(TimeProvider clock) : ISimulatorOutput
{
    private readonly ConcurrentQueue<RecordedMessage> _messages = new();
    private long _published;

    public IReadOnlyList<RecordedMessage> Messages => [.. _messages];

    public int Connections { get; private set; }

    /// <summary>While true nobody can connect, and open connections break at their next publish.</summary>
    public bool Down { get; set; }

    /// <summary>Every n-th publish breaks its connection; 0: none.</summary>
    public int BreakEvery { get; set; }

    public IEnumerable<RecordedMessage> Of(string device) => _messages.Where(message => message.Device == device);

    public Task<IDeviceLink> ConnectAsync(DeviceLinkOptions device, CancellationToken cancel)
    {
        if (Down)
            return Task.FromException<IDeviceLink>(new IOException("the broker is down"));
        lock (_messages)
            Connections++;
        return Task.FromResult<IDeviceLink>(new Link(this, device.ClientId));
    }

    private sealed class Link(RecordingOutput output, string clientId) : IDeviceLink
    {
        private bool _broken;

        public async Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, CancellationToken cancel)
        {
            await Task.Yield();
            var number = Interlocked.Increment(ref output._published);
            _broken |= output.Down || (output.BreakEvery > 0 && number % output.BreakEvery == 0);
            if (_broken)
                throw new IOException("the connection is broken");
            output._messages.Enqueue(new RecordedMessage(output.Clock.GetUtcNow(), clientId, topic, payload.ToArray()));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private TimeProvider Clock { get; } = clock;
}
