using System.Text;
using ColdChain.Domain.Excursions;
using ColdChain.Monitoring.Evaluation.Csv;

namespace ColdChain.Monitoring.Tests.Evaluation;

public sealed class ReadingsCsvTests
{
    private const string Header = "time,channel,value,quality\n";

    [Fact]
    public void Columns_are_found_by_name_and_others_ignored() =>
        Read("note,value,time,channel\n\"a, \"\"b\"\"\",4.5,2026-11-20T08:00:00Z,p\n").ShouldBe(["p 1"]);

    [Fact]
    public void A_byte_order_mark_crlf_and_blank_lines_are_taken() =>
        Read("\uFEFFtime,channel,value\r\n\r\n2026-11-20T08:00:00Z,p,4\r\n  \r\n\n2026-11-20T08:05:00Z,p,5").ShouldBe(["p 2"]);

    [Fact]
    public void Quotes_may_hold_commas_quotes_and_line_ends() =>
        Read("time,channel,value,\"no\nte\"\n2026-11-20T08:00:00Z,\"a,\"\"b\"\"\nc\",4,\n").ShouldBe(["a,\"b\"\nc 1"]);

    [Fact]
    public void Only_good_readings_are_samples_and_a_channel_without_one_is_still_there()
    {
        var table = Table(
            Header
                + "2026-11-20T08:00:00Z,a,4,good\n2026-11-20T08:01:00Z,a,4,\n2026-11-20T08:02:00Z,a,4,suspect\n2026-11-20T08:03:00Z,a,,fault\n"
                + "2026-11-20T08:09:00Z,b,,fault\n"
        );
        table.Channels.Select(channel => $"{channel.Key} {channel.Value.Count}").ShouldBe(["a 2", "b 0"]);
        table.LatestMs.ShouldBe(1795161600000 + (9 * 60_000));
    }

    [Fact]
    public void Channels_are_in_ordinal_order() =>
        Read("time,channel,value\n" + Row("b") + Row("a") + Row("B") + Row("é")).ShouldBe(["B 1", "a 1", "b 1", "é 1"]);

    [Fact]
    public void Rows_outside_the_span_are_left_out_and_their_channels_are_not()
    {
        var table = Table("time,channel,value\n" + Row("a"), new EvaluationSpan(0, 1));
        table.Channels.Select(channel => $"{channel.Key} {channel.Value.Count}").ShouldBe(["a 0"]);
        table.LatestMs.ShouldBeNull();
    }

    [Fact]
    public void A_header_alone_has_no_channels() => Read(Header).ShouldBeEmpty();

    [Theory]
    [InlineData("+4", true)]
    [InlineData("4.5e1", true)]
    [InlineData(".5", true)]
    [InlineData("-0", true)]
    [InlineData("1e308", true)]
    [InlineData("1e400", false)]
    [InlineData("NaN", false)]
    [InlineData("Infinity", false)]
    [InlineData("-∞", false)]
    [InlineData("4,5", false)]
    [InlineData("\"4,5\"", false)]
    [InlineData("1_000", false)]
    [InlineData(" 4", false)]
    [InlineData("0x10", false)]
    [InlineData("4 C", false)]
    [InlineData("-", false)]
    [InlineData("", false)]
    public void A_value_is_a_finite_number(string value, bool taken)
    {
        var text = $"time,channel,value\n2026-11-20T08:00:00Z,p,{value}\n";
        if (taken)
            Read(text).ShouldBe(["p 1"]);
        else
            Refused(text, 2);
    }

