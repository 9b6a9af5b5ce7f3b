using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.Tests.Mapping;

/// <summary>What the language promises beyond the worked examples of docs/profiles.md.</summary>
public sealed class MappingLanguageTests
{
    private const string Temperature = "  - { metric: temperature, path: t }";

    [Theory]
    [InlineData("4.2", 4.2)]
    [InlineData("\" 22.3\"", 22.3)]
    [InlineData("\"40,78\"", 40.78)]
    [InlineData("\"-78.5 \u00B0C\"", -78.5)]
    [InlineData("\"14F\"", -10)]
    [InlineData("\"\u22124.5\"", -4.5)]
    [InlineData("\"1e1\"", 10)]
    [InlineData("-0.0", 0)]
    public void A_number_is_read_as_devices_write_it(string json, double expected) =>
        Mapped.Readings(Temperature).One($"{{\"t\":{json}}}").Value!.Value.ShouldBe(expected, 1e-9);

    [Theory]
    [InlineData("\"1.234,5\"", "bad-value")]
    [InlineData("\"12:30\"", "bad-value")]
    [InlineData("\"warm\"", "bad-value")]
    [InlineData("true", "bad-value")]
    [InlineData("{\"a\":1}", "bad-value")]
    [InlineData("\"4 mm\"", "unknown-unit")]
    public void What_is_no_such_value_is_refused(string json, string reason)
    {
        var output = Mapped.Readings(Temperature).Decode($"{{\"t\":{json}}}");
        output.Readings.ShouldBeEmpty();
        output.Rejects.ShouldHaveSingleItem().Reason.ShouldBe(reason);
    }

    [Theory]
    [InlineData("null", "no-value")]
    [InlineData("nan", "not-a-number")]
    [InlineData("\"NaN\"", "not-a-number")]
    [InlineData("1e999", "out-of-range")]
    public void A_sensor_that_cannot_measure_is_a_fault(string json, string reason)
    {
        var reading = Mapped.Readings(Temperature).One($"{{\"t\":{json}}}");
        (reading.Quality, reading.Value, reading.Reason).ShouldBe((Quality.Fault, null, reason), reading.ToString());
    }

    [Theory]
    [InlineData("NOT_PRESENT", 1)]
    [InlineData("present", 0)]
    public void An_enum_of_a_door_says_open_and_closed_as_a_door_does(string word, double expected)
    {
        var reading = Mapped
            .Readings("  - { metric: door, path: v, enum: { PRESENT: closed, NOT_PRESENT: open } }")
            .One($"{{\"v\":\"{word}\"}}");
        (reading.Unit, reading.Value, reading.Reason).ShouldBe((Domain.Readings.Units.Boolean, expected, null));
    }

    [Theory]
    [InlineData("Temperature1", "temperature")]
    [InlineData("probeTemp_12", "temperature")]
    [InlineData("max31865", null)]
    [InlineData("setpoint1_temp", null)]
    [InlineData("o2", "o2")]
    public void A_name_with_a_number_says_its_quantity(string key, string? metric)
    {
        var mapped = new Mapped(
            "name: t\nversion: 1\nmatch: { topic: \"t/{device}\" }\nforeach: [{ members: \"@item\", readings: [{ metric: \"{@key | quantity}\", path: \"@item\" }] }]"
        );
        mapped.Decode($"{{\"{key}\":4}}").Readings.Select(reading => reading.Metric).FirstOrDefault().ShouldBe(metric);
    }

    [Theory]
    [InlineData("[{\"n\":\"serial\",\"v\":\"A1\"},{\"n\":\"temp\",\"v\":4.5},{\"n\":\"temp\",\"v\":9}]", 4.5)]
    [InlineData("[{\"n\":\"serial\",\"v\":\"A1\"},7,{\"v\":1}]", null)]
    [InlineData("{\"n\":\"temp\"}", null)]
    public void An_item_of_a_list_is_found_by_what_it_says_of_itself(string list, double? expected)
    {
        var output = Mapped.Readings("  - { metric: temperature, path: \"l[n='temp'].v\" }").Decode($"{{\"l\":{list}}}");
        output.Readings.Select(reading => reading.Value).FirstOrDefault().ShouldBe(expected);
        output.Rejects.ShouldBeEmpty();
    }

