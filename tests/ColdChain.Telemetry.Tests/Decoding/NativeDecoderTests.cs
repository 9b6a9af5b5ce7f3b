using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Decoding.Native;

namespace ColdChain.Telemetry.Tests.Decoding;

/// <summary>CONTRACTS.md section 1, as docs/payload.md describes it.</summary>
public sealed class NativeDecoderTests
{
    private const string Topic = "coldchain/shanghai/ln2-2/readings";
    private readonly IMessageDecoder _decoder = new MessageDecoders([NativeDecoder.Registration]).Create();

    [Fact]
    public void A_plain_message_gives_its_channels_with_metric_unit_and_time()
    {
        var output = Decode(
            """{"time":"2026-11-20T08:00:00Z","seq":18,"channels":{"vapour":-182.4,"level":{"value":412,"unit":"mm"},"lid":{"value":0},"probe-7":{"value":4.2,"metric":"temperature"}}}"""
        );
        output.Rejects.ShouldBeEmpty();
        output.Profile.ShouldBe("native");
        output
            .Readings.Select(each => (each.Channel, each.Metric, each.Value, each.Unit))
            .ShouldBe([
                ("vapour", "temperature", -182.4, "C"),
                ("level", "level", 412, "mm"),
                ("lid", "door", 0, "bool"),
                ("probe-7", "temperature", 4.2, "C"),
            ]);
        output.Readings.ShouldAllBe(each =>
            each.Site == "shanghai"
            && each.Device == "ln2-2"
            && each.TimeMs == Ms("2026-11-20T08:00:00Z")
            && each.TimeSource == TimeSource.Sample
        );
        output.Heard.ShouldBe([new HeardDevice("shanghai", "ln2-2", 18, Online: null)]);
    }

    [Fact]
    public void Stored_samples_have_their_own_times()
    {
        var output = Decode(
            """{"samples":[{"time":"2026-11-20T08:00:00Z","channels":{"payload":4.1}},{"channels":{"payload":4.3},"time":"2026-11-20T16:05:00.123456789+08:00"}]}"""
        );
        output
            .Readings.Select(each => (each.Value, each.TimeMs))
            .ShouldBe([(4.1, Ms("2026-11-20T08:00:00Z")), (4.3, Ms("2026-11-20T08:05:00.123Z"))]);
    }

    [Theory]
    [InlineData("temperature", "temperature", "C")]
    [InlineData("vapour", "temperature", "C")]
    [InlineData("liquid", "temperature", "C")]
    [InlineData("payload", "temperature", "C")]
    [InlineData("chamber", "temperature", "C")]
    [InlineData("ambient", "temperature", "C")]
    [InlineData("probe", "temperature", "C")]
    [InlineData("probe-front", "temperature", "C")]
    [InlineData("humidity", "humidity", "%RH")]
    [InlineData("level", "level", "mm")]
    [InlineData("battery", "battery", "%")]
    [InlineData("pressure", "pressure", "Pa")]
    [InlineData("co2", "co2", "%")]
    [InlineData("o2", "o2", "%")]
    [InlineData("fan", "other", "raw")]
    public void A_channel_without_metric_is_known_by_its_name(string channel, string metric, string unit)
    {
        var reading = Decode($$"""{"channels":{"{{channel}}":7} }""").Readings.ShouldHaveSingleItem();
        (reading.Metric, reading.Unit, reading.Value).ShouldBe((metric, unit, 7));
    }

    [Theory]
    [InlineData("temperature", 39.2, "F", 4, "C")]
    [InlineData("temperature", 39.2, "°F", 4, "C")]
    [InlineData("temperature", 277.35, "K", 4.2, "C")]
    [InlineData("temperature", 4.2, "°C", 4.2, "C")]
    [InlineData("level", 41.2, "cm", 412, "mm")]
    [InlineData("level", 0.412, "m", 412, "mm")]
    [InlineData("level", 61, "%", 61, "%")]
    [InlineData("pressure", 1013.25, "hPa", 101325, "Pa")]
    [InlineData("pressure", 101.325, "kPa", 101325, "Pa")]
    [InlineData("pressure", 1.2, "bar", 120000, "Pa")]
    [InlineData("humidity", 45, "%", 45, "%RH")]
    [InlineData("humidity", 45, "%RH", 45, "%RH")]
    [InlineData("co2", 400, "ppm", 0.04, "%")]
    [InlineData("battery", 87, "percent", 87, "%")]
    [InlineData("fan", 3600, "mV", 3.6, "V")]
    [InlineData("fan", 12, "mA", 0.012, "A")]
    public void Units_are_brought_to_the_canonical_one(string channel, double value, string unit, double expected, string canonical)
    {
        var reading = Decode($$"""{"channels":{"{{channel}}":{"value":{{value}},"unit":"{{unit}}"} } }""").Readings.ShouldHaveSingleItem();
        (reading.Value, reading.Unit).ShouldBe((expected, canonical));
    }

