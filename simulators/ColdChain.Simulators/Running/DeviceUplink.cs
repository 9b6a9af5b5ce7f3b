using ColdChain.Simulators.Devices;
using ColdChain.Simulators.Messages;
using ColdChain.Simulators.Output;
using ColdChain.Simulators.Scenarios;

namespace ColdChain.Simulators.Running;

/// <summary>One device with its memory and its connection: samples are stored while it cannot send, and uploaded together afterwards.</summary>
internal sealed class DeviceUplink : IAsyncDisposable
{
    /// <summary>Most samples in one message: about 50 kB.</summary>
    internal const int SamplesPerMessage = 500;

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(30);

    private readonly Scenario _scenario;
    private readonly DateTimeOffset _start;
    private readonly SimulatedDevice _device;
    private readonly ISimulatorOutput _output;
    private readonly TimeProvider _clock;
    private readonly MessageDisturber _disturber;
    private readonly Queue<DeviceSample> _store = [];
    private readonly Queue<SimulatorMessage> _outbox = [];
    private IDeviceLink? _link;
    private bool _online = true;
    private TimeSpan _retry = FirstRetry;
    private DateTimeOffset _notBefore;
    private long _nextSample;

    public DeviceUplink(
        Scenario scenario,
        ScenarioDevice device,
        DateTimeOffset start,
        DeviceProgress? progress,
        ISimulatorOutput output,
        TimeProvider clock
    )
    {
        (_scenario, _start, _output, _clock) = (scenario, start, output, clock);
        _device = new SimulatedDevice(scenario, device, start);
        _disturber = new MessageDisturber(device.Disturbances, new SeededNoise(scenario.Seed, $"{device.Id}/messages"));
        Sequence = progress?.Sequence ?? 1;
        // Physics have no shortcut: the way to where it stopped is walked again, without sending.
        for (; _nextSample < (progress?.NextSample ?? 0); _nextSample++)
            _device.Next();
    }

    public string Id => _device.Description.Id;

    /// <summary>Number of the next message.</summary>
    public long Sequence { get; private set; }

    public DateTimeOffset NextTime => _device.NextTime;

    public UplinkCounts Counts { get; private set; }

    /// <summary>Why the last attempt to send failed; null while it works.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The last attempt to send failed, and the one before did not.</summary>
    public bool TroubleIsNew { get; private set; }

    /// <summary>Where to go on after a restart: the oldest sample that has not been acknowledged.</summary>
    public DeviceProgress Progress
    {
        get
        {
            var oldest = _nextSample;
            if (_store.TryPeek(out var stored))
                oldest = Math.Min(oldest, stored.Index);
            foreach (var message in _outbox)
                oldest = Math.Min(oldest, message.FirstSample);
            return new DeviceProgress(Math.Min(oldest, _disturber.HeldFrom ?? oldest), Sequence);
        }
    }

    /// <summary>Takes all samples up to and including this time.</summary>
    /// <param name="together">They are history: several go into one message.</param>
    public void Collect(DateTimeOffset until, bool together)
    {
        while (_device.NextTime <= until)
        {
            var sample = _device.Next();
            _nextSample++;
            var cameBack = !_online;
            _online = _device.IsOnline(sample.Time);
            // What was measured before the connection went leaves by itself; what follows is uploaded together.
            if (!_online && !cameBack && Trouble is null)
                BuildMessages();
            Store(sample);
            if (_online && Trouble is null && (!together || cameBack || _store.Count >= SamplesPerMessage))
                BuildMessages();
        }
        // A connection comes and goes between two samples, too.
        var cameBackNow = !_online && _device.IsOnline(until);
        _online = _device.IsOnline(until);
        if (_online && Trouble is null && (together || cameBackNow))
            BuildMessages();
    }

    /// <summary>Sends what is ready. A failure is kept as <see cref="Trouble"/> and tried again later; nothing is dropped.</summary>
    public async Task SendAsync(CancellationToken cancel)
    {
        TroubleIsNew = false;
        if (!_online && (_outbox.Count == 0 || Trouble is not null))
        {
            await DisconnectAsync();
            return;
        }
        if (_clock.GetUtcNow() < _notBefore)
            return;
        try
        {
            _link ??= await _output.ConnectAsync(
                new DeviceLinkOptions($"{_scenario.Site}-{Id}", NativeTopics.Status(_scenario.Site, Id)),
                cancel
            );
            if (Trouble is not null)
                BuildMessages();
            while (_outbox.TryPeek(out var message))
            {
                await _link.PublishAsync(message.Topic, message.Payload, cancel);
                _outbox.Dequeue();
                Count(message);
            }
            (Trouble, _retry) = (null, FirstRetry);
        }
        catch (IOException failure)
        {
            TroubleIsNew = Trouble is null;
            Trouble = failure.Message;
            _notBefore = _clock.GetUtcNow() + _retry;
            _retry = _retry * 2 < LastRetry ? _retry * 2 : LastRetry;
            await DisconnectAsync();
        }
    }

    /// <summary>Ends disorder: what was held back leaves with the next <see cref="SendAsync"/>.</summary>
    public void Release() => _disturber.Release(_outbox);

    public async ValueTask DisposeAsync() => await DisconnectAsync();

    private void Store(DeviceSample sample)
    {
        _store.Enqueue(sample);
        if (_store.Count <= _device.Description.Memory)
            return;
        _store.Dequeue();
        Counts = Counts with { Overwritten = Counts.Overwritten + 1 };
    }

    private void BuildMessages()
    {
        while (_store.Count > 0)
        {
            var samples = new List<DeviceSample>();
            while (samples.Count < SamplesPerMessage && _store.TryDequeue(out var sample))
                samples.Add(sample);

            var sequence = Sequence++;
            var disturbances = _device.Description.Disturbances;
            var counted = disturbances.WithoutSequence ? (long?)null : sequence;
            DateTimeOffset DeviceTime(DateTimeOffset time) => disturbances.DeviceTime(time, time - _start);
            var payload = samples is [var single]
                ? NativePayload.Single(single, _disturber.DropsTime(sequence) ? null : DeviceTime(single.Time), counted)
                : NativePayload.Stored(samples, DeviceTime, counted);
            var topic = NativeTopics.Readings(_scenario.Site, Id);
            var message = new SimulatorMessage(topic, payload, samples[0].Index, samples.Count, Copy: false);
            if (!_disturber.Pass(message, sequence, _outbox))
                Counts = Counts with { Lost = Counts.Lost + 1 };
        }
    }

    private void Count(SimulatorMessage message) =>
        Counts = message.Copy
            ? Counts with
            {
                Copies = Counts.Copies + 1,
            }
            : Counts with
            {
                Messages = Counts.Messages + 1,
                Samples = Counts.Samples + message.Samples,
            };

    private async Task DisconnectAsync()
    {
        if (_link is null)
            return;
        var link = _link;
        _link = null;
        try
        {
            await link.DisposeAsync();
        }
        catch (IOException)
        {
            // It was broken already; the last will tells the others.
        }
    }
}