    [Fact]
    public void A_missing_key_is_no_reading_and_that_is_normal()
    {
        var output = Mapped.Readings(Temperature).Decode("{\"other\":1}");
        output.HasNoReading.ShouldBeTrue();
        (output.Profile, output.ProfileVersion).ShouldBe(("t", 3));
    }

    [Theory]
    [InlineData("2026-10-25T02:30:00", "2026-10-25T00:30:00Z", "2026-10-25T00:31:00Z", "ambiguous-time")]
    [InlineData("2026-10-25T02:30:00", "2026-10-25T01:30:00Z", "2026-10-25T01:31:00Z", "ambiguous-time")]
    [InlineData("2026-03-29T02:30:00", "2026-03-29T01:30:00Z", "2026-03-29T01:31:00Z", "nonexistent-time")]
    [InlineData("2026-07-01T12:00:00", "2026-07-01T10:00:00Z", "2026-07-01T10:01:00Z", null)]
    public void A_local_time_that_is_not_one_instant_is_kept_and_flagged(string local, string utc, string received, string? reason)
    {
        var mapped = Mapped.Readings(Temperature, "time: { path: time, zone: Europe/Berlin }");
        var reading = mapped.One($"{{\"t\":4,\"time\":\"{local}\"}}", received);
        IsoTime.Format(reading.TimeMs!.Value).ShouldBe(utc.Replace("Z", ".000Z", StringComparison.Ordinal));
        (reading.Quality, reading.Reason).ShouldBe((Quality.Good, reason));
    }

    [Theory]
    [InlineData("epoch_ns", "1795161600123456789", "2026-11-20T08:00:00.123Z")]
    [InlineData("epoch_us", "1795161600123456", "2026-11-20T08:00:00.123Z")]
    [InlineData("epoch_ms", "\"1795161600123\"", "2026-11-20T08:00:00.123Z")]
    [InlineData("epoch_s", "1795161600.12", "2026-11-20T08:00:00.120Z")]
    [InlineData("auto", "1795161600123", "2026-11-20T08:00:00.123Z")]
    [InlineData("iso8601", "\"2026-11-20 08:00:00Z\"", "2026-11-20T08:00:00.000Z")]
    [InlineData("iso8601", "\"2026-11-20T09:00:00+01:00\"", "2026-11-20T08:00:00.000Z")]
    [InlineData("age_s", "60", "2026-11-20T07:59:00.000Z")]
    [InlineData("'dd.MM.yyyy HH:mm zzz'", "\"20.11.2026 09:00 +01:00\"", "2026-11-20T08:00:00.000Z")]
    public void A_time_is_read_to_the_millisecond(string format, string json, string expected)
    {
        var reading = Mapped.Readings(Temperature, $"time: {{ path: time, format: {format} }}").One($"{{\"t\":4,\"time\":{json}}}");
        IsoTime.Format(reading.TimeMs!.Value).ShouldBe(expected);
    }

    [Fact]
    public void An_unset_clock_gives_way_to_the_gateways_time()
    {
        var mapped = Mapped.Readings(Temperature, "time: [{ path: ts, format: epoch_s }, { path: gw, format: epoch_s, source: gateway }]");
        var reading = mapped.One("{\"t\":4,\"ts\":1.61,\"gw\":1795161600}");
        (reading.TimeMs, reading.TimeSource).ShouldBe((1_795_161_600_000L, TimeSource.Gateway));
    }

    [Fact]
    public void A_time_that_cannot_be_read_is_refused_and_the_reading_kept()
    {
        var output = Mapped.Readings(Temperature, "time: { path: time, format: iso8601 }").Decode("{\"t\":4,\"time\":\"noon\"}");
        output.Rejects.ShouldHaveSingleItem().Reason.ShouldBe("bad-time");
        output.Readings.ShouldHaveSingleItem().Reason.ShouldBe("clock");
    }

