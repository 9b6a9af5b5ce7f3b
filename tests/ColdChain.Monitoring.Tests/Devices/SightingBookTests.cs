using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Devices;
using ColdChain.Monitoring.Tests.Live;
using ColdChain.Telemetry;
using static ColdChain.Monitoring.Tests.Devices.Sightings;

namespace ColdChain.Monitoring.Tests.Devices;

public sealed class SightingBookTests
{
    private readonly DeviceRegistryOptions _options = new()
    {
        MaxUnregisteredPerSite = 3,
        MaxUnknownSites = 2,
        MaxChannelsPerDevice = 2,
        MaxTopicsPerDevice = 2,
    };
    private readonly SightingBook _book;

    public SightingBookTests()
    {
        _book = new SightingBook(_options);
        _book.Expect(["sh"], [("sh", "known")]);
    }

    [Fact]
    public void A_flood_of_names_is_counted_and_not_kept()
    {
        for (var i = 0; i < 100; i++)
            _book.Take(Message($"fake-{i}", i)(i + 1));
        _book.Devices.Count().ShouldBe(3);
        var overflow = _book.Overflow.Single(row => row.What == "device");
        overflow.Site.ShouldBe("sh");
        overflow.NewestName.ShouldBe("fake-99");
        overflow.Times.ShouldBeGreaterThanOrEqualTo(97);
    }

    [Fact]
    public void A_registered_device_is_noticed_in_the_middle_of_a_flood()
    {
        for (var i = 0; i < 100; i++)
            _book.Take(Message($"fake-{i}", i)(i + 1));
        _book.Take(Message("known", 100)(101));
        _book.Find("sh", "known").ShouldNotBeNull();
    }

    [Fact]
    public void A_flood_of_sites_is_counted_and_not_kept()
    {
        for (var i = 0; i < 50; i++)
            _book.Take(
                new DecodedBlock
                {
                    FromSequence = i + 1,
                    ToSequence = i + 1,
                    Readings = [],
                    Rejects = [],
                    Heard = [new DeviceHeard($"site-{i}", "d", Frozen.At(i), null, 0)],
                }
            );
        _book.Devices.Select(row => row.Site).ShouldBe(["site-0", "site-1"]);
        _book.Overflow.Single().Site.ShouldBe("*");
    }

    [Fact]
    public void Channels_and_topics_of_one_device_are_bounded_too()
    {
        for (var i = 0; i < 10; i++)
        {
            _book.Take(Message("known", i, Of("known", $"c{i}", Metrics.Temperature, "C", 1, i))(i + 1));
            _book.Take(Refused("known", $"t/{i}", i)(i + 100));
        }
        _book.Changes.Channels.Count.ShouldBe(2);
        _book.Changes.Topics.Count.ShouldBe(2);
        _book
            .Overflow.ToDictionary(row => row.What, row => row.Times)
            .ShouldBe(new Dictionary<string, long> { ["channel"] = 8, ["topic"] = 9 }, ignoreOrder: true);
    }

    [Fact]
    public void The_newest_value_is_that_of_the_newest_event_time()
    {
        _book.Take(Message("known", 10, Of("known", "vapour", Metrics.Temperature, "C", -180, 10))(1));
        _book.Take(Message("known", 11, Of("known", "vapour", Metrics.Temperature, "C", -170, 5))(2));
        var channel = _book.Changes.Channels.ShouldHaveSingleItem();
        (channel.Value, channel.NewestMs, channel.LastMs).ShouldBe((-180, Frozen.At(10), Frozen.At(10)));
    }

    [Fact]
    public void Battery_and_signal_stand_with_the_device()
    {
        var book = new SightingBook(new DeviceRegistryOptions());
        book.Take(
            Message(
                "known",
                1,
                Of("known", "battery_voltage", Metrics.BatteryVoltage, "V", 3.1, 1),
                Of("known", "battery", Metrics.Battery, "%", 88, 1),
                Of("known", "signal", Metrics.Signal, "raw", -97, 1)
            )(1)
        );
        // A percentage says more than a voltage that comes later.
        book.Take(Message("known", 2, Of("known", "battery_voltage", Metrics.BatteryVoltage, "V", 3.0, 2))(2));
        var row = book.Find("sh", "known")!;
        (row.Battery, row.BatteryUnit, row.Signal).ShouldBe((88, "%", -97));
    }

    [Fact]
    public void How_far_a_clock_is_off_stands_with_the_device_until_it_is_right()
    {
        var off = Of("known", "vapour", Metrics.Temperature, "C", -180, 1);
        _book.Take(Message("known", 1, off with { DeviceTimeMs = off.TimeMs - 3_600_000, Reason = "clock" })(1));
        _book.Find("sh", "known")!.ClockAheadMs.ShouldBe(-3_600_000);
        // Without a time of the device nothing is known about its clock.
        _book.Take(
            Message("known", 2, Of("known", "vapour", Metrics.Temperature, "C", -180, 2) with { TimeSource = TimeSource.Received })(2)
        );
        _book.Find("sh", "known")!.ClockAheadMs.ShouldBe(-3_600_000);
        _book.Take(Message("known", 3, Of("known", "vapour", Metrics.Temperature, "C", -180, 3))(3));
        _book.Find("sh", "known")!.ClockAheadMs.ShouldBeNull();
    }

    [Fact]
    public void What_nobody_registered_and_nobody_heard_for_long_is_forgotten_and_makes_room()
    {
        for (var i = 0; i < 3; i++)
            _book.Take(Message($"fake-{i}", i)(i + 1));
        _book.Take(Message("known", 0)(4));
        _book.Forget(Frozen.At(0) + (long)_options.ForgetAfter.TotalMilliseconds + 90_000);
        _book.Changes.Forgotten.ShouldBe([("sh", "fake-0"), ("sh", "fake-1")]);
        _book.Take(Message("new", 3)(5));
        _book.Find("sh", "new").ShouldNotBeNull();
        _book.Find("sh", "known").ShouldNotBeNull();
    }

    [Fact]
    public void However_the_journal_is_cut_into_blocks_the_rows_are_the_same()
    {
        var messages = Enumerable
            .Range(1, 40)
            .Select(i => Message($"d{i % 3}", i, Of($"d{i % 3}", "vapour", Metrics.Temperature, "C", i, i * 7 % 40))(i))
            .ToList();
        var single = new SightingBook(_options);
        foreach (var block in messages)
            single.Take(block);
        var joined = new SightingBook(_options);
        foreach (var chunk in messages.Chunk(7))
            joined.Take(Join(chunk));
        Rows(joined).ShouldBe(Rows(single));
    }

    private static DecodedBlock Join(DecodedBlock[] blocks) =>
        new()
        {
            FromSequence = blocks[0].FromSequence,
            ToSequence = blocks[^1].ToSequence,
            Readings = [.. blocks.SelectMany(block => block.Readings)],
            Rejects = [],
            Heard = [.. blocks.SelectMany(block => block.Heard)],
            Topics = [.. blocks.SelectMany(block => block.Topics)],
        };

    private static List<string> Rows(SightingBook book) =>
        [
            .. book
                .Changes.Devices.Select(row => string.Join('|', row.Values()))
                .Concat(book.Changes.Channels.Select(row => string.Join('|', row.Values())))
                .Concat(book.Changes.Topics.Select(row => string.Join('|', row.Values())))
                .Order(StringComparer.Ordinal),
        ];
}
