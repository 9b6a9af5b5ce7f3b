using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding.Frames;

namespace ColdChain.Telemetry.Tests.Decoding.Frames;

/// <summary>The vectors that Ruuvi publishes (docs.ruuvi.com, bluetooth-advertisements), beside those of tests/golden/vectors.</summary>
public sealed class RuuviDecoderTests
{
    [Fact]
    public void Format_5_maximum_values_are_read_and_those_at_the_end_of_the_range_are_suspect()
    {
        var output = Decode("ruuvi-df5", "057FFFFFFEFFFE7FFF7FFF7FFFFFDEFEFFFECBB8334C884F");
        Check(output, "temperature", 163.835, Quality.Suspect);
        Check(output, "humidity", 163.835, Quality.Suspect);
        Check(output, "pressure", 115_534, Quality.Suspect);
        Check(output, "battery_voltage", 3.646, Quality.Good);
        output.Device.ShouldBe("CB:B8:33:4C:88:4F");
    }

    [Theory]
    [InlineData("03291A1ECE1EFC18F94202CA0B53", 26.3, 20.5, 102_766, 2.899)]
    [InlineData("03FF7F63FFFF7FFF7FFF7FFFFFFF", 127.99, 127.5, 115_535, 65.535)]
    [InlineData("0300FF630000800180018001" + "0000", -127.99, 0, 50_000, 0)]
    public void Format_3_is_sign_and_magnitude(string hex, double temperature, double humidity, double pressure, double battery)
    {
        var output = Decode("ruuvi-df3", hex);
        var isEnd = Math.Abs(temperature) > 127;
        Check(output, "temperature", temperature, isEnd ? Quality.Suspect : Quality.Good);
        Check(output, "humidity", humidity, Quality.Good);
        Check(output, "pressure", pressure, Quality.Good);
        Check(output, "battery_voltage", battery, Quality.Good);
        output.Device.ShouldBeNull();
    }

    [Theory]
    [InlineData("0512FC5394C37C0004FFFC040CAC364200CDCBB8334C884F")]
    [InlineData("99040512FC5394C37C0004FFFC040CAC364200CDCBB8334C884F")]
    [InlineData("0201061BFF99040512FC5394C37C0004FFFC040CAC364200CDCBB8334C884F")]
    public void It_is_found_alone_behind_the_manufacturer_id_and_in_a_whole_advertisement(string hex) =>
        Check(Decode("ruuvi", hex), "temperature", 24.3, Quality.Good);

    [Theory]
    [InlineData("ruuvi-df5", "03291A1ECE1EFC18F94202CA0B53", "unknown-frame")]
    [InlineData("ruuvi", "0812FC", "unknown-frame")]
    [InlineData("ruuvi-df5", "0512FC5394C37C0004FFFC040CAC364200CDCBB8334C", "bad-frame")]
    [InlineData("ruuvi-df5", "", "empty")]
    public void What_is_another_format_or_cut_short_gives_nothing(string name, string hex, string reason)
    {
        var output = Decode(name, hex);
        output.Readings.ShouldBeEmpty();
        output.Rejects.ShouldHaveSingleItem().Reason.ShouldBe(reason);
    }

    private static void Check(FrameOutput output, string metric, double value, Quality quality)
    {
        var reading = output.Readings.Single(each => each.Metric == metric);
        reading.Value!.Value.ShouldBe(value, 1e-9);
        reading.Quality.ShouldBe(quality);
    }

    private static FrameOutput Decode(string name, string hex)
    {
        var output = new FrameOutput();
        FrameDecoders.BuiltIn.Find(name)!.Decode(Convert.FromHexString(hex), port: null, output);
        return output;
    }
}
