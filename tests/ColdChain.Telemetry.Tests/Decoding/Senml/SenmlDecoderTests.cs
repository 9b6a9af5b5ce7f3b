using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.Tests.Decoding.Senml;

/// <summary>RFC 8428, beside its examples among the vectors.</summary>
public sealed class SenmlDecoderTests
{
    private const long Received = 1_790_000_000_000;

    [Fact]
    public void Base_values_are_added_and_a_record_may_hold_nothing_else()
    {
        var readings = Json(
            """[{"bn":"urn:dev:1:","bv":20,"bu":"Cel","bt":1790000000},{"n":"t","v":2.5,"t":-60},{"n":"t","v":3}]"""
        ).Readings;
        // A base value stands for a value of 0 in its own record (section 4.5.1); its name has none of its own.
        readings
            .Select(reading => (reading.Device, reading.Value, reading.TimeMs))
            .ShouldBe([("urn:dev:1:", 20, Received), ("urn:dev:1:t", 22.5, Received - 60_000), ("urn:dev:1:t", 23, Received)]);
    }

    [Fact]
    public void A_small_time_is_relative_to_now()
    {
        Json("""[{"n":"a:temp","u":"Cel","v":1,"t":-5},{"n":"a:temp","v":2,"u":"Cel"}]""")
            .Readings.Select(reading => reading.TimeMs)
            .ShouldBe([Received - 5000, null]);
    }

    [Theory]
    [InlineData("""{"n":"f1:temp","u":"K","v":277.15}""", "temperature", "C", 4.0)]
    [InlineData("""{"n":"f1","u":"%RH","v":40}""", "humidity", "%RH", 40.0)]
    [InlineData("""{"n":"f1","u":"%EL","v":98}""", "battery", "%", 98.0)]
    [InlineData("""{"n":"f1/humidity","u":"/","v":0.4}""", "humidity", "%RH", 40.0)]
    [InlineData("""{"n":"f1/battery","u":"V","v":3.1}""", "battery_voltage", "V", 3.1)]
    [InlineData("""{"n":"tank/level","u":"m","v":0.41}""", "level", "mm", 410.0)]
    [InlineData("""{"n":"f1/dewpoint","u":"Cel","v":1}""", "other", "C", 1.0)]
    [InlineData("""{"n":"f1","u":"lx","v":5}""", "other", "raw", 5.0)]
    [InlineData("""{"n":"f1/door","vb":true}""", "door", "bool", 1.0)]
    public void Unit_and_name_say_what_it_is(string record, string metric, string unit, double value)
    {
        var reading = Json($"[{record}]").Readings.ShouldHaveSingleItem();
        (reading.Metric, reading.Unit, reading.Value).ShouldBe((metric, unit, value));
    }

    [Fact]
    public void Texts_data_and_sums_are_no_readings() =>
        Json("""[{"n":"a","vs":"open"},{"n":"b","vd":"AQ"},{"n":"c","s":3,"u":"J"}]""")
            .ShouldSatisfyAllConditions(output => output.Readings.ShouldBeEmpty(), output => output.Rejects.ShouldBeEmpty());

    [Theory]
    [InlineData("""[{"n":"a","v":1,"x_":1}]""", "bad-shape")]
    [InlineData("""[{"bver":11,"n":"a","v":1}]""", "bad-shape")]
    [InlineData("""[{"n":"a","v":1,"v":2}]""", "duplicate-key")]
    [InlineData("""[{"n":"a","v":"1"}]""", "bad-value")]
    [InlineData("""[{"n":"a","v":1},{"n":"b","v":""", "bad-json")]
    [InlineData("""[1]""", "bad-shape")]
    [InlineData("""[]""", "bad-shape")]
    [InlineData("""[{"n":"a b","v":1}]""", "bad-name")]
    [InlineData("""[{"v":1}]""", "bad-name")]
    [InlineData("""[{"n":"a","v":1]""", "bad-json")]
    public void What_may_not_be_used_gives_nothing(string json, string reason)
    {
        var output = Json(json);
        output.Readings.ShouldBeEmpty();
        output.Rejects.ShouldHaveSingleItem().Reason.ShouldBe(reason);
    }

    [Fact]
    public void An_unknown_label_is_not_in_the_way() =>
        Json("""[{"n":"a:temp","u":"Cel","v":1,"x":{"y":[1]}}]""").Readings.ShouldHaveSingleItem();

    [Fact]
    public void A_stream_that_is_still_open_is_read() =>
        Json("""[{"n":"a:temp","u":"Cel","v":1},{"n":"a:temp","u":"Cel","v":2},""").Readings.Count.ShouldBe(2);

    [Theory]
    [InlineData("81A30061610163 43656C 02F94D00", 20.0)]
    [InlineData("9FBF0061610163 43656C 02F94D00FFFF", 20.0)]
    [InlineData("81A3006161016343656C02FA4141999A", 12.1)]
    [InlineData("81A3006161016343656C0224", -5.0)]
    [InlineData("81A3006161016343656C02C48220187B", 12.3)]
    public void Numbers_of_all_kinds_are_read_from_cbor(string hex, double expected) =>
        Cbor(hex).Readings.ShouldHaveSingleItem().Value.ShouldBe(expected);

    [Theory]
    [InlineData("81A300616102F97E00", null, "not-a-number")]
    [InlineData("81A300616102F97C00", null, "not-a-number")]
    public void Not_a_number_is_a_fault(string hex, double? value, string reason)
    {
        var reading = Cbor(hex.Replace("A3", "A2", StringComparison.Ordinal)).Readings.ShouldHaveSingleItem();
        (reading.Value, reading.Reason, reading.Quality).ShouldBe((value, reason, Quality.Fault));
    }

    [Theory]
    [InlineData("81A3006161016343656C02F94D", "bad-frame")]
    [InlineData("81A200616102616B", "bad-value")]
    [InlineData("81A3006161020162785F01", "bad-shape")]
    [InlineData("9B7FFFFFFFFFFFFFFF", "bad-frame")]
    public void Broken_cbor_gives_nothing(string hex, string reason)
    {
        var output = Cbor(hex);
        output.Readings.ShouldBeEmpty();
        output.Rejects.ShouldHaveSingleItem().Reason.ShouldBe(reason);
    }

    [Fact]
    public void By_topic_the_first_byte_tells_json_from_cbor()
    {
        Decode("""[{"n":"a:temp","u":"Cel","v":1}]"""u8.ToArray(), profile: null).Readings.ShouldHaveSingleItem();
        Decode(Convert.FromHexString("81A3006161016343656C02F94D00"), profile: null).Readings.ShouldHaveSingleItem();
    }

    private static DecodeOutput Json(string json) => Decode(Encoding.UTF8.GetBytes(json), "senml-json");

    private static DecodeOutput Cbor(string hex) =>
        Decode(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), "senml-cbor");

    private static DecodeOutput Decode(byte[] payload, string? profile)
    {
        var output = new DecodeOutput();
        MessageDecoders.BuiltIn.Create().Decode(new RawMessage("senml/a"u8.ToArray(), payload, Received, Retained: false), profile, output);
        return output;
    }
}