    [Fact]
    public void A_battery_in_millivolts_is_a_battery_voltage()
    {
        var reading = Decode("""{"channels":{"battery":{"value":3600,"unit":"mV"}}}""").Readings.ShouldHaveSingleItem();
        (reading.Metric, reading.Value, reading.Unit).ShouldBe(("battery_voltage", 3.6, "V"));
    }

    [Theory]
    [InlineData("furlong")]
    [InlineData("mm")]
    [InlineData("°")]
    [InlineData("")]
    public void A_unit_that_is_none_of_the_metric_keeps_the_value_out_and_says_so(string unit)
    {
        var output = Decode($$"""{"channels":{"vapour":{"value":-180,"unit":"{{unit}}"},"level":412} }""");
        output.Readings.ShouldHaveSingleItem().Channel.ShouldBe("level");
        output.Rejects.ShouldHaveSingleItem().Reason.ShouldBe("unknown-unit");
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    [InlineData("1", 1)]
    [InlineData("0", 0)]
    [InlineData("\"open\"", 1)]
    [InlineData("\"closed\"", 0)]
    [InlineData("{\"value\":\"open\"}", 1)]
    public void A_door_is_open_or_closed(string value, double expected)
    {
        var reading = Decode($$"""{"channels":{"door":{{value}} } }""").Readings.ShouldHaveSingleItem();
        (reading.Metric, reading.Value, reading.Unit).ShouldBe(("door", expected, "bool"));
    }

    [Theory]
    [InlineData("null", "no-value")]
    [InlineData("{\"value\":null}", "no-value")]
    [InlineData("{\"value\":null,\"fault\":\"open-circuit\"}", "open-circuit")]
    [InlineData("{\"fault\":\"open-circuit\"}", "open-circuit")]
    [InlineData("{\"value\":-180,\"fault\":\"open-circuit\"}", "open-circuit")]
    [InlineData("{\"value\":-180,\"fault\":true}", "fault")]
    [InlineData("{\"value\":-180,\"fault\":\"a\\u0000b\"}", "fault")]
    [InlineData("{\"value\":null,\"unit\":\"furlong\"}", "no-value")]
    [InlineData("\"NaN\"", "not-a-number")]
    [InlineData("\"-Infinity\"", "not-a-number")]
    [InlineData("1e400", "out-of-range")]
    [InlineData("-1e400", "out-of-range")]
    [InlineData("{\"value\":1e308,\"unit\":\"bar\",\"metric\":\"pressure\"}", "out-of-range")]
    public void A_sensor_fault_is_a_reading_without_value(string value, string reason)
    {
        var reading = Decode($$"""{"channels":{"vapour":{{value}} } }""").Readings.ShouldHaveSingleItem();
        (reading.Quality, reading.Value, reading.Reason).ShouldBe((Quality.Fault, null, reason));
    }

    [Theory]
    [InlineData("online", true)]
    [InlineData("offline", false)]
    public void A_status_message_is_a_reading_of_availability(string state, bool online)
    {
        var output = Decode($$"""{"state":"{{state}}"}""", "coldchain/shanghai/ln2-2/status");
        var reading = output.Readings.ShouldHaveSingleItem();
        (reading.Channel, reading.Metric, reading.Unit, reading.Value).ShouldBe(("availability", "availability", "state", online ? 1 : 0));
        output.Heard.ShouldHaveSingleItem().Online.ShouldBe(online);
    }

    [Fact]
    public void One_bad_channel_does_not_lose_the_good_ones()
    {
        var output = Decode("""{"channels":{"vapour":"cold","level":412,"ambient":[1,2],"a\u0007b":1,"liquid":-196}}""");
        output.Readings.Select(each => each.Channel).ShouldBe(["level", "liquid"]);
        output.Rejects.Select(each => each.Reason).ShouldBe(["bad-value", "bad-value", "bad-name"]);
    }

    [Fact]
    public void A_channel_that_stands_twice_gives_neither_value()
    {
        var output = Decode("""{"channels":{"vapour":-180,"level":412,"v\u0061pour":-20}}""");
        output.Readings.ShouldHaveSingleItem().Channel.ShouldBe("level");
        output.Rejects.ShouldHaveSingleItem().Reason.ShouldBe("duplicate-key");
    }

    [Fact]
    public void Half_a_message_gives_nothing_because_half_a_number_looks_like_a_number()
    {
        var output = Decode("""{"channels":{"level":412,"vapour":-18""");
        output.Readings.ShouldBeEmpty();
        output.Rejects.ShouldHaveSingleItem().Reason.ShouldBe("bad-json");
    }

    [Fact]
    public void A_time_that_cannot_be_read_leaves_a_marked_reading_and_a_reject()
    {
        var output = Decode("""{"channels":{"vapour":-180},"time":"yesterday"}""");
        var reading = output.Readings.ShouldHaveSingleItem();
        (reading.TimeMs, reading.TimeSource, reading.Reason).ShouldBe((null, TimeSource.Received, "clock"));
        output.Rejects.ShouldHaveSingleItem().Reason.ShouldBe("bad-time");
    }

    [Fact]
    public void A_stored_sample_whose_time_cannot_be_read_is_left_out()
    {
        var output = Decode(
            """{"samples":[{"time":"08:00","channels":{"payload":4}},{"time":"2026-11-20T08:05:00Z","channels":{"payload":5}}]}"""
        );
        output.Readings.ShouldHaveSingleItem().Value.ShouldBe(5);
        output.Rejects.ShouldHaveSingleItem().Reason.ShouldBe("bad-time");
    }

    [Fact]
    public void Samples_over_the_limit_are_said_to_be_left_out()
    {
        var samples = string.Join(',', Enumerable.Repeat("""{"channels":{"payload":4}}""", NativeDecoder.MaxSamples + 5));
        var output = Decode($$"""{"samples":[{{samples}}]}""");
        output.Readings.Count.ShouldBe(NativeDecoder.MaxSamples);
        output.Rejects.ShouldHaveSingleItem().Reason.ShouldBe("too-many");
    }

    [Fact]
    public void A_message_full_of_faults_lists_some_and_counts_the_rest()
    {
        var channels = string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"c{i}\":\"x\""));
        var output = Decode($$"""{"channels":{ {{channels}} } }""");
        output.Rejects.Count.ShouldBe(DecodeOutput.MaxRejects);
        output.Rejects[^1].Detail.ShouldStartWith("81 further faults");
    }

    [Fact]
    public void A_topic_of_nobody_is_rejected()
    {
        var output = Decode("{}", "nobody/freezer");
        output.Rejects.ShouldHaveSingleItem().Reason.ShouldBe("unknown-topic");
        output.Profile.ShouldBeNull();
    }

    [Fact]
    public void Names_seen_before_cost_no_allocation()
    {
        var message = new RawMessage(
            Encoding.UTF8.GetBytes(Topic),
            Encoding.UTF8.GetBytes("""{"time":"2026-11-20T08:00:00Z","seq":18,"channels":{"vapour":-182.4,"level":412}}"""),
            0,
            Retained: false
        );
        var output = new DecodeOutput();
        for (var i = 0; i < 100; i++)
        {
            output.Clear();
            _decoder.Decode(message, profile: null, output);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            output.Clear();
            _decoder.Decode(message, profile: null, output);
        }
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1000);
    }

    private DecodeOutput Decode(string payload, string topic = Topic)
    {
        var output = new DecodeOutput();
        _decoder.Decode(
            new RawMessage(Encoding.UTF8.GetBytes(topic), Encoding.UTF8.GetBytes(payload), Ms("2026-11-20T08:00:01Z"), Retained: false),
            profile: null,
            output
        );
        return output;
    }

    private static long Ms(string time) => IsoTime.TryParse(time, out var ms) ? ms : throw new FormatException(time);
}
