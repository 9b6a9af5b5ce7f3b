using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Evaluation;
using ColdChain.Monitoring.Trial;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.TestSupport;
using NSubstitute;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Trial;

/// <summary><c>coldchain limits try</c>, as a person and as a script reads it.</summary>
public sealed class TrialCommandTests
{
    private static readonly TrialOptions ColderThanSeventy = new(Above: -70, From: IsoTime.Format(At(0)), To: IsoTime.Format(At(60)));

    [Fact]
    public async Task The_table_lays_alarms_and_held_batches_of_both_limits_beside_each_other()
    {
        await using var test = await CreateAsync();
        var (code, output) = await RunAsync(test, ColderThanSeventy);
        code.ShouldBe(0);
        var lines = output.Split('\n').Select(line => line.TrimEnd()).ToList();
        lines[0].ShouldBe("tried: above > -70");
        // Point, samples; in force: one alarm, one batch; tried: one alarm, two batches.
        lines
            .Single(line => line.StartsWith(Point + " ", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe([Point, "7", "1", "1", "minus-80", "1", "2"]);
        lines.ShouldContain("Batches held by the limits in force: MSC-1");
        lines.ShouldContain("Batches that the limits tried would have held: MSC-1, MSC-2");
        lines.ShouldContain("  more than before: MSC-2");
        lines.ShouldContain("  no longer: none");
        lines.ShouldContain(line => line.Contains("above (alarm), 19.2 min, peak -50", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_json_says_the_same_in_the_words_of_the_api()
    {
        await using var test = await CreateAsync();
        var (code, output) = await RunAsync(test, ColderThanSeventy with { Json = true });
        code.ShouldBe(0);
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;
        root.GetProperty("from").GetString().ShouldBe(IsoTime.Format(At(0)));
        var point = root.GetProperty("points").EnumerateArray().ShouldHaveSingleItem();
        point.GetProperty("point").GetString().ShouldBe(Point);
        point.GetProperty("samples").GetInt32().ShouldBe(7);
        point.GetProperty("inForce").GetProperty("counts").GetProperty("alarm").GetInt32().ShouldBe(1);
        point.GetProperty("inForce").GetProperty("profiles")[0].GetString().ShouldBe("minus-80");
        var excursion = point.GetProperty("tried").GetProperty("excursions").EnumerateArray().ShouldHaveSingleItem();
        excursion.GetProperty("rule").GetString().ShouldBe("above");
        excursion.GetProperty("peak").GetDouble().ShouldBe(-50);
        root.GetProperty("batchesHeldInForce").GetRawText().ShouldBe("[\"MSC-1\"]");
        root.GetProperty("batchesHeldTried").GetRawText().ShouldBe("[\"MSC-1\",\"MSC-2\"]");
    }

    [Fact]
    public async Task It_answers_one_when_asked_to_fail_and_the_limits_tried_find_something()
    {
        await using var test = await CreateAsync();
        (await RunAsync(test, ColderThanSeventy with { FailOnExcursion = true })).Code.ShouldBe(1);
        (await RunAsync(test, ColderThanSeventy with { FailOnExcursion = true, Above = -10 })).Code.ShouldBe(0);
        (await RunAsync(test, ColderThanSeventy with { FailOnExcursion = true, OnDelay = TimeSpan.FromHours(2) })).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_profile_of_another_metric_has_no_points_here_and_a_file_is_tried_as_it_stands()
    {
        await using var test = await CreateAsync();
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "own.yaml");
        await File.WriteAllTextAsync(
            file,
            "name: own\nmaxGap: PT15M\nrules:\n  - { id: warm, kind: limit, above: -55, severity: warning }\n"
        );
        var options = ColderThanSeventy with { Above = null, Limits = file, Json = true };
        using var json = JsonDocument.Parse((await RunAsync(test, options)).Output);
        json.RootElement.GetProperty("profile").GetString().ShouldBe("own");
        json.RootElement.GetProperty("points")[0].GetProperty("tried").GetProperty("counts").GetProperty("warning").GetInt32().ShouldBe(1);
        // A warning holds nothing.
        json.RootElement.GetProperty("batchesHeldTried").GetArrayLength().ShouldBe(0);

        await File.WriteAllTextAsync(
            file,
            "name: own\nmetric: humidity\nunit: '%RH'\nmaxGap: PT15M\nrules:\n  - { id: wet, kind: limit, above: 60 }\n"
        );
        using var other = JsonDocument.Parse((await RunAsync(test, options)).Output);
        other.RootElement.GetProperty("points").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_span_it_is_the_last_thirty_days_and_the_severities_that_hold_are_the_configured_ones()
    {
        await using var test = await CreateAsync(options => options.HoldingSeverities.Add(Domain.Limits.Severity.Critical));
        var (_, output) = await RunAsync(test, new TrialOptions(Above: -70, Json: true));
        using var json = JsonDocument.Parse(output);
        var now = test.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        json.RootElement.GetProperty("to").GetString().ShouldBe(IsoTime.Format(now));
        json.RootElement.GetProperty("from").GetString().ShouldBe(IsoTime.Format(now - (30L * 86_400_000)));
        json.RootElement.GetProperty("batchesHeldTried").GetArrayLength().ShouldBe(0, "an alarm does not hold where only critical does");
    }

    public static TheoryData<TrialOptions, string> Wrong() =>
        new()
        {
            { new TrialOptions(), "nothing to try" },
            { new TrialOptions(Limits: "minus-80-freezer", Above: -70), "--limits says all" },
            { ColderThanSeventy with { From = "yesterday" }, "--from is no time" },
            { ColderThanSeventy with { From = ColderThanSeventy.To, To = ColderThanSeventy.From }, "--from is not before --to" },
            { ColderThanSeventy with { From = IsoTime.Format(At(-600_000)) }, "more than 400 days" },
            { ColderThanSeventy with { Points = ["F-07/lid"] }, "there is no measuring point F-07/lid" },
            { ColderThanSeventy with { Equipment = ["F-08"] }, "there is no equipment F-08" },
        };

    [Theory, MemberData(nameof(Wrong))]
    public async Task What_does_not_fit_is_said_in_one_line_and_nothing_is_written(TrialOptions options, string problem)
    {
        await using var test = await CreateAsync();
        using var output = new StringWriter();
        var refused = await Should.ThrowAsync<TrialUsageException>(() => Command(test).RunAsync(options, output, default));
        refused.Message.ShouldContain(problem);
        refused.Message.ShouldNotContain("\n");
        output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_profile_is_refused()
    {
        await using var test = await CreateAsync();
        using var output = new StringWriter();
        await Should.ThrowAsync<Exception>(() =>
            Command(test).RunAsync(ColderThanSeventy with { Above = null, Limits = "/none.yaml" }, output, default)
        );
        output.ToString().ShouldBeEmpty();
    }

    private static TrialCommand Command(MonitoringFixture test) => new(test.Get<ISiteDirectory>(), test.Get<ILimitTrial>(), test.Clock);

    private static async Task<(int Code, string Output)> RunAsync(MonitoringFixture test, TrialOptions options)
    {
        using var output = new StringWriter();
        return (await Command(test).RunAsync(options, output, default), output.ToString());
    }

    /// <summary>Above -60 from 10 to 20 minutes with MSC-1, above -70 until after 25 with MSC-2.</summary>
    private static async Task<MonitoringFixture> CreateAsync(Action<MonitoringOptions>? configure = null)
    {
        var test = await MonitoringFixture.CreateAsync(configure: configure);
        test.Ledger.ListForEquipmentAsync(default!, default, default).ReturnsForAnyArgs([Stay("MSC-1", 0, 22), Stay("MSC-2", 22, 60)]);
        await test.StartAsync();
        await test.FeedAsync(Good(0, -80), Good(5, -80), Good(10, -60), Good(15, -50), Good(20, -60), Good(25, -65), Good(30, -80));
        test.Clock.Advance(TimeSpan.FromMinutes(60));
        return test;
    }

    private static Exposure Stay(string batch, double from, double to) =>
        new(Number(batch), "F-07", null, ExposurePhase.Storage, new TimeRange(At(from), At(to)), "r1", "storage");

    private static BatchNumber Number(string text) => BatchNumber.TryParse(text, out var number) ? number : throw new FormatException(text);
}
