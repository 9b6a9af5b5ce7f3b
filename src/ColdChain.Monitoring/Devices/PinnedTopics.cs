using System.Collections.Frozen;
using System.Text;
using ColdChain.Records.Devices;
using ColdChain.Storage;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Decoding;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ColdChain.Monitoring.Devices;

/// <summary>
/// The pins for whoever decodes: a copy in memory, looked at again every second. Pins begin <see cref="TopicPin.Lead"/> after they are made, so the copy
/// knows each before the first message that it is about can have come. While the records database is away nobody can make one.
/// </summary>
internal sealed class PinnedTopics(IDeviceBook book, TimeProvider clock, ILogger<PinnedTopics> logger) : BackgroundService, ITopicPins
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private FrozenDictionary<(string Site, string Device), Pin[]> _pins = FrozenDictionary<(string, string), Pin[]>.Empty;
    private readonly TaskCompletionSource _whenKnown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DeviceFile? _known;

    public Task WhenKnownAsync(CancellationToken cancel) => _whenKnown.Task.WaitAsync(cancel);

    public bool Allows(string site, string device, ReadOnlySpan<byte> topic, long receivedMs)
    {
        var pins = Volatile.Read(ref _pins);
        if (pins.Count == 0 || !pins.TryGetValue((site, device), out var own))
            return true;
        var pinned = false;
        foreach (var pin in own)
        {
            if (receivedMs < pin.FromMs || receivedMs >= pin.ToMs)
                continue;
            if (pin.Matches(topic))
                return true;
            pinned = true;
        }
        return !pinned;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            await TryRefreshAsync(stoppingToken);
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal void Take(DeviceFile file)
    {
        if (ReferenceEquals(file, _known))
            return;
        _known = file;
        Volatile.Write(
            ref _pins,
            file.Pins.GroupBy(pin => (pin.Site, pin.Device)).ToFrozenDictionary(group => group.Key, group => group.Select(Pin.Of).ToArray())
        );
        _whenKnown.TrySetResult();
    }

    private async Task TryRefreshAsync(CancellationToken cancel)
    {
        try
        {
            Take(await book.ReadAsync(cancel));
        }
        catch (DatabaseUnavailableException failure)
        {
            logger.PinsNotRead(failure.Message);
        }
    }

    /// <param name="Exact">The topic's bytes; null for a filter with wildcards.</param>
    private sealed record Pin(string Filter, byte[]? Exact, long FromMs, long ToMs)
    {
        public static Pin Of(TopicPin pin) =>
            new(
                pin.Filter,
                pin.Filter.AsSpan().ContainsAny('+', '#') ? null : Encoding.UTF8.GetBytes(pin.Filter),
                pin.Valid.FromMs,
                pin.Valid.ToMs ?? long.MaxValue
            );

        public bool Matches(ReadOnlySpan<byte> topic) =>
            Exact is not null ? topic.SequenceEqual(Exact) : TopicFilter.Matches(Filter, Encoding.UTF8.GetString(topic));
    }
}