    [Theory]
    [InlineData("{\"t\":21,\"time\":1795161599,\"start\":1795161600}", Quality.Suspect, "before-start")]
    [InlineData("{\"t\":21,\"time\":1795161600,\"start\":1795161600}", Quality.Good, null)]
    [InlineData("{\"t\":21,\"time\":1795161599}", Quality.Good, null)]
    [InlineData("{\"t\":21,\"start\":1795169999}", Quality.Good, null)]
    [InlineData("{\"t\":null,\"time\":1795161599,\"start\":1795161600}", Quality.Fault, "no-value")]
    public void A_sample_from_before_the_programmed_start_is_kept_and_not_judged(string json, Quality quality, string? reason)
    {
        var mapped = Mapped.Readings(Temperature, "time: { path: time, format: epoch_s }\nstart: { path: start, format: epoch_s }");
        var reading = mapped.One(json, "2026-11-20T08:05:00Z");
        (reading.Quality, reading.Reason).ShouldBe((quality, reason));
    }

    [Fact]
    public void A_programmed_start_may_lie_longer_ago_than_any_sample_and_each_logger_has_its_own()
    {
        var mapped = new Mapped(
            "name: t\nversion: 1\nmatch: { topic: \"t/{device}\" }\nstart: { path: start }\nforeach:\n  - items: loggers\n    device: '{id}'\n    start: { path: own }\n"
                + "    foreach: [{ items: samples, time: { path: at }, readings: [{ metric: temperature, path: c }] }]"
        );
        var samples = "\"samples\":[{\"at\":1795161600,\"c\":20},{\"at\":1795161900,\"c\":4}]";
        mapped
            .Decode(
                $"{{\"start\":\"2015-01-01T00:00:00Z\",\"loggers\":[{{\"id\":\"a\",{samples}}},{{\"id\":\"b\",\"own\":1795161900,{samples}}}]}}"
            )
            .Readings.Select(reading => (reading.Device, reading.Quality))
            .ShouldBe([("a", Quality.Good), ("a", Quality.Good), ("b", Quality.Suspect), ("b", Quality.Good)]);
    }

    [Fact]
    public void A_fan_out_without_end_is_cut_and_said()
    {
        var mapped = new Mapped(
            "name: t\nversion: 1\nmatch: { topic: \"t/{device}\" }\nforeach: [{ items: a, foreach: [{ items: $.a, readings: [{ metric: temperature, path: \"@item\" }] }] }]"
        );
        var output = mapped.Decode($"{{\"a\":[{string.Join(',', Enumerable.Repeat("1", 5000))}]}}");
        output.Readings.Count.ShouldBe(10_000);
        output.Rejects.ShouldHaveSingleItem().Reason.ShouldBe("too-many");
    }

    [Fact]
    public void A_profile_of_the_site_goes_before_a_shipped_one()
    {
        var mapped = new Mapped(
            "name: own\nversion: 1\nmatch: { topic: \"zigbee2mqtt/{device}\" }\nreadings: [{ metric: humidity, path: temperature }]"
        );
        mapped.Decode("{\"temperature\":4}", "zigbee2mqtt/x").Readings.ShouldHaveSingleItem().Metric.ShouldBe("humidity");
    }

    [Fact]
    public void Without_a_topic_the_payload_chooses_only_when_one_profile_fits()
    {
        var mapped = new Mapped(
            "name: a\nversion: 1\nmessages:\n  - { match: { when: { path: serial_a, exists: true } }, readings: [{ metric: temperature, path: t }] }"
        );
        mapped.Decode("{\"serial_a\":1,\"t\":4}", topic: "").Profile.ShouldBe("a");
        mapped.Decode("{\"nobody\":1}", topic: "").Rejects.ShouldHaveSingleItem().Reason.ShouldBe(RejectReason.UnknownTopic);
    }

    [Fact]
    public void A_join_of_a_device_has_no_reading_and_the_device_is_heard()
    {
        var output = new Mapped("name: x\nversion: 1\nignore: true").Decode(
            "{\"deviceInfo\":{\"devEui\":\"0101010101010101\"}}",
            "application/a/device/0101010101010101/event/join"
        );
        output.HasNoReading.ShouldBeTrue();
        output.Heard.ShouldHaveSingleItem().Device.ShouldBe("0101010101010101");
    }
}
