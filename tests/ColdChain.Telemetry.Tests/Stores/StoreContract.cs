using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.Stores;
using ColdChain.Telemetry.Tests.Generations;
using static ColdChain.Telemetry.Tests.Stores.SomeReadings;

namespace ColdChain.Telemetry.Tests.Stores;

/// <summary>What every time-series store has to do, run on each of them.</summary>
internal static class StoreContract
{
    private static readonly TimeRange Always = new(StartMs - 1_000_000_000, toMs: null);

    public static async Task A_reading_comes_back_as_it_was(ITimeSeriesStore store)
    {
        Reading[] readings =
        [
            At(StartMs, -182.4, sequence: 3),
            At(StartMs + 1, null, Quality.Fault, "open-circuit", sequence: 4),
            At(StartMs + 2, 85, Quality.Suspect, "power-on value", sequence: 5, source: TimeSource.Gateway),
            At(StartMs + 3, -180.25, reason: "clock", sequence: 6, source: TimeSource.Received) with
            {
                DeviceTimeMs = 946_684_800_000,
            },
            At(StartMs + 4, 1e-300, sequence: 7, retained: true),
            At(StartMs + 5, 0.1 + 0.2, sequence: 8),
        ];
        await AcceptAsync(store, Block(readings));
        (await AllAsync(store, Vapour)).ShouldBe(readings);
    }

    public static async Task Writing_again_changes_nothing(ITimeSeriesStore store)
    {
        var block = Block(At(StartMs, 4.5), At(StartMs, null, Quality.Fault, "x"), At(StartMs + 1000, 4.6, sequence: 2));
        await AcceptAsync(store, block);
        var before = await AllAsync(store, Vapour);
        await AcceptAsync(store, block);
        (await AllAsync(store, Vapour)).ShouldBe(before);
        before.Count.ShouldBe(3);
    }

    public static async Task Two_values_of_one_instant_are_both_kept(ITimeSeriesStore store)
    {
        await AcceptAsync(store, Block(At(StartMs, 4.5), At(StartMs, 9.5, sequence: 2), At(StartMs, 4.5, sequence: 3)));
        var stored = await AllAsync(store, Vapour);
        stored.Select(reading => reading.Value).Order().ShouldBe([4.5, 9.5]);
        stored.ShouldAllBe(reading => reading.TimeMs == StartMs);
    }

    public static async Task A_channel_does_not_see_another(ITimeSeriesStore store)
    {
        var names = HostileNames().ToList();
        var readings = names.Select((name, index) => At(StartMs, index, channel: name, sequence: index + 1)).ToArray();
        await AcceptAsync(store, Block(readings));
        for (var i = 0; i < names.Count; i++)
            (await AllAsync(store, names[i])).ShouldHaveSingleItem().ShouldBe(readings[i]);
        (await store.ReadNewestOfAllAsync(CancellationToken.None)).Count.ShouldBeOneOf(0, names.Count);
    }

    public static async Task A_span_is_half_open_and_pages_are_joined(ITimeSeriesStore store)
    {
        var readings = Enumerable.Range(0, 12_345).Select(i => At(StartMs + i * 10, i % 977, sequence: i + 1)).ToArray();
        // Some instants with two values, also where a page ends.
        readings[4999] = readings[4999] with
        {
            TimeMs = readings[4998].TimeMs,
            Value = -5,
        };
        readings[5000] = readings[5000] with { TimeMs = readings[4998].TimeMs, Value = -6 };
        await AcceptAsync(store, Block(readings));
        var span = new TimeRange(StartMs + 100, StartMs + 123_000);
        var stored = await store.ReadAsync(Vapour, span, CancellationToken.None).ToListAsync();
        stored
            .OrderBy(reading => reading.Sequence)
            .ShouldBe(readings.Where(reading => span.Contains(reading.TimeMs)).OrderBy(reading => reading.Sequence));
        stored.Select(reading => reading.TimeMs).ShouldBe(stored.Select(reading => reading.TimeMs).Order());
        (await PagesAsync(store, span)).ShouldBe(stored);
    }

