using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding.Frames;
using ColdChain.Telemetry.Yaml;
using ColdChain.TestSupport;

namespace ColdChain.Telemetry.Tests.Decoding.Frames;

/// <summary>docs/frames.md: what a table in YAML can say, and what is said of a table that is wrong.</summary>
public sealed class FrameTableTests
{
    [Theory]
    [InlineData("u16", "FFF6", 65526.0)]
    [InlineData("i16", "FFF6", -10.0)]
    [InlineData("i16le", "F6FF", -10.0)]
    [InlineData("u24", "010000", 65536.0)]
    [InlineData("i24", "FFFFFF", -1.0)]
    [InlineData("i32le", "FEFFFFFF", -2.0)]
    [InlineData("i64", "8000000000000000", -9.223372036854775808e18)]
    [InlineData("sm8", "85", -5.0)]
    [InlineData("sm16", "000A", 10.0)]
    [InlineData("bcd2", "1234", 1234.0)]
    [InlineData("f16", "4D00", 20.0)]
    [InlineData("f32", "4141999A", 12.1)]
    [InlineData("f64", "4028333333333333", 12.1)]
    public void A_type_reads_its_bytes(string type, string hex, double expected) =>
        Decode($"fields: [{{ at: 0, type: {type}, metric: other }}]", hex).Readings.ShouldHaveSingleItem().Value.ShouldBe(expected);

    [Theory]
    [InlineData("mask: 0x3FFF", "CBF6", 3062)]
    [InlineData("mask: 0xC000", "CBF6", 3)]
    [InlineData("mask: 0x0FF0, shift: 4", "1230", 0x23)]
    public void A_mask_takes_bits_and_moves_them_down(string mask, string hex, double expected) =>
        Decode($"fields: [{{ at: 0, type: u16, {mask}, metric: other }}]", hex).Readings[0].Value.ShouldBe(expected);

    [Theory]
    [InlineData("divide: 1000", "03215D", 205)]
    [InlineData("modulo: 1000", "03215D", 149)]
    [InlineData("divide: 10, modulo: 100", "03215D", 14)]
    public void Two_quantities_in_one_number_are_parted(string parts, string hex, double expected) =>
        Decode($"fields: [{{ at: 0, type: u24, {parts}, metric: other }}]", hex).Readings[0].Value.ShouldBe(expected);

    [Fact]
    public void What_is_a_fault_is_said_of_the_number_before_it_is_parted() =>
        Decode("fields: [{ at: 0, type: u24, modulo: 1000, metric: other, faults: { 0xFFFFFF: not-connected } }]", "FFFFFF")
            .Readings[0]
            .Quality.ShouldBe(Quality.Fault);

    [Fact]
    public void A_frame_that_is_shorter_than_its_fields_is_not_read_in_part() =>
        Decode("fields: [{ at: 0, type: u8, metric: other }, { at: 1, type: u16, metric: temperature }]", "0102")
            .Rejects.ShouldHaveSingleItem()
            .Reason.ShouldBe("unknown-frame");

    [Fact]
    public void The_sign_is_the_highest_bit_of_the_mask() =>
        Decode("fields: [{ at: 0, type: i16, mask: 0x0FFF, metric: other }]", "0FFE").Readings[0].Value.ShouldBe(-2);

    [Fact]
    public void Scale_and_offset_leave_no_dust()
    {
        Decode("fields: [{ at: 0, type: i16, metric: temperature, scale: 0.1 }]", "0003").Readings[0].Value.ShouldBe(0.3);
        Decode("fields: [{ at: 0, type: u16, metric: temperature, scale: 175/65535, offset: -45 }]", "FFFF")
            .Readings[0]
            .Value.ShouldBe(130);
        Decode("fields: [{ at: 0, type: i16, metric: temperature, unit: F, scale: 0.1 }]", "0188").Readings[0].Value.ShouldBe(4);
    }

    [Fact]
    public void A_sentinel_is_a_fault_with_its_reason_or_nothing_and_only_for_its_field()
    {
        var output = Decode(
            "fields: [{ at: 0, type: i16, metric: temperature, faults: { 0x7FFF: not-connected } }, { at: 0, type: u16, metric: battery_voltage, scale: 0.001, absent: 0 }]",
            "7FFF"
        );
        (output.Readings[0].Value, output.Readings[0].Quality, output.Readings[0].Reason).ShouldBe((null, Quality.Fault, "not-connected"));
        output.Readings[1].Value.ShouldBe(32.767);
    }

    [Fact]
    public void What_the_sensor_cannot_report_is_a_fault() =>
        Decode("fields: [{ at: 0, type: i8, metric: temperature, min: -40, max: 85 }]", "7F").Readings[0].Reason.ShouldBe("sensor-range");

