using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Live;
using static ColdChain.Telemetry.Tests.Stores.SomeReadings;

namespace ColdChain.Telemetry.Tests.Live;

public sealed class LiveStateTests
{
    private readonly LiveState _live = new();

    [Fact]
    public void The_newest_is_by_event_time_and_of_equals_the_one_that_came_later()
    {
        Take(At(StartMs + 10, 1, sequence: 1), At(StartMs, 2, sequence: 2));
        _live.Newest(Vapour)!.Value.Value.ShouldBe(1);
        Take(At(StartMs + 10, 3, sequence: 3));
        Take(At(StartMs + 10, 4, sequence: 2));
        _live.Newest(Vapour)!.Value.Value.ShouldBe(3);
        _live.All().Count.ShouldBe(1);
        _live.Newest(Vapour with { Name = "other" }).ShouldBeNull();
    }

    [Fact]
    public void A_retained_reading_without_a_time_of_its_own_is_not_taken_for_fresh()
    {
        Take(At(StartMs, 1, source: TimeSource.Received, retained: true));
        _live.Newest(Vapour).ShouldBeNull();
        Take(At(StartMs, 1, source: TimeSource.Sample, retained: true));
        _live.Newest(Vapour).ShouldNotBeNull();
    }

    [Fact]
    public void That_the_broker_says_offline_is_not_hearing_the_device()
    {
        _live.Take(Heard(new DeviceHeard("s", "d", 100, Online: null, 0), new DeviceHeard("s", "d", 200, Online: false, 0)));
        _live.LastHeardMs("s", "d").ShouldBe(100);
        _live.Take(Heard(new DeviceHeard("s", "d", 90, Online: true, 0)));
        _live.LastHeardMs("s", "d").ShouldBe(100);
        _live.LastHeardMs("s", "e").ShouldBeNull();
    }

    [Fact]
    public async Task A_slow_reader_gets_the_newest_of_each_channel_and_misses_what_is_between()
    {
        using var leaving = new CancellationTokenSource();
        await using var watch = _live.WatchAsync(leaving.Token).GetAsyncEnumerator();
        var first = watch.MoveNextAsync();
        Take(At(StartMs, 1));
        (await first).ShouldBeTrue();
        watch.Current.Value.ShouldBe(1);
        var level = Vapour with { Name = "level" };
        for (var i = 2; i < 1000; i++)
            Take(At(StartMs + i, i), At(StartMs + i, -i, channel: level));
        (await watch.MoveNextAsync()).ShouldBeTrue();
        var one = watch.Current;
        (await watch.MoveNextAsync()).ShouldBeTrue();
        new[] { one.Value, watch.Current.Value }.ShouldBe([999, -999], ignoreOrder: true);
        var nothing = watch.MoveNextAsync().AsTask();
        nothing.IsCompleted.ShouldBeFalse();
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => nothing);
    }

    [Fact]
    public async Task A_reader_that_goes_away_is_forgotten()
    {
        using var leaving = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            await foreach (var _ in _live.WatchAsync(leaving.Token))
                await leaving.CancelAsync();
        });
        while (!reading.IsCompleted)
            Take(At(StartMs, 1, sequence: Interlocked.Increment(ref _sequence)));
        await Should.ThrowAsync<OperationCanceledException>(() => reading);
        Take(At(StartMs, 1, sequence: 1_000_000));
    }

    private long _sequence = 1;

    private void Take(params Reading[] readings) => _live.Take(Block(readings));

    private static DecodedBlock Heard(params DeviceHeard[] heard) =>
        new()
        {
            FromSequence = 1,
            ToSequence = 1,
            Readings = [],
            Rejects = [],
            Heard = heard,
        };
}
