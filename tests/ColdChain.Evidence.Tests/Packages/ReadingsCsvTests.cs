using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Evidence.Packages;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Evidence.Tests.Packages;

public sealed class ReadingsCsvTests
{
    [Fact]
    public async Task A_row_has_the_reading_and_the_way_back_to_its_message()
    {
        var rows = await WriteAsync(Reading(-80.25) with { Profile = "vendor@2", Generation = 42 });
        rows[0].ShouldBe("time,channel,value,quality,reason,metric,unit,timeSource,retained,received,recorder,sequence,profile,generation");
        rows[1]
            .ShouldBe(
                "2026-11-20T08:00:00.000Z,east/f-01/chamber,-80.25,good,,temperature,C,sample,false,2026-11-20T08:00:00.400Z,0b1f7a52-6a1e-4c0f-9d52-3a1c4a7e9d10,17,vendor@2,42"
            );
    }

    [Fact]
    public void Every_value_reads_back_as_the_same_number() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<double>().Filter(double.IsFinite),
                value =>
                    double.Parse(
                            WriteAsync(Reading(value)).GetAwaiter().GetResult()[1].Split(',')[2],
                            System.Globalization.CultureInfo.InvariantCulture
                        )
                        .Equals(value)
            )
            .Check(Seeded.Quick);

    [Theory]
    [InlineData("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\uff1dSUM(A1)", "'\uff1dSUM(A1)")]
    [InlineData("'=1", "''=1")]
    [InlineData("'tis", "''tis")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public async Task A_text_is_never_a_formula_and_stays_one_field(string reason, string written)
    {
        var text = string.Join("\r\n", await WriteAsync(Reading(1) with { Reason = reason }));
        text.ShouldContain($",good,{written},temperature");
    }

    [Fact]
    public void Every_text_reads_back_as_the_same_text() =>
        Prop.ForAll(
                Texts().ToArbitrary(),
                text =>
                {
                    var fields = Parse(WriteWholeAsync(Reading(1) with { Reason = text }).GetAwaiter().GetResult());
                    return SpreadsheetText.Restore(fields[1][4]) == text && fields.Count == 2 && fields[1].Count == fields[0].Count;
                }
            )
            .Check(Seeded.Quick.WithMaxTest(2000));

    [Fact]
    public void No_text_begins_as_a_formula_does() =>
        Prop.ForAll(
                Texts().ToArbitrary(),
                text => SpreadsheetText.Protect(text)[0] is not ('=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uff1d' or '\uff0b')
            )
            .Check(Seeded.Quick.WithMaxTest(2000));

    [Fact]
    public void Two_texts_stay_two() =>
        Prop.ForAll(
                Texts().Two().ToArbitrary(),
                pair => pair.Item1 == pair.Item2 || SpreadsheetText.Protect(pair.Item1) != SpreadsheetText.Protect(pair.Item2)
            )
            .Check(Seeded.Quick.WithMaxTest(2000));

    [Fact]
    public async Task A_fault_has_no_value() =>
        (await WriteAsync(Reading(null) with { Quality = Quality.Fault, Reason = "open-circuit" }))[1]
            .ShouldContain("chamber,,fault,open-circuit,");

    [Theory]
    [InlineData("F-01", "chamber", "readings/F-01-chamber.csv")]
    [InlineData("../../etc", "passwd", "readings/%2E.%2F..%2Fetc-passwd.csv")]
    [InlineData("冰箱", "a b", "readings/%E5%86%B0%E7%AE%B1-a%20b.csv")]
    public void A_name_from_people_stays_inside_its_folder(string equipment, string point, string expected) =>
        ReadingsCsv.FileName(equipment, point).ShouldBe(expected);

    /// <summary>Not empty, and mostly of what is special to spreadsheets or CSV.</summary>
    private static Gen<string> Texts() =>
        Gen.OneOf(Gen.Elements('=', '+', '-', '@', '\t', '\r', '\n', '\'', '"', ',', ' ', '\uff1d'), Gen.Elements('a', '1', '\u6e29'))
            .NonEmptyListOf()
            .Select(characters => string.Concat(characters));

    /// <summary>RFC 4180, written from its text: the reader has nothing of the writer.</summary>
    private static List<List<string>> Parse(string csv)
    {
        var rows = new List<List<string>>();
        var (row, field, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var at = 0; at < csv.Length; at++)
        {
            var character = csv[at];
            if (quoted && character == '"' && at + 1 < csv.Length && csv[at + 1] == '"')
                field.Append(csv[++at]);
            else if (character == '"')
                quoted = !quoted;
            else if (!quoted && character == ',')
                End(row);
            else if (!quoted && character == '\r' && csv[at + 1] == '\n')
            {
                End(row);
                rows.Add(row);
                row = [];
                at++;
            }
            else
                field.Append(character);
        }
        return rows;

        void End(List<string> of)
        {
            of.Add(field.ToString());
            field.Clear();
        }
    }

    private static Task<string> WriteWholeAsync(Reading reading) =>
        Task.FromResult(Encoding.UTF8.GetString(ReadingsCsv.Header.Span) + Encoding.UTF8.GetString(new ReadingLine().Of(reading).Span));

    private static async Task<string[]> WriteAsync(Reading reading) => (await WriteWholeAsync(reading)).Split("\r\n");

    private static Reading Reading(double? value) =>
        new(
            new ChannelId("east", "f-01", "chamber"),
            Metrics.Temperature,
            Units.Celsius,
            1_795_161_600_000,
            value,
            Quality.Good,
            null,
            TimeSource.Sample,
            Retained: false,
            1_795_161_600_400,
            new Guid("0b1f7a52-6a1e-4c0f-9d52-3a1c4a7e9d10"),
            17
        );
}