    [Theory]
    [InlineData("00", 1.0, null, Quality.Good)]
    [InlineData("01", 0.0, null, Quality.Good)]
    [InlineData("02", 2.0, "ajar", Quality.Good)]
    [InlineData("03", null, "unknown-value", Quality.Fault)]
    public void An_enumeration_gives_switches_and_words(string hex, double? value, string? reason, Quality quality)
    {
        var reading = Decode("fields: [{ at: 0, type: u8, metric: state, enum: { 0: open, 1: closed, 2: ajar } }]", hex).Readings[0];
        (reading.Value, reading.Reason, reading.Quality, reading.Unit).ShouldBe((value, reason, quality, "state"));
    }

    [Fact]
    public void A_time_and_an_age_stand_in_the_frame_and_a_clock_that_was_never_set_is_marked()
    {
        const string layout = "time: { at: 1, type: u32, epoch: 2000-01-01T00:00:00Z }, fields: [{ at: 0, type: u8, metric: temperature }]";
        Decode("{ " + layout + " }", "0500000E10").Readings[0].TimeMs.ShouldBe(946_684_800_000 + 3_600_000);
        var unset = Decode("{ " + layout + " }", "05FFFFFFFF").Readings[0];
        (unset.TimeMs, unset.Reason, unset.Quality).ShouldBe((null, "clock", Quality.Good));
        Decode("{ age: { at: 1, type: u8, unit: min }, fields: [{ at: 0, type: u8, metric: temperature }] }", "0502")
            .Readings[0]
            .AgeMs.ShouldBe(120_000);
    }

    [Fact]
    public void The_first_layout_that_fits_port_length_and_conditions_is_taken()
    {
        const string table = """
            frame: two
            version: 1
            layouts:
              - { port: [1, 2], length: 2, when: [{ at: 0, type: u8, is: 1 }], fields: [{ at: 1, type: u8, metric: temperature }] }
              - { port: 2, length: { min: 2, max: 3 }, fields: [{ at: 1, type: u8, metric: humidity }] }
            """;
        Decode(table, "0105", port: 1, isTable: true).Readings[0].Metric.ShouldBe("temperature");
        Decode(table, "0205", port: 2, isTable: true).Readings[0].Metric.ShouldBe("humidity");
        Decode(table, "0205", port: 1, isTable: true).Rejects.ShouldHaveSingleItem().Reason.ShouldBe("unknown-frame");
        Decode(table, "02050607", port: 2, isTable: true).Rejects.ShouldHaveSingleItem().Reason.ShouldBe("unknown-frame");
    }

    [Fact]
    public void Items_of_one_key_and_two_sizes_are_told_apart_by_the_whole_frame()
    {
        const string items = """
            items:
              table:
                - { key: "01", size: 1, fields: [{ at: 0, type: u8, metric: temperature }] }
                - { key: "01", size: 2, fields: [{ at: 0, type: u16, metric: temperature }] }
                - { key: "02", size: 1, fields: [{ at: 0, type: u8, metric: humidity }] }
            """;
        Decode("{ " + Flow(items) + " }", "01050209").Readings.Select(reading => reading.Value).ShouldBe([5, 9]);
        Decode("{ " + Flow(items) + " }", "0100050209").Readings.Select(reading => reading.Value).ShouldBe([5, 9]);
    }

    [Fact]
    public void An_unknown_item_ends_the_reading_or_is_skipped_by_its_size()
    {
        const string table = """[{ key: "01", size: 1, fields: [{ at: 0, type: u8, metric: temperature }] }]""";
        var stopped = Decode($"items: {{ table: {table} }}", "0105090706");
        stopped.Readings.ShouldHaveSingleItem().Value.ShouldBe(5);
        stopped.Rejects.ShouldHaveSingleItem().Reason.ShouldBe("unknown-frame");
        var skipped = Decode($"items: {{ unknown: {{ 0x09: 1 }}, table: {table} }}", "010509070106");
        skipped.Readings.Select(reading => reading.Value).ShouldBe([5, 6]);
        skipped.Rejects.ShouldBeEmpty();
    }

    [Fact]
    public void An_item_may_tell_its_own_size_and_give_its_key_to_the_channel()
    {
        var output = Decode(
            """items: { table: [{ key: "?? 0A", size: { at: 0, type: u8, add: 1 }, fields: [{ at: 1, type: u8, metric: temperature, channel: "t{key0}" }] }] }""",
            "030A0205" + "06" + "070A0108"
        );
        output.Readings.Select(reading => (reading.Channel, reading.Value)).ShouldBe([("t3", 5.0), ("t7", 8.0)]);
    }

