using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Decoding.Sparkplug;

namespace ColdChain.Telemetry.Tests.Decoding.Sparkplug;

/// <summary>Sparkplug 3.0: births, deaths, aliases, sequence, types, units, quality.</summary>
public sealed class SparkplugDecoderTests
{
    private const ulong Time = 1_790_000_000_000;
    private const long Received = 1_790_000_001_000;
    private readonly SparkplugDecoder _decoder = new();

    [Fact]
    public void Data_by_alias_is_what_the_birth_called_it()
    {
        NodeBirth();
        Decode("DBIRTH/n1/d1", new SparkplugMessage(Time, 1).Number("Freezer/Temp", -78, alias: 7, unit: "degC"));
        var reading = Decode("DDATA/n1/d1", new SparkplugMessage(Time + 5, 2).Number(name: null, -77.5, alias: 7))
            .Readings.ShouldHaveSingleItem();
        (reading.Device, reading.Channel, reading.Metric, reading.Unit, reading.Value, reading.TimeMs).ShouldBe(
            ("g/n1/d1", "Freezer/Temp", "temperature", "C", -77.5, (long)Time + 5)
        );
    }

    [Fact]
    public void A_metric_with_a_time_of_its_own_keeps_it()
    {
        NodeBirth();
        Decode("NDATA/n1", new SparkplugMessage(Time, 1).Number("Temp", 4, time: Time - 60_000))
            .Readings[0]
            .TimeMs.ShouldBe((long)Time - 60_000);
    }

    [Theory]
    [InlineData(1u, 0xFBul, -5.0)]
    [InlineData(1u, 0xFFFFFFFBul, -5.0)]
    [InlineData(2u, 0xFFFBul, -5.0)]
    [InlineData(3u, 0xFFFFFFFBul, -5.0)]
    [InlineData(4u, 0xFFFFFFFFFFFFFFFBul, -5.0)]
    [InlineData(5u, 0xFBul, 251.0)]
    [InlineData(6u, 0xFFFBul, 65531.0)]
    [InlineData(7u, 0xFFFFFFFBul, 4294967291.0)]
    [InlineData(8u, 4294967296ul, 4294967296.0)]
    public void A_whole_number_is_read_as_its_type_says(uint type, ulong bits, double expected)
    {
        NodeBirth();
        Decode("NDATA/n1", new SparkplugMessage(Time, 1).Whole("Counts", type, bits))
            .Readings.ShouldHaveSingleItem()
            .Value.ShouldBe(expected);
    }

    [Fact]
    public void Null_is_a_fault_and_not_zero()
    {
        NodeBirth();
        var reading = Decode("NDATA/n1", new SparkplugMessage(Time, 1).Null("Temp", 10)).Readings.ShouldHaveSingleItem();
        (reading.Value, reading.Quality, reading.Reason).ShouldBe((null, Quality.Fault, "no-value"));
    }

    [Theory]
    [InlineData(192, Quality.Good, true)]
    [InlineData(500, Quality.Suspect, true)]
    [InlineData(64, Quality.Suspect, true)]
    [InlineData(0, Quality.Fault, false)]
    public void The_quality_property_is_believed(long told, Quality expected, bool hasValue)
    {
        NodeBirth();
        var reading = Decode("NDATA/n1", new SparkplugMessage(Time, 1).Number("Temp", 4, quality: told)).Readings.ShouldHaveSingleItem();
        (reading.Quality, reading.Value.HasValue).ShouldBe((expected, hasValue));
    }

    [Fact]
    public void Fahrenheit_in_the_unit_property_or_in_the_name_is_converted()
    {
        NodeBirth();
        Decode("NDATA/n1", new SparkplugMessage(Time, 1).Number("Temp", 39.2, unit: "F")).Readings[0].Value.ShouldBe(4);
        Decode("NDATA/n1", new SparkplugMessage(Time, 2).Number("temp_f", 39.2)).Readings[0].Value.ShouldBe(4);
    }

    [Fact]
    public void A_unit_that_nobody_knows_gives_no_temperature()
    {
        NodeBirth();
        var output = Decode("NDATA/n1", new SparkplugMessage(Time, 1).Number("Temp", 4, unit: "furlong"));
        output.Readings.ShouldBeEmpty();
        output.Rejects.ShouldHaveSingleItem().Reason.ShouldBe("unknown-unit");
    }

    [Fact]
    public void A_set_point_or_a_dew_point_is_no_temperature_of_the_product()
    {
        NodeBirth();
        Decode("NDATA/n1", new SparkplugMessage(Time, 1).Number("Temp Setpoint", -80, unit: "C").Number("DewPoint", 3, unit: "C"))
            .Readings.ShouldAllBe(reading => reading.Metric == "other");
    }

    [Fact]
    public void A_door_is_a_reading_and_another_flag_is_not()
    {
        NodeBirth();
        var reading = Decode("NDATA/n1", new SparkplugMessage(Time, 1).Flag("Lid Open", true).Flag("Pump", true))
            .Readings.ShouldHaveSingleItem();
        (reading.Metric, reading.Value).ShouldBe(("door", 1));
    }

    [Fact]
    public void An_instance_of_a_template_is_flattened_and_a_definition_is_not()
    {
        NodeBirth();
        var members = new SparkplugMessage().Number("Temp", 4);
        Decode("NDATA/n1", new SparkplugMessage(Time, 1).Template("Fridge 3", members).Template("FridgeType", members, isDefinition: true))
            .Readings.ShouldHaveSingleItem()
            .Channel.ShouldBe("Fridge 3/Temp");
    }

