using System.Globalization;
using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Telemetry.Tests.Mapping;

/// <summary>A device clock that is wrong by a constant is set right by the receive time, and its own time is kept.</summary>
public sealed class DeviceClockTests
{
    private const string Profile = """
        name: clocked
        version: 1
        match: { topic: "log/{device}" }
        foreach:
          - items: s
            time: { path: t, format: epoch_ms, clockOffset: estimate }
            readings:
              - { metric: temperature, path: c }
        """;

    private const long Start = 1_795_161_600_000;
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;

    private readonly Device _device = new();

    [Fact]
    public void A_clock_that_is_three_hours_behind_is_set_right_once_three_messages_agree()
    {
        for (var i = 0; i < 3; i++)
        {
            var early = _device.Send(Start + i * 2 * Minute, -3 * Hour, delayMs: 900);
            early.TimeMs.ShouldBe(i < 2 ? Start + i * 2 * Minute - 3 * Hour : Start + i * 2 * Minute + 900);
        }
        var reading = _device.Send(Start + 10 * Minute, -3 * Hour, delayMs: 4000);
        (reading.TimeMs, reading.DeviceTimeMs).ShouldBe((Start + 10 * Minute + 900, Start + 10 * Minute - 3 * Hour));
        (reading.Reason, reading.Quality, reading.TimeSource).ShouldBe((ReadingReason.Clock, Quality.Good, TimeSource.Sample));
    }

    [Fact]
    public void A_clock_that_is_right_is_left_alone()
    {
        for (var i = 0; i < 20; i++)
        {
            var reading = _device.Send(Start + i * Minute, 0, delayMs: i * 500 % 9000);
            (reading.TimeMs, reading.DeviceTimeMs, reading.Reason).ShouldBe((Start + i * Minute, null, null));
        }
    }

    [Fact]
    public void A_clock_that_is_ahead_is_known_at_once_for_no_sample_is_taken_after_it_is_received()
    {
        var reading = _device.Send(Start, 5 * Hour, delayMs: 700);
        (reading.TimeMs, reading.DeviceTimeMs, reading.Reason).ShouldBe((Start + 700, Start + 5 * Hour, ReadingReason.Clock));
    }

    [Fact]
    public void A_clock_that_was_reset_to_the_year_2000_keeps_the_distances_of_its_samples_from_the_first_message_on()
    {
        var offset = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() - Start;
        var readings = _device.SendAll([Start - 10 * Minute, Start - 5 * Minute, Start], offset, Start + 800);
        readings.Select(reading => reading.TimeMs).ShouldBe([Start - 10 * Minute + 800, Start - 5 * Minute + 800, Start + 800]);
        readings.ShouldAllBe(reading => reading.Reason == ReadingReason.Clock && reading.DeviceTimeMs == reading.TimeMs + offset - 800);
    }

    [Fact]
    public void Stored_samples_that_are_handed_in_say_nothing_about_the_clock()
    {
        // A day of samples, one each minute, 10 of them in a message, a message each second.
        for (var i = 0; i < 144; i++)
        {
            var samples = Enumerable.Range(0, 10).Select(j => Start - 24 * Hour + (i * 10 + j) * Minute).ToArray();
            var readings = _device.SendAll(samples, 0, Start + i * 1000);
            readings.Select(reading => reading.TimeMs).ShouldBe(samples.Select(ms => (long?)ms));
            readings.ShouldAllBe(reading => reading.Reason == null);
        }
    }

    [Fact]
    public void Stored_samples_are_set_right_by_what_live_ones_said()
    {
        Live(-3 * Hour, Start, messages: 5);
        // The gateway was away for two hours; what it kept comes at once.
        var at = Start + 2 * Hour;
        for (var i = 0; i < 22; i++)
        {
            var taken = Start + 10 * Minute + i * 5 * Minute;
            var reading = _device.SendAll([taken], -3 * Hour, at + i * 200).ShouldHaveSingleItem();
            reading.TimeMs.ShouldBe(taken + 1000);
        }
    }

    [Fact]
    public void A_clock_that_is_set_right_begins_a_new_estimate()
    {
        Live(-3 * Hour, Start, messages: 5);
        // Set right, it is ahead of what was known: known at once. Nothing is left to correct.
        var reading = _device.Send(Start + Hour, 0, delayMs: 1000);
        (reading.TimeMs, reading.Reason).ShouldBe((Start + Hour, null));
        Live(0, Start + 2 * Hour, messages: 5);
        // Set back: three messages that agree, then it is known.
        Live(-Hour, Start + 3 * Hour, messages: 3);
        _device.Send(Start + 4 * Hour, -Hour, delayMs: 1000).TimeMs.ShouldBe(Start + 4 * Hour + 1000);
    }

    [Fact]
    public void One_time_from_the_future_spoils_nothing()
    {
        Live(0, Start, messages: 5);
        _device.Send(Start + 20 * Minute, 80 * 365 * 24 * Hour, delayMs: 1000).TimeMs.ShouldBe(Start + 20 * Minute + 1000);
        var next = _device.Send(Start + 21 * Minute, 0, delayMs: 1000);
        (next.TimeMs, next.Reason).ShouldBe((Start + 21 * Minute, null));
    }

    [Fact]
    public void A_message_that_the_broker_had_kept_says_nothing_about_the_clock()
    {
        for (var i = 0; i < 10; i++)
            _device.SendAll([Start], 0, Start + 5 * Hour + i * 2 * Minute, retained: true).Single().TimeMs.ShouldBe(Start);
    }