    [Theory]
    [InlineData("", 1, "the table is empty")]
    [InlineData("\n\n", 3, "the table is empty")]
    [InlineData("time,value\n", 1, "lacks a column")]
    [InlineData("Time,Channel,Value\n", 1, "lacks a column")]
    [InlineData("time,channel,value,time\n", 1, "'time' stands twice")]
    [InlineData("time,channel,value\n2026-11-20T08:00:00Z,p\n", 2, "2 fields; the header has 3")]
    [InlineData("time,channel,value\n\n2026-11-20T08:00:00Z,p,4,good\n", 3, "4 fields; the header has 3")]
    [InlineData("time,channel,value\n2026-11-20T08:00:00Z,,4\n", 2, "the channel is empty")]
    [InlineData("time,channel,value\n2026-11-20T08:00:00,p,4\n", 2, "is no time")]
    [InlineData("time,channel,value\n,p,4\n", 2, "is no time")]
    [InlineData(Header + "2026-11-20T08:00:00Z,p,4,bad\n", 2, "is no quality")]
    [InlineData(Header + "2026-11-20T08:00:00Z,p,4,Good\n", 2, "is no quality")]
    [InlineData(Header + "2026-11-20T08:00:00Z,p,,good\n", 2, "the value is empty")]
    [InlineData(Header + "2026-11-20T08:00:00Z,p,x,fault\n", 2, "no finite number")]
    [InlineData("time,channel,value,\"no\nte\"\n2026-11-20T08:00:00Z,p,x,\n", 3, "no finite number")]
    [InlineData("time,channel,value\n2026-11-20T08:00:00Z,\"p,4\n2026-11-20T08:05:00Z,p,4\n", 2, "a quote is not closed")]
    [InlineData("time,channel,value\n2026-11-20T08:00:00Z,\"p\"q,4\n", 2, "after a closing quote")]
    [InlineData("time,channel,value\n2026-11-20T08:00:00Z,p\"q\",4\n", 2, "a quote inside a field")]
    public void A_bad_table_is_refused_with_its_line(string text, long line, string problem) => Refused(text, line).ShouldContain(problem);

    [Fact]
    public void A_channel_that_is_no_utf_8_is_refused()
    {
        byte[] bytes = [.. "time,channel,value\n2026-11-20T08:00:00Z,"u8, 0xFF, 0xFE, .. ",4\n"u8];
        Should.Throw<ReadingsCsvException>(() => ReadingsCsv.Read(new MemoryStream(bytes), "r.csv", default)).Line.ShouldBe(2);
    }

    [Fact]
    public void An_unclosed_quote_does_not_swallow_a_file_of_any_size()
    {
        var text = "time,channel,value\n\"" + string.Concat(Enumerable.Repeat("2026-11-20T08:00:00Z,p,4\n", 100_000));
        Refused(text, 2).ShouldContain("is a quote not closed");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(70_000)]
    public void It_does_not_matter_in_which_pieces_the_bytes_come(int pieceBytes)
    {
        var text = new StringBuilder("\uFEFFtime,channel,value,note\r\n");
        for (var i = 0; i < 5_000; i++)
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"2026-11-20T08:00:00.{i % 1000:000}Z,p{i % 3},{i},\"x\"\"\r\n{i}\"\r\n"
            );
        using var stream = new PiecewiseStream(Encoding.UTF8.GetBytes(text.ToString()), pieceBytes);
        var table = ReadingsCsv.Read(stream, "r.csv", default);
        table.Channels.Select(channel => $"{channel.Key} {channel.Value.Count}").ShouldBe(["p0 1667", "p1 1667", "p2 1666"]);
    }

    private static string Row(string channel) => $"2026-11-20T08:00:00Z,{channel},4\n";

    private static ReadingsTable Table(string text, EvaluationSpan span = default) =>
        ReadingsCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "r.csv", span);

    private static IEnumerable<string> Read(string text) => Table(text).Channels.Select(channel => $"{channel.Key} {channel.Value.Count}");

    private static string Refused(string text, long line)
    {
        var refused = Should.Throw<ReadingsCsvException>(() => Table(text));
        refused.Message.ShouldStartWith($"r.csv:{line}: ");
        refused.Message.ShouldNotContain('\n');
        return refused.Message;
    }
}