    public static async Task A_trend_is_what_a_plain_loop_finds(ITimeSeriesStore store)
    {
        var random = new Random(17);
        var readings = Enumerable
            .Range(0, 2000)
            .Select(i =>
                random.Next(10) == 0 ? At(StartMs + i * 977, null, Quality.Fault, "open-circuit", sequence: i + 1)
                : random.Next(10) == 0 ? At(StartMs + i * 977, 5000, Quality.Suspect, "jump", sequence: i + 1)
                : At(StartMs + i * 977, Math.Round(random.NextDouble() * 50 - 200, 2), sequence: i + 1)
            )
            .Append(At(StartMs + 500, 9999, sequence: 3000, source: TimeSource.Received, retained: true))
            .ToArray();
        await AcceptAsync(store, Block(readings));
        (await store.ReadTrendAsync(Vapour, new TimeRange(StartMs - 1000, StartMs - 10), 5, CancellationToken.None)).ShouldBeEmpty();
        var span = new TimeRange(StartMs + 12_345, StartMs + 1_700_001);
        var trend = await store.ReadTrendAsync(Vapour, span, 37, CancellationToken.None);
        var width = (span.ToMs!.Value - span.FromMs + 36) / 37;
        var expected = readings
            .Where(reading => span.Contains(reading.TimeMs) && !reading.Retained && reading.Quality != Quality.Suspect)
            .GroupBy(reading => span.FromMs + (reading.TimeMs - span.FromMs) / width * width)
            .OrderBy(step => step.Key)
            .ToList();
        trend.Select(step => step.StartMs).ShouldBe(expected.Select(step => step.Key));
        trend.Count.ShouldBe(37);
        foreach (var (step, naive) in trend.Zip(expected))
        {
            var values = naive.Where(reading => reading.Value is not null).Select(reading => reading.Value!.Value).ToList();
            (step.Min, step.Max, step.Count, step.Faults).ShouldBe(
                (values.Min(), values.Max(), values.Count, naive.Count() - values.Count)
            );
            step.Mean!.Value.ShouldBe(values.Average(), 1e-9);
        }
    }

    /// <summary>Against a plain loop over all that was written.</summary>
    public static async Task Of_every_message_the_chosen_generation_is_read_and_counted(ITimeSeriesStore store, SomeGenerations generations)
    {
        var random = new Random(23);
        var all = new List<Reading>();
        var started = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 86_400_000;
        for (var sequence = 1; sequence <= 6000; sequence++)
        {
            var first = random.Next(12) == 0 ? At(started + sequence * 977, null, Quality.Fault, "x", sequence: sequence) : Good(sequence);
            all.Add(first with { Profile = "vendor@1" });
            if (sequence is < 1500 or >= 5000)
                continue;
            // Some of these were decoded again, some twice, some of that is chosen, and some gives nothing at all.
            for (var generation = 7000L; generation <= 7001; generation++)
            {
                if (random.Next(2) == 0)
                    all.Add(Good(sequence) with { Profile = $"vendor@{generation - 6998}", Generation = generation });
                if (random.Next(3) == 0)
                    generations.Newest[(Recorder, sequence)] = generation;
            }
        }
        foreach (var part in all.Chunk(2500))
            await AcceptAsync(store, Block(part));
        var chosen = all.Where(reading => generations.IsChosen(reading)).ToList();
        chosen.Count.ShouldBeInRange(3000, 6000);
        generations.Ranges.Add((Vapour, new SequenceRange(Recorder, 1500, 2999)));
        generations.Ranges.Add((Vapour, new SequenceRange(Recorder, 3500, 4999)));
        for (var sequence = 3000L; sequence < 3500; sequence++)
            generations.Newest.Remove((Recorder, sequence));
        chosen = [.. all.Where(reading => generations.IsChosen(reading))];

        var always = new TimeRange(started - 1000, toMs: null);
        var read = await store.ReadAsync(Vapour, always, CancellationToken.None).ToListAsync();
        read.OrderBy(reading => reading.Sequence).ShouldBe(chosen.OrderBy(reading => reading.Sequence));
        (await PagesAsync(store, always)).ShouldBe(read);
        (await store.ReadEveryGenerationAsync(Vapour, always, CancellationToken.None).ToListAsync()).Count.ShouldBe(all.Count);
        var span = new TimeRange(started + 700_000, started + 5_200_000);
        const int steps = 40;
        var width = (span.ToMs!.Value - span.FromMs + steps - 1) / steps;
        var naive = chosen
            .Where(reading => span.Contains(reading.TimeMs))
            .GroupBy(reading => span.FromMs + (reading.TimeMs - span.FromMs) / width * width)
            .OrderBy(step => step.Key)
            .ToList();
        var trend = await store.ReadTrendAsync(Vapour, span, steps, CancellationToken.None);
        trend.Select(step => step.StartMs).ShouldBe(naive.Select(step => step.Key));
        foreach (var (step, expected) in trend.Zip(naive))
        {
            var values = expected.Where(reading => reading.Value is not null).Select(reading => reading.Value!.Value).ToList();
            (step.Min, step.Max, step.Count, step.Faults).ShouldBe(
                (values.Min(), values.Max(), values.Count, expected.Count() - values.Count)
            );
            step.Mean!.Value.ShouldBe(values.Average(), 1e-9);
        }
        // Nothing of the end is chosen any more: the newest lies far before it.
        for (var sequence = 4000L; sequence <= 6000; sequence++)
            generations.Newest[(Recorder, sequence)] = 9000;
        var newest = all.Where(reading => generations.IsChosen(reading)).MaxBy(reading => reading.TimeMs);
        (await store.ReadNewestAsync(Vapour, CancellationToken.None)).ShouldBe(newest);
        (await store.ReadNewestOfAllAsync(CancellationToken.None)).ShouldHaveSingleItem().ShouldBe(newest);

        Reading Good(long sequence) => At(started + sequence * 977, Math.Round(random.NextDouble() * 50 - 200, 2), sequence: sequence);
    }

