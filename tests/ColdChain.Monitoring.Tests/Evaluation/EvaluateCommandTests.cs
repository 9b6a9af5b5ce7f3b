using System.Text;
using System.Text.Json;
using ColdChain.Monitoring.Evaluation;
using ColdChain.TestSupport;

namespace ColdChain.Monitoring.Tests.Evaluation;

public sealed class EvaluateCommandTests : IDisposable
{
    private const string Limits = """
        name: vaccine-fridge
        expectedInterval: PT5M
        rules:
          - { id: high, kind: limit, above: 8 }
          - { id: silent, kind: missing, after: PT15M, severity: warning }
        budget:
          - { id: above-8, above: 8, limit: PT24H }
        """;

    private const string Readings = """
        time,channel,value,quality
        2026-11-20T08:00:00Z,probe-1,7,good
        2026-11-20T08:10:00Z,probe-1,7,
        2026-11-20T08:05:00Z,probe-1,9,good
        2026-11-20T08:40:00Z,probe-2,,fault

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_judgement_is_one_json_object_in_the_agreed_shape()
    {
        var (code, output, errors) = Run(Limits, Readings);
        (code, errors).ShouldBe((0, ""));
        output.ShouldEndWith("}\n");
        var id = Domain.Excursions.ExcursionId.Of("probe-1", "high", 1795161750000);
        var pause = Domain.Excursions.ExcursionId.Of("probe-1", "silent", 1795163100000);
        // MKT of a symmetric triangle 7, 9, 7: half of the weight at each value.
        var mkt = JsonDocument.Parse(output).RootElement.GetProperty("channels")[0].GetProperty("mkt").GetDouble();
        mkt.ShouldBe(8.059544, 0.000001);
        output.ShouldBe(
            $$"""
            {"profile":"vaccine-fridge","channels":[{"channel":"probe-1","samples":3,"first":"2026-11-20T08:00:00.000Z","last":"2026-11-20T08:10:00.000Z","min":7,"minAt":"2026-11-20T08:00:00.000Z","max":9,"maxAt":"2026-11-20T08:05:00.000Z","mean":8,"mkt":{{mkt}},"monitoredSeconds":600,"unmonitoredSeconds":0,"gaps":[],"transients":0,"conflicts":0,"ignored":0,"excursions":[{"id":"{{id}}","rule":"high","severity":"alarm","start":"2026-11-20T08:02:30.000Z","end":"2026-11-20T08:07:30.000Z","durationSeconds":300,"monitoredSeconds":300,"certain":true,"peak":9,"peakAt":"2026-11-20T08:05:00.000Z","degreeMinutes":2.5,"spansGap":false,"startUncertain":false,"endUncertain":false},{"id":"{{pause}}","rule":"silent","severity":"warning","start":"2026-11-20T08:25:00.000Z","end":null,"durationSeconds":900,"monitoredSeconds":0,"certain":true,"peak":null,"peakAt":null,"degreeMinutes":null,"spansGap":false,"startUncertain":false,"endUncertain":false}],"budget":[{"id":"above-8","seconds":300,"limitSeconds":86400,"spentFraction":0.003472}]},{"channel":"probe-2","samples":0,"first":null,"last":null,"min":null,"minAt":null,"max":null,"maxAt":null,"mean":null,"mkt":null,"monitoredSeconds":0,"unmonitoredSeconds":0,"gaps":[],"transients":0,"conflicts":0,"ignored":0,"excursions":[],"budget":[{"id":"above-8","seconds":0,"limitSeconds":86400,"spentFraction":0}]}]}

