using System.Text;
using System.Text.Json;
using ColdChain.Monitoring.Cryopreservation;
using ColdChain.TestSupport;

namespace ColdChain.Simulators.Tests.Cryopreservation;

/// <summary>The shipped scenario, judged as a user would: what happened to the freezer is what the judgement says.</summary>
public sealed class SimulatedRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, "two-step-1c-10c", "conforms", "")]
    [InlineData(5, "seeded-dip", "conforms", "")]
    [InlineData(9, "two-step-1c-10c", "deviates", "rate/freeze above-setpoint rate/fast end-temperature")]
    [InlineData(13, "two-step-1c-10c", "deviates", "above-setpoint")]
    [InlineData(17, "two-step-1c-10c", "deviates", "rate/freeze below-setpoint rate/fast")]
    public void Each_run_is_judged_for_what_happened_to_it(int hour, string programme, string verdict, string deviations)
    {
        var run = Judge(hour, programme);
        run.GetProperty("verdict").GetString().ShouldBe(verdict);
        string.Join(' ', run.GetProperty("deviations").EnumerateArray().Select(found => found.GetProperty("rule").GetString()))
            .ShouldBe(deviations);
    }

    [Fact]
    public void Ice_forms_by_itself_some_kelvins_below_the_freezing_point_and_warms_the_sample_to_it()
    {
        var found = Judge(1, "two-step-1c-10c").GetProperty("nucleation");
        found.GetProperty("supercooledTo").GetDouble().ShouldBeInRange(-16, -7);
        found.GetProperty("peak").GetDouble().ShouldBe(-5, 0.6);
        found.GetProperty("plateauSeconds").GetDouble().ShouldBeInRange(60, 600);
    }

    [Fact]
    public void Seeding_starts_the_ice_earlier()
    {
        var found = Judge(5, "seeded-dip").GetProperty("nucleation");
        found.GetProperty("supercooledTo").GetDouble().ShouldBeInRange(-8.5, -7);
    }

    [Fact]
    public void The_lag_between_the_setpoint_and_the_chamber_is_small() =>
        Judge(1, "two-step-1c-10c").GetProperty("lagSeconds").GetDouble().ShouldBe(0, 30);

    [Fact]
    public void The_same_seed_gives_the_same_samples() =>
        FreezerRuns
            .Sample()
            .SelectMany(sample => sample.Channels)
            .Select(channel => channel.Value)
            .ShouldBe(FreezerRuns.Sample().SelectMany(sample => sample.Channels).Select(channel => channel.Value));

    [Fact]
    public void Between_the_runs_the_chamber_goes_back_towards_the_room()
    {
        var chamber = FreezerRuns.Between(TimeSpan.FromHours(3), TimeSpan.FromHours(4.5)).Select(sample => sample.ChamberC).ToList();
        chamber[0].ShouldBeLessThan(-10);
        chamber[^1].ShouldBeGreaterThan(4);
        chamber.Max().ShouldBeLessThan(24);
    }

    private JsonElement Judge(int hour, string programme)
    {
        var file = _folder[$"{programme}.yaml"];
        File.Copy(RepositoryFiles.At($"src/ColdChain.Monitoring/Cryopreservation/Programmes/{programme}.yaml"), file, overwrite: true);
        var csv = FreezerRuns.Csv(TimeSpan.FromHours(hour - 0.5), TimeSpan.FromHours(hour + 1.5));
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        CryorunCommand
            .Run(new CryorunOptions(file, Start: $"2026-11-20T{hour:00}:00:00Z"), input, output, errors)
            .ShouldBe(0, errors.ToString());
        return JsonDocument.Parse(output.ToArray()).RootElement;
    }
}
