using System.Buffers;
using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Stores;
using ColdChain.Telemetry.Stores.InfluxDb;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;
using static ColdChain.Telemetry.Tests.Stores.SomeReadings;

namespace ColdChain.Telemetry.Tests.Stores.InfluxDb;

public sealed class LineProtocolWriterTests
{
    [Fact]
    public void A_point_looks_as_dashboards_expect()
    {
        var reading = At(StartMs, -182.4, sequence: 18);
        Line(reading, equipment: "LN2-0002")
            .ShouldBe(
                "temperature,channel=vapour,device=ln2-2,equipment=LN2-0002,site=shanghai "
                    + "value=-182.4,quality=\"good\",unit=\"C\",time_source=\"sample\",retained=f,received=1790000000250i,"
                    + $"recorder=\"5f0c8a52-6d2c-4f0e-9a7b-0c1d2e3f4a5b\",sequence=18i 1790000000000{ReadingHash.Nanosecond(reading):D6}\n"
            );
    }

    [Fact]
    public void A_fault_has_no_value() =>
        Line(At(StartMs, null, Quality.Fault, "open-circuit")).ShouldContain(" quality=\"fault\",reason=\"open-circuit\",unit=");

    [Fact]
    public void The_hash_of_a_reading_never_changes()
    {
        // Computed by another program. Stored data depend on it: other numbers here would double what is stored.
        ReadingHash.Nanosecond(At(StartMs, -182.4)).ShouldBe(582_880);
        ReadingHash.Nanosecond(At(StartMs, null, Quality.Fault, "open-circuit")).ShouldBe(810_956);
        ReadingHash.Nanosecond(At(StartMs, 0)).ShouldBe(944_212);
    }

    [Fact]
    public void Whatever_the_names_are_they_come_back_and_nothing_is_injected()
    {
        var text = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(each => Printable(each.Get));
        var special = Gen.Elements(
            "\\",
            "\\\\",
            ",",
            " ",
            "=",
            "\"",
            "\n",
            "\r",
            "%",
            "#",
            "a\\",
            "\\,",
            "x=1 2\ny",
            "%0A",
            "冷",
            "\U0001F9CA",
            "\t",
            "i",
            "t"
        );
        var name = Gen.OneOf(text, special, special.ListOf().Select(parts => string.Concat(parts)));
        var reading =
            from site in name
            from device in name
            from channel in name
            from metric in name
            from reason in name
            from value in ArbMap.Default.GeneratorFor<NormalFloat>()
            select At(StartMs, value.Get, Quality.Suspect, reason, new ChannelId(site, device, channel), metric: metric, unit: reason);
        Prop.ForAll(
                reading.ListOf().ToArbitrary(),
                readings =>
                {
                    var output = new ArrayBufferWriter<byte>();
                    foreach (var each in readings)
                        LineProtocolWriter.Write(output, each, equipment: each.Channel.Site);
                    var points = LineProtocolParser.Parse(output.WrittenSpan);
                    points.Count.ShouldBe(readings.Count);
                    foreach (var (point, each) in points.Zip(readings))
                        Same(point, each);
                }
            )
            .Check(Seeded.Quick);
    }

    [Fact]
    public void A_point_costs_no_allocation()
    {
        var output = new ArrayBufferWriter<byte>(1 << 20);
        var reading = At(StartMs, -182.4, channel: new ChannelId("a b", "c,d", "e=f"));
        LineProtocolWriter.Write(output, reading, equipment: "LN2-0002");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            LineProtocolWriter.Write(output, reading, equipment: "LN2-0002");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static void Same(LineProtocolParser.Point point, Reading reading)
    {
        InfluxText.Decode(point.Measurement).ShouldBe(reading.Metric);
        InfluxText.Decode(point.Tags["site"]).ShouldBe(reading.Channel.Site);
        InfluxText.Decode(point.Tags["device"]).ShouldBe(reading.Channel.Device);
        InfluxText.Decode(point.Tags["channel"]).ShouldBe(reading.Channel.Name);
        point.Tags.Count.ShouldBe(4);
        InfluxText.Decode((string)point.Fields["reason"]).ShouldBe(reading.Reason);
        InfluxText.Decode((string)point.Fields["unit"]).ShouldBe(reading.Unit);
        point.Fields["value"].ShouldBe(reading.Value);
        point.Fields.Count.ShouldBe(9);
        (point.Ns / 1_000_000).ShouldBe(reading.TimeMs);
    }

    /// <summary>Without half characters, which no UTF-8 can carry and no name may hold.</summary>
    private static string Printable(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar));

    private static string Line(in Reading reading, string? equipment = null)
    {
        var output = new ArrayBufferWriter<byte>();
        LineProtocolWriter.Write(output, reading, equipment);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