    public static async Task The_newest_is_by_event_time(ITimeSeriesStore store)
    {
        (await store.ReadNewestAsync(Vapour, CancellationToken.None)).ShouldBeNull();
        var newest = At(StartMs + 5000, null, Quality.Fault, "open-circuit", sequence: 1);
        await AcceptAsync(
            store,
            Block(newest, At(StartMs, 4.5, sequence: 2), At(StartMs + 9000, 1, sequence: 3, source: TimeSource.Received, retained: true))
        );
        (await store.ReadNewestAsync(Vapour, CancellationToken.None)).ShouldBe(newest);
    }

    public static async Task The_cursor_is_kept_with_the_readings(ITimeSeriesStore store)
    {
        (await store.ReadCursorAsync(CancellationToken.None)).ShouldBe(0);
        await AcceptAsync(store, BlockTo(7));
        (await store.ReadCursorAsync(CancellationToken.None)).ShouldBe(7);
        await AcceptAsync(store, BlockTo(4_000_000_000_000, At(StartMs, 4.5, sequence: 9)));
        (await store.ReadCursorAsync(CancellationToken.None)).ShouldBe(4_000_000_000_000);
    }

    public static async Task AcceptAsync(ITimeSeriesStore store, DecodedBlock block) =>
        (await store.WriteAsync(block, CancellationToken.None)).ShouldBeOfType<WriteOutcome.Accepted>();

    public static async Task<List<Reading>> AllAsync(ITimeSeriesStore store, ChannelId channel) =>
        await store.ReadAsync(channel, Always, CancellationToken.None).ToListAsync();

    /// <summary>What pages give, while each is valid.</summary>
    private static async Task<List<Reading>> PagesAsync(ITimeSeriesStore store, TimeRange span)
    {
        var read = new List<Reading>();
        await foreach (var page in store.ReadPagesAsync(Vapour, span, CancellationToken.None))
        {
            page.IsEmpty.ShouldBeFalse();
            read.AddRange(page.Span);
        }
        return read;
    }

    /// <summary>Names that mean something in SQL, InfluxQL, line protocol or JSON.</summary>
    private static IEnumerable<ChannelId> HostileNames()
    {
        string[] names =
        [
            "plain",
            "a b",
            "a,b",
            "a=b",
            "a\\",
            "\\",
            "a\\,b",
            "a\"b",
            "a'b",
            "' OR 1=1 --",
            "\" OR \"\"=\"",
            "'; drop table readings; --",
            "x,site=evil value=1 1",
            "x value=1\nevil value=2",
            "a\tb",
            "a\rb",
            "%",
            "%41",
            "a%b",
            "#comment",
            "$field",
            "/.*/",
            "冷库一号",
            "\u00DC\U0001F9CA",
            "null",
            "time",
            "_name",
        ];
        foreach (var name in names)
        {
            yield return new ChannelId(name, "d", "temperature");
            yield return new ChannelId("s", name, "temperature");
            yield return new ChannelId("s", "d", name);
        }
    }
}
