using System.Text.Json;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Alarms;
using ColdChain.Telemetry;
using ColdChain.Web.Api;
using ColdChain.Web.Formatting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ColdChain.Web.Live;

/// <summary>Gathers what changes for all event streams: alarms at once, readings of a second in one event, the newest of each channel.</summary>
/// <remarks>Keeps the last <see cref="Kept"/> events, so that a browser that was away for a moment misses nothing. Thread safe.</remarks>
internal sealed class LiveHub(ILiveState live, Monitoring.Alarms.IAlarmDesk desk, TimeProvider clock, ILogger<LiveHub> log)
    : BackgroundService
{
    public const int Kept = 1024;
    private const int MostChannels = 5000;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private readonly Queue<LiveEvent> _events = new();
    private readonly Dictionary<ChannelId, Reading> _changed = [];
    private long _number;
    private int _open;
    private TaskCompletionSource _pulse = NewPulse();

    /// <summary>Part of every event id: numbers of an earlier run of the program mean nothing now.</summary>
    public string Run { get; } = Guid.NewGuid().ToString("N")[..12];

    public long Newest
    {
        get
        {
            lock (_gate)
                return _number;
        }
    }

    /// <summary>Counts one more stream; then <see cref="Close"/> when it has ended.</summary>
    /// <returns>False: so many are open already.</returns>
    public bool TryOpen(int most)
    {
        if (Interlocked.Increment(ref _open) <= most)
            return true;
        Close();
        return false;
    }

    public void Close() => Interlocked.Decrement(ref _open);

    /// <summary>Events after a number, and a task that ends when there is one more; null events: too far back, some are gone.</summary>
    public (IReadOnlyList<LiveEvent>? Events, Task More) After(long number)
    {
        lock (_gate)
        {
            var known = number >= _number - _events.Count && number <= _number;
            return (known ? [.. _events.Where(item => item.Number > number)] : null, _pulse.Task);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            FollowAsync(
                "alarms",
                desk.WatchAsync,
                alarm => Publish("alarm", JsonSerializer.Serialize(AlarmJson.From(alarm), ApiJson.Options), alarm.Site),
                stoppingToken
            ),
            FollowAsync("readings", live.WatchAsync, Note, stoppingToken),
            BeatAsync(stoppingToken)
        );

    private void Note(Reading reading)
    {
        lock (_gate)
        {
            if (_changed.Count < MostChannels || _changed.ContainsKey(reading.Channel))
                _changed[reading.Channel] = reading;
        }
    }

    private async Task BeatAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        while (!stopping.IsCancellationRequested && await timer.WaitForNextTickAsync(stopping))
        {
            Reading[] readings;
            lock (_gate)
            {
                readings = [.. _changed.Values];
                _changed.Clear();
            }
            // One event for each site: a stream carries those of the sites that its reader sees.
            foreach (var site in readings.GroupBy(reading => reading.Channel.Site, StringComparer.Ordinal))
                Publish("readings", JsonSerializer.Serialize(site.Select(LiveReading.From), ApiJson.Options), site.Key);
        }
    }

    private void Publish(string type, string json, string site)
    {
        TaskCompletionSource pulse;
        lock (_gate)
        {
            _events.Enqueue(new LiveEvent(++_number, type, json, site));
            while (_events.Count > Kept)
                _events.Dequeue();
            (pulse, _pulse) = (_pulse, NewPulse());
        }
        pulse.SetResult();
    }

    /// <summary>A feed that ends is opened again: the console must not go quiet because of one failure below it.</summary>
    private async Task FollowAsync<T>(
        string what,
        Func<CancellationToken, IAsyncEnumerable<T>> watch,
        Action<T> take,
        CancellationToken stopping
    )
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await foreach (var item in watch(stopping))
                    take(item);
                log.LiveFeedEnded(what, "it ended");
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LiveFeedEnded(what, failure.Message);
            }
            await Task.Delay(Pause, clock, stopping);
        }
    }

    private static TaskCompletionSource NewPulse() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
