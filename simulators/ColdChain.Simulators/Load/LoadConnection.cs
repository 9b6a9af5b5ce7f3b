using System.Collections.Concurrent;
using ColdChain.Simulators.Messages;
using ColdChain.Simulators.Output;

namespace ColdChain.Simulators.Load;

/// <summary>One connection of a load run with its share of the devices.</summary>
internal sealed class LoadConnection(LoadOptions options, int number, int connections, ISimulatorOutput output, TimeProvider clock)
    : IDisposable
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    private readonly ConcurrentBag<LoadMessage> _ledger = [];
    private readonly ConcurrentBag<LoadMessage> _doubtful = [];
    private readonly SemaphoreSlim _room = new(options.InFlight);
    private IDeviceLink? _link;
    private volatile bool _broken;
    private long _acknowledged;
    private long _unknown;

    public long Acknowledged => Volatile.Read(ref _acknowledged);
    public long Unknown => Volatile.Read(ref _unknown);
    public IReadOnlyCollection<LoadMessage> Ledger => _ledger;
    public IReadOnlyCollection<LoadMessage> Doubtful => _doubtful;

    private int DeviceCount => (options.Devices - number + connections - 1) / connections;

    private long Quota =>
        options.Messages is { } messages ? (messages / connections) + (number < messages % connections ? 1 : 0) : long.MaxValue;

    public async Task OpenAsync(CancellationToken cancel) =>
        _link = await output.ConnectAsync(new DeviceLinkOptions($"{options.Site}-{number:D3}", StatusTopic: null), cancel);

    public async Task RunAsync(CancellationToken cancel)
    {
        var devices = Enumerable.Range(0, DeviceCount).Select(index => LoadGenerator.DeviceId(number + (index * connections))).ToArray();
        var topics = devices.Select(device => NativeTopics.Readings(options.Site, device)).ToArray();
        var lastTimes = new long[devices.Length];
        var started = clock.GetTimestamp();
        try
        {
            for (long index = 0; index < Quota; index++)
            {
                await KeepPaceAsync(index, started, cancel);
                await _room.WaitAsync(cancel);
                if (_broken || _link is null)
                    await ReconnectAsync(cancel);

                var device = (int)(index % devices.Length);
                var sequence = (index / devices.Length) + 1;
                long? time = null;
                if (!LeavesOutTime(index))
                    time = lastTimes[device] = Math.Max(lastTimes[device] + 1, clock.GetUtcNow().ToUnixTimeMilliseconds());
                var message = new LoadMessage(devices[device], sequence, LoadPayload.ValueOf(sequence), time);
                _ = PublishAsync(_link!, topics[device], message);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopped: what is on the way is still waited for.
        }
        await DrainAsync();
    }

    /// <summary>Never throws: the fate of the message is counted, and its place given back.</summary>
    private async Task PublishAsync(IDeviceLink link, string topic, LoadMessage message)
    {
        try
        {
            // Not cancellable: once sent, its acknowledgement counts.
            await link.PublishAsync(topic, LoadPayload.Write(message, options.Channels), CancellationToken.None);
            Interlocked.Increment(ref _acknowledged);
            if (options.KeepLedger)
                _ledger.Add(message);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            _broken = _broken || ReferenceEquals(link, _link);
            Interlocked.Increment(ref _unknown);
            if (options.KeepLedger)
                _doubtful.Add(message);
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose() => _room.Dispose();

    private bool LeavesOutTime(long index) => Math.Floor((index + 1) * options.WithoutTime) > Math.Floor(index * options.WithoutTime);

    private async Task KeepPaceAsync(long index, long started, CancellationToken cancel)
    {
        if (options.Rate is not { } rate)
            return;
        var due = TimeSpan.FromSeconds(index * connections / rate);
        var ahead = due - clock.GetElapsedTime(started);
        if (ahead > TimeSpan.FromMilliseconds(2))
            await Task.Delay(ahead, clock, cancel);
    }

    private async Task ReconnectAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                if (_link is not null)
                    await _link.DisposeAsync();
                _link = null;
                await OpenAsync(cancel);
                _broken = false;
                return;
            }
            catch (IOException)
            {
                await Task.Delay(Retry, clock, cancel);
            }
        }
    }

    private async Task DrainAsync()
    {
        using var patience = new CancellationTokenSource(Farewell, clock);
        var returned = 0;
        try
        {
            for (; returned < options.InFlight; returned++)
                await _room.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // Closing the link below fails what is still on the way: it becomes unknown.
        }
        try
        {
            if (_link is not null)
                await _link.DisposeAsync();
        }
        catch (IOException)
        {
            // Broken already.
        }
        // A publish gives its place back also when it fails, so the last of them ends this wait.
        for (; returned < options.InFlight; returned++)
            await _room.WaitAsync(CancellationToken.None);
    }
}
