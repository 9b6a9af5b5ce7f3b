using System.Text;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Evaluation;

namespace ColdChain.Monitoring.Tests.Evaluation;

/// <summary>The shipped profiles do what their published figures say.</summary>
public sealed class ShippedLimitsTests
{
    private const long Minute = 60_000;

    public static TheoryData<string> Names => [.. ShippedLimits.Names];

    [Fact]
    public void There_is_one_for_each_kind_of_storage_and_trip() =>
        ShippedLimits.Names.ShouldBe([
            "crt",
            "dry-shipper",
            "fridge-2-8",
            "ln2-level",
            "ln2-vapour",
            "minus-20-freezer",
            "minus-80-freezer",
            "who-refrigerator-30-day",
            "who-shipping-type-1",
            "who-shipping-type-2",
        ]);

    [Theory, MemberData(nameof(Names))]
    public void Each_is_named_as_its_file_says_where_it_is_from_and_reads_back(string name)
    {
        var profile = ShippedLimits.Find(name).ShouldNotBeNull();
        profile.Name.ShouldBe(name);
        ShippedLimits.Text(name)!.ShouldStartWith("#");
        LimitProfileYaml.Write(LimitProfileYaml.Read(LimitProfileYaml.Write(profile), "again")).ShouldBe(LimitProfileYaml.Write(profile));
    }

    [Theory]
    [InlineData("who-shipping-type-1", 45.0, 60, "hot,warm-sum?")]
    [InlineData("who-shipping-type-1", 45.0, 59, "")]
    [InlineData("who-shipping-type-1", 44.9, 600, "warm-sum")]
    [InlineData("who-shipping-type-1", 30.0, 600, "warm-sum")]
    [InlineData("who-shipping-type-1", 30.0, 599, "")]
    [InlineData("who-shipping-type-1", 29.9, 6_000, "")]
    [InlineData("who-shipping-type-1", -0.5, 60, "freeze")]
    [InlineData("who-shipping-type-1", -0.4, 600, "")]
    [InlineData("who-shipping-type-2", 10.0, 1_200, "cool-sum")]
    [InlineData("who-shipping-type-2", 10.0, 1_199, "")]
    [InlineData("who-shipping-type-2", 9.9, 6_000, "")]
    [InlineData("who-shipping-type-2", -20.0, 6_000, "")]
    [InlineData("who-refrigerator-30-day", 8.0, 600, "high")]
    [InlineData("who-refrigerator-30-day", 7.9, 6_000, "")]
    [InlineData("who-refrigerator-30-day", -0.5, 60, "freeze")]
    public void A_constant_value_for_so_many_minutes_alarms_or_does_not(string name, double value, int minutes, string rules)
    {
        var expected = rules.Split(',', StringSplitOptions.RemoveEmptyEntries).Where(rule => !rule.EndsWith('?'));
        var found = Evaluate(name, Enumerable.Range(0, minutes + 1).Select(minute => (minute * Minute, value)));
        found.Excursions.Select(item => item.RuleId).ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public void Many_spells_below_freezing_of_under_an_hour_are_no_alarm_of_a_refrigerator()
    {
        // Seven spells of half an hour: three and a half hours in all.
        var samples = Enumerable.Range(0, 7 * 60).Select(minute => (minute * Minute, minute % 60 < 30 ? -1.0 : 4));
        var found = Evaluate("who-refrigerator-30-day", samples);
        found.Excursions.ShouldBeEmpty();
        found.Transients.ShouldBe(7);
    }

    [Fact]
    public void Warm_spells_of_a_shipment_add_up_to_ten_hours()
    {
        // Twenty spells of 30 minutes at 31 C, with pauses at 20 C; each change is a jump within a minute.
        var samples = Enumerable.Range(0, 20 * 90).Select(minute => (minute * Minute, minute % 90 <= 30 ? 31.0 : 20)).ToList();
        Evaluate("who-shipping-type-1", samples).Excursions.ShouldHaveSingleItem().RuleId.ShouldBe("warm-sum");
        Evaluate("who-shipping-type-1", samples.Take(18 * 90)).Excursions.ShouldBeEmpty();
    }

    [Fact]
    public void A_name_is_taken_for_a_file_first()
    {
        using var folder = new TestSupport.TemporaryFolder();
        File.WriteAllText(folder["crt"], "name: mine\nmaxGap: PT5M\nrules: []\n");
        LimitProfileFile.Read(folder["crt"]).Name.ShouldBe("mine");
        LimitProfileFile.Read("crt").Name.ShouldBe("crt");
        Should.Throw<FileNotFoundException>(() => LimitProfileFile.Read("none")).Message.ShouldContain("who-shipping-type-1");
    }

    [Fact]
    public void The_command_takes_a_shipped_name()
    {
        using var output = new MemoryStream();
        using var input = new MemoryStream(
            Encoding.UTF8.GetBytes(
                "time,channel,value\n2026-11-20T08:00:00Z,p,-0.5\n2026-11-20T08:30:00Z,p,-0.5\n2026-11-20T09:00:00Z,p,-0.5\n"
            )
        );
        var options = new EvaluateOptions("who-shipping-type-1", null, null, null, null, FailOnExcursion: true);
        EvaluateCommand.Run(options, input, output, TextWriter.Null).ShouldBe(EvaluateCommand.ExcursionFound);
        Encoding.UTF8.GetString(output.ToArray()).ShouldContain("\"rule\":\"freeze\"");
    }

    private static ChannelEvaluation Evaluate(string name, IEnumerable<(long TimeMs, double Value)> samples)
    {
        var series = new SampleSeries();
        foreach (var (timeMs, value) in samples)
            series.Add(1_790_000_000_000 + timeMs, value);
        return ChannelEvaluator.Evaluate("probe", ShippedLimits.Find(name)!, series, default, MktWeighting.Time);
    }
}
