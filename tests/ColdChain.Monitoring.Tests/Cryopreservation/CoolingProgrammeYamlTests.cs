using ColdChain.Domain.Cryopreservation;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Cryopreservation;

namespace ColdChain.Monitoring.Tests.Cryopreservation;

public sealed class CoolingProgrammeYamlTests
{
    private const string Full = """
        name: slow
        version: 3
        validFrom: 2026-01-01T00:00:00+08:00
        description: slow, then fast
        source: a paper
        start: 4
        judged: sample
        expectedInterval: PT10S
        maxGap: PT45S
        onDelay: PT30S
        startWithin: PT15M
        severity: critical
        segments:
          - { id: wait, kind: hold, for: PT10M, tolerance: 1.5 }
          - { id: freeze, kind: ramp, rate: 1, to: -40, tolerance: 2, rateTolerance: 0.2, seeding: true }
        nucleation: { required: false, notBelow: -15, plateauAtMost: PT20M, minimumRise: 0.5 }
        """;

    public static TheoryData<string> Shipped => [.. CoolingProgrammeLibrary.ShippedNames()];

    [Fact]
    public void Every_key_is_read()
    {
        var programme = CoolingProgrammeYaml.Read(Full, "slow.yaml");
        (programme.Name, programme.Version, programme.ValidFromMs, programme.Source).ShouldBe(("slow", 3, 1_767_196_800_000, "a paper"));
        (programme.StartC, programme.Judged, programme.Severity).ShouldBe((4, RunCurveKind.Sample, Severity.Critical));
        (programme.MaxGap, programme.OnDelay, programme.StartWithin).ShouldBe(
            (TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(15))
        );
        programme.Segments.ShouldBe([
            new HoldSegment("wait", TimeSpan.FromMinutes(10), 1.5m),
            new RampSegment("freeze", 1, -40, 2, 0.2m, Seeding: true),
        ]);
        programme.Nucleation.ShouldBe(new NucleationExpectation(Required: false, -15, TimeSpan.FromMinutes(20), 0.5m));
    }

    [Fact]
    public void What_is_not_said_has_its_default()
    {
        var programme = CoolingProgrammeYaml.Read(
            "{ name: a, start: 4, expectedInterval: PT10S, segments: [{ id: s, kind: hold, for: PT1M, rateTolerance: 1 }] }",
            "a.yaml"
        );
        (programme.Version, programme.Judged, programme.Severity, programme.Nucleation).ShouldBe(
            (1, RunCurveKind.Chamber, Severity.Alarm, null)
        );
        (programme.MaxGap, programme.OnDelay, programme.StartWithin).ShouldBe((TimeSpan.FromSeconds(30), TimeSpan.Zero, TimeSpan.Zero));
        programme.Segments.Single().ToleranceC.ShouldBeNull();
    }

    [Theory]
    [InlineData("name: slow", "name: slow rate", 1, "without a space")]
    [InlineData("version: 3", "version: 1.5", 2, "whole number")]
    [InlineData("version: 3", "version: 0", 2, "whole number")]
    [InlineData("2026-01-01T00:00:00+08:00", "2026-01-01", 3, "no time with offset")]
    [InlineData("start: 4", "start: 400", 6, "no temperature from -200 to 60 C")]
    [InlineData("judged: sample", "judged: both", 7, "expected chamber or sample")]
    [InlineData("maxGap: PT45S", "maxGap: PT0S", 9, "zero")]
    [InlineData("maxGap: PT45S", "colour: red", 9, "no key 'colour'")]
    [InlineData("severity: critical", "severity: bad", 12, "expected info, warning, alarm or critical")]
    [InlineData("kind: hold", "kind: wait", 14, "expected ramp or hold")]
    [InlineData("for: PT10M, tolerance: 1.5", "for: PT10M", 14, "no tolerance")]
    [InlineData("tolerance: 1.5", "tolerance: -1", 14, "not above zero")]
    [InlineData("rate: 1,", "rate: -1,", 15, "follows from 'to'")]
    [InlineData("rate: 1,", "rate: 0.0000000001,", 15, "not from 0.001")]
    [InlineData("to: -40", "to: 4", 15, "already")]
    [InlineData("id: freeze", "id: wait", 15, "a second segment")]
    [InlineData("for: PT10M", "for: PT49H", 1, "at most P2D long")]
    [InlineData("minimumRise: 0.5", "rise: 1", 16, "no key 'rise'")]
    [InlineData("nucleation: {", "nucleation: [{", 16, "YAML")]
    public void What_is_wrong_is_refused_with_its_line(string was, string becomes, int line, string says) =>
        Should
            .Throw<CoolingProgrammeException>(() =>
                CoolingProgrammeYaml.Read(Full.Replace(was, becomes, StringComparison.Ordinal), "slow.yaml")
            )
            .Message.ShouldSatisfyAllConditions(
                message => message.ShouldStartWith($"slow.yaml:{line}: "),
                message => message.ShouldContain(says),
                message => message.ShouldNotContain("\n")
            );

    [Theory, InlineData(""), InlineData("- a"), InlineData("name: a"), InlineData("{ name: a, start: 4, maxGap: PT1M, segments: [] }")]
    public void No_programme_is_no_programme(string text) =>
        Should.Throw<CoolingProgrammeException>(() => CoolingProgrammeYaml.Read(text, "a.yaml")).Message.ShouldContain("cooling programme");

    [Theory, MemberData(nameof(Shipped))]
    public void A_shipped_programme_is_valid_named_as_its_file_and_says_where_its_figures_come_from(string file)
    {
        var programme = CoolingProgrammeYaml.Read(CoolingProgrammeLibrary.ShippedText(file), file);
        $"{programme.Name}.yaml".ShouldBe(file);
        programme.Source.ShouldNotBeNullOrEmpty();
        programme.Description.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void The_promised_programmes_are_shipped() =>
        CoolingProgrammeLibrary
            .ShippedNames()
            .ShouldBe(["seeded-dip.yaml", "slow-1c-to-80.yaml", "two-step-1c-10c-to-150.yaml", "two-step-1c-10c.yaml"]);
}