    [Fact]
    public void The_death_of_a_node_is_the_death_of_its_devices()
    {
        NodeBirth(birthSequence: 3);
        Decode("DBIRTH/n1/d1", new SparkplugMessage(Time, 1).Number("Temp", 4, alias: 7));
        var dead = Decode("NDEATH/n1", new SparkplugMessage(Time).Whole("bdSeq", 8, 3)).Readings;
        dead.Select(reading => (reading.Device, reading.Metric, reading.Value))
            .ShouldBe([("g/n1", "availability", 0), ("g/n1/d1", "availability", 0)]);
        dead.ShouldAllBe(reading => reading.TimeMs == null);
        // Its aliases mean nothing until it is born again.
        var output = Decode("DDATA/n1/d1", new SparkplugMessage(Time, 2).Number(name: null, 5, alias: 7));
        output.Readings.ShouldBeEmpty();
        output.Rejects.ShouldHaveSingleItem().Reason.ShouldBe("no-birth");
        output.RebirthWanted.ShouldContain(new RebirthWanted("g", "n1"));
    }

    [Fact]
    public void The_late_will_of_an_older_session_is_no_death()
    {
        NodeBirth(birthSequence: 4);
        Decode("NDEATH/n1", new SparkplugMessage(Time).Whole("bdSeq", 8, 3)).Readings.ShouldBeEmpty();
        Decode("NDATA/n1", new SparkplugMessage(Time, 1).Number("Temp", 4)).RebirthWanted.ShouldBeEmpty();
    }

    [Fact]
    public void The_death_of_a_device_leaves_the_node_alive()
    {
        NodeBirth();
        Decode("DBIRTH/n1/d1", new SparkplugMessage(Time, 1));
        Decode("DDEATH/n1/d1", new SparkplugMessage(Time, 2))
            .Readings.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(reading => reading.Device.ShouldBe("g/n1/d1"), reading => reading.Value.ShouldBe(0));
        Decode("NDATA/n1", new SparkplugMessage(Time, 3).Number("Temp", 4)).RebirthWanted.ShouldBeEmpty();
    }

    [Fact]
    public void A_hole_in_the_sequence_is_counted_and_asks_for_a_rebirth_and_a_wrap_is_none()
    {
        NodeBirth();
        var counter = 1L;
        for (var sequence = 1; sequence <= 256; sequence++)
        {
            var output = Decode("NDATA/n1", new SparkplugMessage(Time, (ulong)(sequence % 256)).Number("Temp", 4));
            output.RebirthWanted.ShouldBeEmpty();
            output.Heard.ShouldHaveSingleItem().Counter.ShouldBe(++counter);
        }
        var late = Decode("NDATA/n1", new SparkplugMessage(Time, 5).Number("Temp", 4));
        late.Readings.ShouldHaveSingleItem().Quality.ShouldBe(Quality.Good);
        late.RebirthWanted.ShouldHaveSingleItem().ShouldBe(new RebirthWanted("g", "n1"));
        late.Heard.ShouldHaveSingleItem().Counter.ShouldBe(counter + 5);
    }

    [Fact]
    public void Data_with_names_is_read_before_a_birth_is_seen_and_asks_for_one()
    {
        var output = Decode("NDATA/n1", new SparkplugMessage(Time, 9).Number("Temp", 4));
        output.Readings.ShouldHaveSingleItem().Value.ShouldBe(4);
        output.RebirthWanted.ShouldNotBeEmpty();
    }

    [Fact]
    public void Commands_and_the_state_of_the_host_carry_nothing()
    {
        foreach (var topic in new[] { "spBv1.0/STATE/host", "spBv1.0/g/NCMD/n1", "spBv1.0/g/DCMD/n1/d1" })
        {
            var output = new DecodeOutput();
            _decoder.Decode(
                new RawMessage(Encoding.UTF8.GetBytes(topic), "{}"u8.ToArray(), Received, Retained: false),
                profile: null,
                output
            );
            (output.Readings.Count + output.Rejects.Count).ShouldBe(0, topic);
        }
    }

    [Fact]
    public void State_that_was_saved_and_restored_is_the_same_state()
    {
        NodeBirth(birthSequence: 3);
        Decode("DBIRTH/n1/d1", new SparkplugMessage(Time, 1).Number("Temp", 4, alias: 7, unit: "F"));
        using var saved = new MemoryStream();
        _decoder.Save(saved);
        saved.Position = 0;
        var restored = new SparkplugDecoder();
        restored.TryRestore(saved).ShouldBeTrue();
        var message = new SparkplugMessage(Time, 3).Number(name: null, 39.2, alias: 7).ToArray();
        var (before, after) = (new DecodeOutput(), new DecodeOutput());
        var raw = new RawMessage("spBv1.0/g/DDATA/n1/d1"u8.ToArray(), message, Received, Retained: false);
        _decoder.Decode(raw, profile: null, before);
        restored.Decode(raw, profile: null, after);
        after.Readings.ShouldBe(before.Readings);
        after.Heard.ShouldBe(before.Heard);
        after.RebirthWanted.ShouldBe(before.RebirthWanted);
        after.Readings[0].Value.ShouldBe(4);
    }

    private void NodeBirth(ulong birthSequence = 0) =>
        Decode("NBIRTH/n1", new SparkplugMessage(Time, 0).Whole("bdSeq", 8, birthSequence))
            .Readings.ShouldHaveSingleItem()
            .Metric.ShouldBe("availability");

    private DecodeOutput Decode(string topic, SparkplugMessage message)
    {
        var output = new DecodeOutput();
        _decoder.Decode(
            new RawMessage(Encoding.UTF8.GetBytes($"spBv1.0/g/{topic}"), message.ToArray(), Received, Retained: false),
            profile: null,
            output
        );
        return output;
    }
}