            """.ReplaceLineEndings("\n")
        );
    }

    [Fact]
    public void A_file_and_standard_input_give_the_same()
    {
        var readings = Path.Combine(_folder.Path, "readings.csv");
        File.WriteAllText(readings, Readings);
        var (_, fromFile, _) = Run(Limits, "", options => options with { ReadingsFile = readings });
        var (_, fromInput, _) = Run(Limits, Readings);
        var (_, fromDash, _) = Run(Limits, Readings, options => options with { ReadingsFile = "-" });
        fromFile.ShouldBe(fromInput);
        fromDash.ShouldBe(fromInput);
    }

    [Fact]
    public void With_a_span_samples_outside_are_left_out_and_its_edges_are_gaps()
    {
        var (code, output, _) = Run(
            Limits,
            Readings,
            options => options with { From = "2026-11-20T08:01:00Z", To = "2026-11-20T16:20:00+08:00" }
        );
        code.ShouldBe(0);
        using var json = JsonDocument.Parse(output);
        var channels = json.RootElement.GetProperty("channels");
        channels[0]
            .GetProperty("gaps")
            .GetRawText()
            .ShouldBe(
                """[{"start":"2026-11-20T08:01:00.000Z","end":"2026-11-20T08:05:00.000Z","seconds":240},{"start":"2026-11-20T08:10:00.000Z","end":"2026-11-20T08:20:00.000Z","seconds":600}]"""
            );
        channels[1].GetProperty("unmonitoredSeconds").GetDouble().ShouldBe(1140);
    }

    [Fact]
    public void A_header_alone_gives_no_channels() =>
        Run(Limits, "time,channel,value\n").Output.ShouldBe("{\"profile\":\"vaccine-fridge\",\"channels\":[]}\n");

    [Fact]
    public void It_fails_on_an_excursion_only_when_asked_to()
    {
        Run(Limits, Readings, options => options with { FailOnExcursion = true }).Code.ShouldBe(1);
        Run(Limits, "time,channel,value\n", options => options with { FailOnExcursion = true }).Code.ShouldBe(0);
        Run(Limits, Readings).Code.ShouldBe(0);
    }

    [Fact]
    public void Plain_samples_can_be_asked_for_in_mkt()
    {
        var (_, output, _) = Run(Limits, Readings, options => options with { Mkt = "samples" });
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("channels")[0].GetProperty("mkt").GetDouble().ShouldBe(7.721083, 0.000001);
    }

    [Fact]
    public void A_bad_row_at_the_end_leaves_nothing_on_the_output() =>
        Refused(Run(Limits, Readings + "2026-11-20T08:50:00Z,probe-1,warm,good\n"), "standard input:6: 'warm' is no finite number");

    [Fact]
    public void A_bad_profile_is_named_with_its_line() => Refused(Run("name: x\nmaxGap: 5\n", Readings), "limits.yaml:2: 'maxGap'");

    [Fact]
    public void From_after_to_is_refused() =>
        Refused(Run(Limits, Readings, o => o with { From = "2026-11-20T09:00:00Z", To = "2026-11-20T08:00:00Z" }), "--from is after --to");

    [Fact]
    public void Bad_options_are_refused()
    {
        Refused(Run(Limits, Readings, options => options with { From = "today" }), "--from is no time");
        Refused(Run(Limits, Readings, options => options with { To = "2026-11-20T08:00:00" }), "--to is no time");
        Refused(Run(Limits, Readings, options => options with { Mkt = "mean" }), "--mkt is neither");
    }

    [Fact]
    public void Files_that_cannot_be_read_are_refused()
    {
        Refused(Run(Limits, "", options => options with { LimitsFile = Path.Combine(_folder.Path, "none.yaml") }), "none.yaml");
        Refused(Run(Limits, "", options => options with { ReadingsFile = Path.Combine(_folder.Path, "none.csv") }), "none.csv");
        Refused(Run(Limits, "", options => options with { LimitsFile = _folder.Path }), _folder.Path);
    }

    [Fact]
    public void Absurd_but_finite_values_are_judged_as_they_are()
    {
        var rows = "time,channel,value\n2026-11-20T08:00:00Z,p,1e307\n2026-11-20T08:05:00Z,p,1e307\n2026-11-20T08:10:00Z,p,-1e307\n";
        var (code, output, _) = Run(Limits, rows);
        code.ShouldBe(0);
        using var json = JsonDocument.Parse(output);
        var channel = json.RootElement.GetProperty("channels")[0];
        channel.GetProperty("mean").GetDouble().ShouldBe(5e306, 1e295);
        // 5 min at 1e307, and a triangle of 2.5 min.
        channel.GetProperty("excursions")[0].GetProperty("degreeMinutes").GetDouble().ShouldBe(6.25e307, 1e296);
    }

    [Fact]
    public void A_figure_that_no_number_holds_is_refused_and_not_cut()
    {
        var rows = "time,channel,value\n2026-11-20T08:00:00Z,p,1e308\n2026-11-20T08:05:00Z,p,1e308\n2026-11-20T08:10:00Z,p,7\n";
        Refused(Run(Limits, rows), "channel 'p': degreeMinutes of rule 'high' is beyond 1.79E+308");
        var steep = Limits.Replace("kind: limit, above: 8", "kind: rate, risePerMinute: 1, window: PT1H", StringComparison.Ordinal);
        rows = "time,channel,value\n2026-11-20T08:00:00Z,p,0\n2026-11-20T08:00:00.001Z,p,8e307\n2026-11-20T08:00:00.002Z,p,1.6e308\n";
        Refused(Run(steep, rows), "channel 'p': peak of rule 'high' is beyond 1.79E+308");
    }

    private static void Refused((int Code, string Output, string Errors) result, string problem)
    {
        (result.Code, result.Output).ShouldBe((2, ""));
        result.Errors.ShouldContain(problem);
        result.Errors.TrimEnd('\r', '\n').ShouldNotContain('\n');
    }

    private (int Code, string Output, string Errors) Run(
        string limits,
        string readings,
        Func<EvaluateOptions, EvaluateOptions>? change = null
    )
    {
        var limitsFile = Path.Combine(_folder.Path, "limits.yaml");
        File.WriteAllText(limitsFile, limits);
        var options = new EvaluateOptions(limitsFile);
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(readings));
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        var code = EvaluateCommand.Run(change is null ? options : change(options), input, output, errors);
        return (code, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }
}
