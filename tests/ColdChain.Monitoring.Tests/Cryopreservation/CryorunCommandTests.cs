using System.Globalization;
using System.Text;
using System.Text.Json;
using ColdChain.Monitoring.Cryopreservation;
using ColdChain.TestSupport;

namespace ColdChain.Monitoring.Tests.Cryopreservation;

public sealed class CryorunCommandTests : IDisposable
{
    private const string Programme = """
        name: short
        start: 4
        maxGap: PT1M
        segments:
          - { id: wait, kind: hold, for: PT5M, tolerance: 1 }
          - { id: freeze, kind: ramp, rate: 1, to: -6, tolerance: 1 }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_judgement_is_one_json_object()
    {
        var (code, output, errors) = Run(Readings("chamber", Planned), options => options with { Start = "2026-11-20T08:00:00Z" });
        (code, errors).ShouldBe((0, ""));
        output.ShouldEndWith("}\n");
        var run = JsonDocument.Parse(output).RootElement;
        run.GetProperty("verdict").GetString().ShouldBe("conforms");
        run.GetProperty("start").GetString().ShouldBe("2026-11-20T08:00:00.000Z");
        run.GetProperty("coolingStart").GetString().ShouldBe("2026-11-20T08:05:00.000Z");
        run.GetProperty("lagSeconds").GetDouble().ShouldBe(0);
        run.GetProperty("segments")
            .EnumerateArray()
            .Select(segment => segment.GetProperty("meanRate").GetDouble())
            .ShouldBe([0, -1], 0.001);
        run.GetProperty("nucleation").ValueKind.ShouldBe(JsonValueKind.Null);
        run.GetProperty("sampleMeasured").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public void Without_a_start_the_run_is_judged_from_where_cooling_began()
    {
        var (_, output, _) = Run(Readings("chamber", Planned));
        var run = JsonDocument.Parse(output).RootElement;
        run.GetProperty("alignment").GetString().ShouldBe("cooling-start");
        run.GetProperty("start").GetString().ShouldBe("2026-11-20T08:00:00.000Z");
        run.GetProperty("givenStart").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory, InlineData(0, 0), InlineData(-3, 1)]
    public void It_can_fail_unless_the_run_conforms(double offset, int expected) =>
        Run(
            Readings("chamber", minute => Planned(minute) + (minute > 8 ? offset : 0)),
            options => options with { Start = "2026-11-20T08:00:00Z", FailUnlessConforms = true }
        )
            .Code.ShouldBe(expected);

    [Fact]
    public void An_unmonitored_part_does_not_conform()
    {
        var lines = Readings("chamber", Planned).Split('\n').Where((_, index) => index is < 60 or > 70);
        var (code, output, _) = Run(
            string.Join('\n', lines),
            options => options with { Start = "2026-11-20T08:00:00Z", FailUnlessConforms = true }
        );
        code.ShouldBe(CryorunCommand.DoesNotConform);
        output.ShouldContain("\"verdict\":\"not-shown\"");
    }

    [Fact]
    public void Channels_have_usual_names_and_can_be_named()
    {
        Run(Readings("probe-1", Planned)).Code.ShouldBe(0);
        var two = Readings("probe-1", Planned) + Readings("probe-2", Planned).Split('\n', 2)[1];
        var (code, output, errors) = Run(two);
        (code, output).ShouldBe((2, ""));
        errors.ShouldBe("several channels may be the chamber's; name one with --chamber: probe-1, probe-2\n");
        Run(two, options => options with { Chamber = "probe-1", Sample = "probe-2" }).Output.ShouldContain("\"sampleMeasured\":true");
        Run(two, options => options with { Chamber = "probe-1" }).Output.ShouldContain("\"sampleMeasured\":false");
    }

    [Fact]
    public void A_header_alone_shows_nothing()
    {
        var (code, output, _) = Run("time,channel,value\n");
        code.ShouldBe(0);
        output.ShouldContain("\"verdict\":\"not-shown\"");
    }

    [Theory]
    [InlineData("time,channel,value\n", "--start is no time", "yesterday", null, null)]
    [InlineData("time,channel,value\n", "--start is after --end", "2026-11-20T08:00:00Z", "2026-11-20T07:00:00Z", null)]
    [InlineData("time,channel,value\n", "have no channel 'x'", null, null, "x")]
    [InlineData("time,channel,value\nnow,chamber,1\n", "standard input:2: ", null, null, null)]
    public void Bad_input_is_one_line_and_nothing_on_the_output(string readings, string says, string? start, string? end, string? chamber)
    {
        var (code, output, errors) = Run(readings, options => options with { Start = start, End = end, Chamber = chamber });
        (code, output).ShouldBe((2, ""));
        errors.ShouldContain(says);
        errors.Count('\n').ShouldBe(1);
    }

    [Fact]
    public void A_bad_programme_and_a_missing_file_are_one_line()
    {
        var (code, _, errors) = Run("time,channel,value\n", programme: "name: a\nstart: cold\n");
        (code, errors).ShouldBe((2, "programme.yaml:2: 'start' is 'cold'; expected a number such as 8 or -0.5\n"));
        Run("", options => options with { ReadingsFile = Path.Combine(_folder.Path, "gone.csv") }).Errors.Count('\n').ShouldBe(1);
    }

    private static double Planned(double minute) => Math.Clamp(4 - (minute - 5), -6, 4);

    /// <summary>From a minute before 08:00 to 17 minutes after, every ten seconds.</summary>
    private static string Readings(string channel, Func<double, double> atMinute)
    {
        var text = new StringBuilder("time,channel,value\n");
        for (var second = -60; second <= 1020; second += 10)
        {
            var time = new DateTime(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc).AddSeconds(second);
            text.Append(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd'T'HH:mm:ss'Z'},{channel},{atMinute(second / 60d)}\n");
        }
        return text.ToString();
    }

    private (int Code, string Output, string Errors) Run(
        string readings,
        Func<CryorunOptions, CryorunOptions>? change = null,
        string programme = Programme
    )
    {
        var file = Path.Combine(_folder.Path, "programme.yaml");
        File.WriteAllText(file, programme);
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(readings));
        using var output = new MemoryStream();
        using var errors = new StringWriter { NewLine = "\n" };
        var options = new CryorunOptions(file);
        var code = CryorunCommand.Run(change?.Invoke(options) ?? options, input, output, errors);
        return (code, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }
}