    [Fact]
    public void Devices_of_one_gateway_have_clocks_of_their_own()
    {
        var other = new Device("other", _device);
        for (var i = 0; i < 6; i++)
        {
            _device.Send(Start + i * 2 * Minute, -3 * Hour, delayMs: 1000);
            other.Send(Start + i * 2 * Minute, 0, delayMs: 1000).DeviceTimeMs.ShouldBeNull();
        }
        _device.Send(Start + Hour, -3 * Hour, delayMs: 1000).TimeMs.ShouldBe(Start + Hour + 1000);
    }

    [Fact]
    public void More_than_what_a_clock_may_be_off_is_not_corrected()
    {
        var device = new Device(profile: Profile.Replace("clockOffset: estimate", "clockOffset: { most: PT1H }", StringComparison.Ordinal));
        for (var i = 0; i < 10; i++)
            device.Send(Start + i * 2 * Minute, -3 * Hour, delayMs: 1000).TimeMs.ShouldBe(Start + i * 2 * Minute - 3 * Hour);
    }

    [Fact]
    public void The_time_is_never_early_and_late_by_no_more_than_the_way_of_a_message() =>
        Prop.ForAll(
                Gen.Choose(-500 * 24 * 60, 500 * 24 * 60).Four().ToArbitrary(),
                seeds =>
                {
                    var (offsetMinutes, seed, period, slowest) = seeds;
                    var offset = (long)offsetMinutes * Minute + Math.Abs(seed) % 1000;
                    if (Math.Abs(offset) < 4 * Minute)
                        return;
                    var random = new Random(seed);
                    var device = new Device();
                    var step = 5000 + Math.Abs(period) % 600_000;
                    var most = 1 + Math.Abs(slowest) % 59_000;
                    var arrivals = Enumerable
                        .Range(0, 80)
                        .Select(i => (Taken: Start + i * (long)step, Received: Start + i * (long)step + random.Next(most)))
                        .OrderBy(message => message.Received)
                        .ToList();
                    var settled = arrivals[0].Received + 4 * Minute + 2 * step + most;
                    var (wrong, count) = (new List<string>(), 0);
                    foreach (var (taken, received) in arrivals)
                    {
                        var reading = device.SendAll([taken], offset, received).Single();
                        if (received < settled)
                            continue;
                        count++;
                        var late = reading.TimeMs!.Value - taken;
                        if (late < 0 || late > most || reading.DeviceTimeMs != taken + offset)
                            wrong.Add($"late by {late} of {most} ms, device {reading.DeviceTimeMs}");
                    }
                    wrong.ShouldBeEmpty();
                    count.ShouldBeGreaterThan(10);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_known_is_there_again_after_a_restart_at_any_message()
    {
        var messages = new List<(long Taken, long Offset, long Received)>();
        var random = new Random(7);
        for (var i = 0; i < 120; i++)
        {
            var taken = Start + i * 40_000L;
            messages.Add((taken, i < 60 ? -7 * Hour : 2 * Hour, taken + random.Next(20_000)));
        }
        var whole = new Device();
        var expected = messages.Select(message => whole.SendAll([message.Taken], message.Offset, message.Received).Single()).ToList();
        for (var cut = 0; cut < messages.Count; cut += 7)
        {
            var before = new Device();
            foreach (var message in messages.Take(cut))
                before.SendAll([message.Taken], message.Offset, message.Received);
            var after = before.Restarted();
            messages
                .Skip(cut)
                .Select(message => after.SendAll([message.Taken], message.Offset, message.Received).Single())
                .ShouldBe(expected.Skip(cut));
        }
    }

    private void Live(long offset, long fromMs, int messages)
    {
        for (var i = 0; i < messages; i++)
            _device.Send(fromMs + i * 2 * Minute, offset, delayMs: 1000);
    }

    /// <summary>A logger whose clock is off.</summary>
    private sealed class Device
    {
        private readonly string _name;
        private readonly string _profile;
        private readonly IMessageDecoder _decoder;

        public Device(string name = "a", Device? sharing = null, string profile = Profile)
        {
            (_name, _profile) = (name, profile);
            _decoder = sharing?._decoder ?? MessageDecoders.With(MappingProfiles.Of(("test.yaml", profile))).Create();
        }

        public DecodedReading Send(long takenMs, long offsetMs, int delayMs) => SendAll([takenMs], offsetMs, takenMs + delayMs).Single();

        public List<DecodedReading> SendAll(long[] takenMs, long offsetMs, long receivedMs, bool retained = false)
        {
            var samples = takenMs.Select(ms => string.Create(CultureInfo.InvariantCulture, $"{{\"t\":{ms + offsetMs},\"c\":4.1}}"));
            var output = new DecodeOutput();
            _decoder.Decode(
                new RawMessage(
                    Encoding.UTF8.GetBytes($"log/{_name}"),
                    Encoding.UTF8.GetBytes($"{{\"s\":[{string.Join(',', samples)}]}}"),
                    receivedMs,
                    retained
                ),
                profile: null,
                output
            );
            output.Rejects.ShouldBeEmpty();
            return [.. output.Readings];
        }

        public Device Restarted()
        {
            using var state = new MemoryStream();
            ((IStatefulDecoder)_decoder).Save(state);
            state.Position = 0;
            var next = new Device(_name, profile: _profile);
            ((IStatefulDecoder)next._decoder).TryRestore(state).ShouldBeTrue();
            return next;
        }
    }
}
