using ColdChain.Telemetry.Decoding.Frames;
using ColdChain.Telemetry.Decoding.Frames.Tables;

namespace ColdChain.Telemetry.Tests.Decoding.Frames;

/// <summary>docs/frames.md: frames that are cut short, numbers in several places, records at equal distances, dates in parts.</summary>
public sealed class FramePartsTests
{
    [Theory]
    [InlineData("0105" + "02")] // a key without its data
    [InlineData("0105" + "03AA")] // a part of the data
    [InlineData("0105" + "F0")] // a part of a key
    [InlineData("0105" + "F00A03AA")] // fewer bytes than it says itself
    [InlineData("03AA")] // in the first item, so that nothing can be read
    public void A_frame_that_ends_within_an_item_that_is_known_is_cut_short(string hex)
    {
        const string table =
            """items: { table: [{ key: "01", size: 1, fields: [{ at: 0, type: u8, metric: temperature }] }, { key: "02", size: 1 }, { key: "03", size: 2 }, { key: "F0 0A", size: { at: 0, type: u8, add: 1 } }] }""";
        var output = Decode(table, hex);
        output.Readings.Count.ShouldBe(hex.StartsWith("0105", StringComparison.Ordinal) ? 1 : 0);
        output.Rejects.ShouldHaveSingleItem().Reason.ShouldBe("bad-frame");
        // The same item with all of its data is none of that.
        Decode(table, "010503AABB02CC").Rejects.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{ port: 7, fields: [{ at: 0, type: u32, metric: other }] }", "0102", 7, "bad-frame")]
    [InlineData("{ port: 7, fields: [{ at: 0, type: u32, metric: other }] }", "0102", 8, "unknown-frame")]
    [InlineData("{ when: [{ at: 0, type: u8, is: 1 }], fields: [{ at: 1, type: u32, metric: other }] }", "0102", null, "bad-frame")]
    [InlineData("{ when: [{ at: 0, type: u8, is: 1 }], fields: [{ at: 1, type: u32, metric: other }] }", "0302", null, "unknown-frame")]
    [InlineData("{ flags: { at: 0, type: u8, data: 1, groups: [{ size: 2 }, { size: 2 }] } }", "030102", null, "bad-frame")]
    [InlineData("{ flags: { at: 0, type: u8, data: 1, groups: [{ size: 2 }, { size: 2 }] } }", "050102", null, "unknown-frame")]
    public void A_frame_is_cut_short_when_more_than_its_length_says_what_it_is(string layout, string hex, int? port, string reason) =>
        Decode(layout, hex, port).Rejects.ShouldHaveSingleItem().Reason.ShouldBe(reason);

    [Theory]
    [InlineData("first", new long[] { 0, 600_000, 1_200_000 })]
    [InlineData("last", new long[] { 1_200_000, 600_000, 0 })]
    public void Records_at_equal_distances_are_older_than_the_frame(string newest, long[] ages)
    {
        var records = $"records: {{ size: 1, step: PT10M, newest: {newest}, fields: [{{ at: 0, type: u8, metric: temperature }}] }}";
        Decode(records, "010203")
            .Readings.Select(reading => (reading.Value!.Value, reading.AgeMs ?? 0))
            .ShouldBe([(1, ages[0]), (2, ages[1]), (3, ages[2])]);
        var timed =
            $"{{ time: {{ at: 0, type: u8, epoch: 2026-11-20T08:00:00Z }}, records: {{ at: 1, size: 1, step: PT10M, newest: {newest}, fields: [{{ at: 0, type: u8, metric: temperature }}] }} }}";
        Decode(timed, "3C010203")
            .Readings.Select(reading => reading.TimeMs!.Value)
            .ShouldBe([.. ages.Select(age => 1_795_161_660_000 - age)]);
    }

    [Theory]
    [InlineData("1A0B1410001E", 1_795_161_630_000L)]
    [InlineData("1A0C1F173B3B", 1_798_732_799_000L)]
    [InlineData("1A021D100000", null)] // 29 February of a year that has none
    [InlineData("1A0B14180000", null)]
    [InlineData("000000000000", null)]
    [InlineData("FFFFFFFFFFFF", null)]
    public void A_date_in_parts_is_a_time_or_a_clock_that_was_never_set(string hex, long? expected)
    {
        var table =
            "{ time: { zone: '+08:00', year: { at: 0, type: u8, add: 2000 }, month: { at: 1, type: u8 }, day: { at: 2, type: u8 }, hour: { at: 3, type: u8 }, "
            + "minute: { at: 4, type: u8 }, second: { at: 5, type: u8 } }, fields: [{ at: 6, type: u8, metric: temperature }] }";
        var reading = Decode(table, hex + "05").Readings.ShouldHaveSingleItem();
        (reading.TimeMs, reading.Reason).ShouldBe((expected, expected is null ? "clock" : null));
    }

    [Fact]
    public void A_date_in_bits_is_read_with_masks()
    {
        // As file systems pack it: 7 bits of years since 1980, 4 of the month, 5 of the day, 5 of the hour, 6 of the minute, 5 of two seconds.
        const string table =
            "{ time: { year: { at: 0, type: u32, mask: 0xFE000000, add: 1980 }, month: { at: 0, type: u32, mask: 0x01E00000 }, day: { at: 0, type: u32, mask: 0x001F0000 }, "
            + "hour: { at: 0, type: u32, mask: 0xF800 }, minute: { at: 0, type: u32, mask: 0x07E0 }, second: { at: 0, type: u32, mask: 0x1F, times: 2 } }, fields: [{ at: 4, type: u8, metric: temperature }] }";
        var packed = (46u << 25) | (11u << 21) | (20u << 16) | (8u << 11) | (0u << 5) | 15u;
        Decode(table, packed.ToString("X8", System.Globalization.CultureInfo.InvariantCulture) + "05")
            .Readings[0]
            .TimeMs.ShouldBe(1_795_161_630_000);
    }

    [Theory]
    [InlineData("parts: [{ at: 1, type: u8 }], times: 256", "0102", 258)]
    [InlineData("parts: [{ at: 1, type: u8, times: 1/100 }]", "0119", 1.25)]
    [InlineData("parts: [{ at: 1, type: i8, times: 1/100 }]", "01E7", 0.75)]
    public void A_number_may_stand_in_several_places(string parts, string hex, double expected) =>
        Decode($"fields: [{{ at: 0, type: u8, {parts}, metric: other }}]", hex).Readings[0].Value!.Value.ShouldBe(expected, 1e-12);

    [Fact]
    public void A_sentinel_of_a_number_in_several_places_is_about_all_of_it()
    {
        const string fields =
            "fields: [{ at: 0, type: u8, times: 256, parts: [{ at: 1, type: u8 }], metric: temperature, faults: { 0x7FFF: not-connected } }]";
        Decode(fields, "7FFF").Readings[0].Reason.ShouldBe("not-connected");
        Decode(fields, "7FFE").Readings[0].Value.ShouldBe(0x7FFE);
        // Cut short: a number of which a part is missing is none.
        Decode(fields, "7F").Readings.ShouldBeEmpty();
    }

    [Fact]
    public void A_key_may_be_one_of_some()
    {
        var output = Decode(
            "items: { table: [{ key: \"08-0F\", size: 1, fields: [{ at: 0, type: u8, metric: temperature, channel: \"t{key0}\" }] }] }",
            "0805" + "0F06"
        );
        output.Readings.Select(reading => (reading.Channel, reading.Value)).ShouldBe([("t8", 5.0), ("t15", 6.0)]);
        Decode("items: { table: [{ key: \"08-0F\", size: 1 }] }", "1005").Rejects.ShouldHaveSingleItem().Reason.ShouldBe("unknown-frame");
    }

    [Theory]
    [InlineData("{ items: { table: [{ key: \"0F-08\", size: 1 }] } }", "08-0F for one of some")]
    [InlineData("{ records: { size: 1, newest: first, fields: [] } }", "goes with 'step'")]
    [InlineData("{ records: { size: 1, step: PT0S, newest: first, fields: [] } }", "not zero")]
    [InlineData("{ records: { size: 2, step: PT5M, newest: first, time: { at: 0, type: u16 }, fields: [] } }", "no times of their own")]
    [InlineData("{ fields: [{ at: 0, type: u8, times: 3, metric: other }] }", "goes with 'parts'")]
    [InlineData("{ fields: [{ at: 0, type: f32, parts: [{ at: 0, type: u8 }], metric: other }] }", "at most four bytes")]
    [InlineData("{ time: { year: { at: 0, type: u8 }, month: { at: 1, type: u8 } }, fields: [] }", "'day' is missing")]
    public void What_is_wrong_in_them_is_said(string layout, string expected) =>
        Should.Throw<ColdChain.Telemetry.Yaml.YamlFileException>(() => Decode(layout, "00")).Message.ShouldContain(expected);

    private static FrameOutput Decode(string text, string hex, int? port = null, bool isTable = false)
    {
        var layout = text.StartsWith('{') ? text : "{ " + text + " }";
        var decoder = FrameTables.Read(isTable ? text : $"frame: test\nversion: 1\nlayouts:\n  - {layout}\n", "test.yaml")[0];
        var output = new FrameOutput();
        decoder.Decode(Convert.FromHexString(hex), port, output);
        return output;
    }
}