    [Fact]
    public void Records_have_their_own_times_and_room_that_was_not_used_is_left_out()
    {
        const string records =
            "records: { at: 1, size: 5, skip: [0, 0xFF], time: { at: 0, type: u32 }, fields: [{ at: 4, type: u8, metric: temperature }] }";
        var output = Decode(records, "AA" + "6553F10004" + "0000000000" + "6553F13C05");
        output.Readings.Select(reading => (reading.TimeMs, reading.Value)).ShouldBe([(1_700_000_000_000, 4.0), (1_700_000_060_000, 5.0)]);
        output.Rejects.ShouldBeEmpty();
        Decode(records, "AA" + "6553F10004" + "6553").Rejects.ShouldHaveSingleItem().Reason.ShouldBe("bad-frame");
    }

    [Fact]
    public void A_model_that_is_named_is_not_guessed()
    {
        // Two words and a battery: SHT35, SHT21 and others.
        var frame = Convert.FromHexString("02030e000364a079b10c60");
        var (guessed, named) = (new FrameOutput(), new FrameOutput());
        FrameDecoders.BuiltIn.Find("decentlab-raw")!.Decode(frame, port: null, guessed);
        FrameDecoders.BuiltIn.Find("decentlab-raw/dl-sht35")!.Decode(frame, port: null, named);
        guessed.Readings.ShouldAllBe(reading => reading.Quality == Quality.Suspect && reading.Reason == "model-not-named");
        named.Readings.ShouldAllBe(reading => reading.Quality == Quality.Good);
        named.Readings[0].Value!.Value.ShouldBe(23.79, 0.01);
        named.Device.ShouldBe("782");
    }

    [Theory]
    [InlineData("decentlab-raw", "020bbd007f0b926a515d48bc4e0262006981c7000093d4000b0111", "temperature", 27.68)]
    [InlineData("decentlab-raw", "023e3e00038abc8a928aa08a848ab38a898ac38aad8ab78a928aa1000000000000000000000afc", "temperature", 27.48)]
    [InlineData("decentlab-raw", "020578000f67bd618d1cedbd1081d981f4895b0bd80bb50000959895390c25", "temperature", 24.36)]
    [InlineData("decentlab-raw", "020578000b67bd618d1cedbd100c25", "pressure", 96_800.0)]
    [InlineData("decentlab-raw", "0202e00003a9fd01341ca285f30c60", "temperature", 15.23)]
    [InlineData("decentlab-raw", "0207d9000390888081006400000c60", "temperature", 12.9)]
    [InlineData("decentlab-raw", "0202d9000304f904c40c54", "temperature", 27.3)]
    [InlineData("decentlab-raw", "020bbd006f0b926a515d48bc4e02620069000b0111", "humidity", 36.44)]
    [InlineData("dragino-raw", "08CD02207FFF0161CD4EDD", "temperature", 22.53)]
    [InlineData("dragino-raw", "0BA27FFF000000" + "00D2" + "0226", "temperature", 21.0)]
    [InlineData("dragino-raw/ltc2", "0C4D01FF38FE0C" + "6553F100", "temperature", -2.0)]
    [InlineData("milesight-raw", "01756403671901046873057D670406736827", "pressure", 100_880.0)]
    [InlineData("milesight-raw", "0367EE0004687C05000106CB02077DA803087D2500097366270A7D04000B7D20000C7D3000", "temperature", 23.8)]
    [InlineData("milesight-raw", "94D70401820002", "temperature", 26.0)]
    [InlineData("milesight-raw", "0967020" + "10A670201", "temperature", 25.8)]
    [InlineData("milesight-uc300", "096702010A670201FF190002020B000B0290010000", "current", 0.004)]
    [InlineData("milesight-uc300", "0DE28F425C428F428D42", "voltage", 3.28)]
    [InlineData("cayenne-lpp", "03670110056700FF", "temperature", 27.2)]
    public void Other_messages_of_the_shipped_families_are_read(string name, string hex, string metric, double expected)
    {
        var output = new FrameOutput();
        FrameDecoders.BuiltIn.Find(name)!.Decode(Convert.FromHexString(hex), port: null, output);
        output.Rejects.ShouldBeEmpty();
        output.Readings.First(reading => reading.Metric == metric).Value!.Value.ShouldBe(expected, 0.01);
    }

    [Fact]
    public void A_cold_sensor_is_not_taken_for_another_model_with_a_battery()
    {
        // 5 C of a DL-SHT35: the word would be 18.7 V of a DL-IAM, which has its battery first.
        for (var raw = 0; raw <= 0xFFFF; raw += 97)
        {
            var output = new FrameOutput();
            FrameDecoders.BuiltIn.Find("decentlab-raw")!.Decode(Convert.FromHexString($"02030e0003{raw:X4}79b10c60"), port: null, output);
            output.Readings.ShouldAllBe(reading => reading.Metric == "battery_voltage" || reading.Quality == Quality.Suspect);
        }
    }

    [Theory]
    [InlineData("version: 1\nlayouts: []", "t.yaml:1: the key 'frame' is missing")]
    [InlineData(
        "frame: Big\nversion: 1\nlayouts: []",
        "t.yaml:1: frame: expected a name of 1 to 64 lower-case letters, digits and hyphens"
    )]
    [InlineData("frame: a\nversion: 0\nlayouts: []", "t.yaml:2: version: expected a whole number from 1 to 1000000")]
    [InlineData("frame: a\nversion: 1\nlayouts: []", "t.yaml:3: layouts: expected a list of 1 to 100 layouts")]
    [InlineData(
        "frame: a\nversion: 1\nlayouts:\n  - fields: []\n    colour: red",
        "t.yaml:5: layouts[0].colour: this key has no meaning here"
    )]
    [InlineData(
        "frame: a\nversion: 1\nlayouts:\n  - length: 2",
        "t.yaml:4: layouts[0]: one of these keys is needed: fields, records, items, flags"
    )]
    [InlineData(
        "frame: a\nversion: 1\nlayouts:\n  - length: 2\n    fields:\n      - { at: 1, type: u16, metric: temperature }",
        "t.yaml:6: layouts[0].fields[0].at: 2 bytes at 1 do not lie within the 2 bytes"
    )]
    [InlineData(
        "frame: a\nversion: 1\nlayouts:\n  - fields:\n      - { at: 1, type: u12, metric: temperature }",
        "t.yaml:5: layouts[0].fields[0].type: expected u8, u16"
    )]
    [InlineData(
        "frame: a\nversion: 1\nlayouts:\n  - fields:\n      - { at: 1, type: u8, metric: temperature, unit: hPa }",
        "t.yaml:5: layouts[0].fields[0].unit: 'hPa' is no unit of temperature"
    )]
    [InlineData(
        "frame: a\nversion: 1\nlayouts:\n  - fields:\n      - { at: 1, type: u8, metric: temperature, scale: 1/0 }",
        "t.yaml:5: layouts[0].fields[0].scale: expected a number such as 0.1"
    )]
    [InlineData(
        "frame: a\nversion: 1\nlayouts:\n  - items: { table: [{ key: 3, size: 1 }] }",
        "t.yaml:4: layouts[0].items.table[0].key: expected 1 to 8 bytes"
    )]
    [InlineData("frame: &x a\nversion: 1", "t.yaml:1: frame: anchors")]
    [InlineData("frame: [", "t.yaml:1: this is no YAML")]
    public void A_wrong_table_is_refused_with_file_line_field_and_what_was_expected(string text, string message) =>
        Should.Throw<YamlFileException>(() => FrameTables.Read(text, "t.yaml")).Message.ShouldStartWith(message);

    [Fact]
    public void The_tables_of_the_documentation_work()
    {
        var page = RepositoryFiles.Read("docs/frames.md");
        var blocks = page.Split("```yaml\n")
            .Skip(1)
            .Select(part => part.Split("```")[0])
            .Where(block => block.StartsWith("frame:", StringComparison.Ordinal))
            .ToList();
        blocks.Count.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var block in blocks)
        {
            // Behind each table: hexadecimal frame, arrow, what it gives.
            var examples = page[page.IndexOf(block, StringComparison.Ordinal)..].Split("```text\n")[1].Split("```")[0].Trim().Split('\n');
            foreach (var example in examples)
            {
                var parts = example.Split(" -> ");
                var output = new FrameOutput();
                FrameTables
                    .Read(block, "docs/frames.md")[0]
                    .Decode(Convert.FromHexString(parts[0].Replace(" ", "", StringComparison.Ordinal)), port: null, output);
                string.Join(
                        ", ",
                        output.Readings.Select(reading => $"{reading.Channel} {reading.Value?.ToString() ?? reading.Reason} {reading.Unit}")
                    )
                    .ShouldBe(parts[1], example);
            }
        }
    }

    private static string Flow(string yaml) =>
        // One line of flow style: the block's lines with their dashes as items of a list.
        "items: { table: ["
        + string.Join(", ", yaml.Split('\n').Where(line => line.Contains('-')).Select(line => line.Trim()[2..]))
        + "] }";

    private static FrameOutput Decode(string text, string hex, int? port = null, bool isTable = false)
    {
        var layout = text.StartsWith('{') ? text : "{ " + text + " }";
        var decoder = FrameTables.Read(isTable ? text : $"frame: test\nversion: 1\nlayouts:\n  - {layout}\n", "test.yaml")[0];
        var output = new FrameOutput();
        decoder.Decode(Convert.FromHexString(hex), port, output);
        return output;
    }
}
