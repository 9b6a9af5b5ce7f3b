using ColdChain.Evidence.Report;
using ColdChain.Evidence.Subjects;
using ColdChain.Monitoring.Holds;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Evidence.Tests.Report;

public sealed class VerdictTests
{
    private static readonly VerdictFacts Fine = new(
        0,
        0,
        0,
        100,
        0,
        0,
        Conflicting: false,
        ManualFilesOnly: false,
        RunDeviates: false,
        RunNotShown: false
    );

    [Fact]
    public void Only_what_was_watched_throughout_by_devices_and_never_out_is_in_range()
    {
        Fine.Verdict.ShouldBe(VerdictKind.InRange);
        foreach (
            var worse in new[]
            {
                Fine with
                {
                    Excursions = 1,
                },
                Fine with
                {
                    Excursions = 1,
                    Unassessed = 1,
                },
                Fine with
                {
                    Excursions = 1,
                    Open = 1,
                },
                Fine with
                {
                    Readings = 0,
                },
                Fine with
                {
                    GapSeconds = 1,
                },
                Fine with
                {
                    UnaccountedSeconds = 1,
                },
                Fine with
                {
                    Conflicting = true,
                },
                Fine with
                {
                    ManualFilesOnly = true,
                },
                Fine with
                {
                    RunDeviates = true,
                },
                Fine with
                {
                    RunNotShown = true,
                },
            }
        )
            worse.Verdict.ShouldNotBe(VerdictKind.InRange);
    }

    /// <summary>Whatever else is known, more trouble never makes a verdict better.</summary>
    [Fact]
    public void More_trouble_never_makes_it_better() =>
        Prop.ForAll(
                Facts().ToArbitrary(),
                facts =>
                    new[]
                    {
                        facts with
                        {
                            Excursions = facts.Excursions + 1,
                            Open = facts.Open + 1,
                        },
                        facts with
                        {
                            Excursions = facts.Excursions + 1,
                            Unassessed = facts.Unassessed + 1,
                        },
                        facts with
                        {
                            GapSeconds = facts.GapSeconds + 60,
                        },
                        facts with
                        {
                            UnaccountedSeconds = facts.UnaccountedSeconds + 60,
                        },
                        facts with
                        {
                            Conflicting = true,
                        },
                        facts with
                        {
                            ManualFilesOnly = true,
                        },
                        facts with
                        {
                            RunNotShown = true,
                        },
                        facts with
                        {
                            Readings = 0,
                        },
                    }.All(worse => worse.Verdict <= facts.Verdict)
            )
            .Check(Seeded.Quick.WithMaxTest(1000));

    [Theory]
    [InlineData("InRange", 0, 0, "good")]
    [InlineData("InRange", 0, 1, "noted")]
    [InlineData("InRange", 1, 0, "bad")]
    [InlineData("ExcursionsAssessed", 0, 0, "noted")]
    [InlineData("ManualFilesOnly", 0, 0, "noted")]
    [InlineData("NotFullyMonitored", 0, 0, "unknown")]
    [InlineData("ExcursionsUnassessed", 0, 0, "bad")]
    public void Nothing_is_green_that_rests_on_a_broken_signature_or_an_uncalibrated_channel(
        string verdict,
        int broken,
        int uncalibrated,
        string looks
    ) => VerdictSign.KindOf(Enum.Parse<VerdictKind>(verdict), broken, uncalibrated).ShouldBe(looks);

    [Theory]
    [InlineData("ordinary", "ExcursionsAssessed")]
    [InlineData("long", "ExcursionsUnassessed")]
    [InlineData("without-readings", "NothingMeasured")]
    [InlineData("manual", "ManualFilesOnly")]
    [InlineData("equipment", "ExcursionsUnassessed")]
    [InlineData("shipment", "ExcursionsUnassessed")]
    public async Task The_verdict_follows_from_the_figures(string sample, string verdict) =>
        ReportFigures
            .Facts(await SubjectReportTests.Samples[sample](ReportLanguage.English))
            .Verdict.ShouldBe(Enum.Parse<VerdictKind>(verdict));

    [Fact]
    public async Task A_life_without_trouble_is_in_range_although_readings_come_only_every_five_minutes()
    {
        var life = new ReportScenario();
        life.Stay(
            ExposurePhase.Storage,
            "F-01",
            null,
            ReportScenario.Day,
            ReportScenario.Frozen(),
            SampleReports.Steady(-80),
            life.Record(StorageRecord.Kind, "r-1", ("batch", life.Batch.Value))
        );
        var model = await life.ModelAsync();
        var figures = ReportFigures.Of(SubjectKind.Batch, model.Measured);
        (figures.UnmonitoredSeconds, figures.GapSeconds).ShouldBe((300, 0));
        ReportFigures.Facts(model).Verdict.ShouldBe(VerdictKind.InRange);
    }

    [Fact]
    public async Task A_pause_longer_than_the_limits_allow_is_not_in_range()
    {
        var life = new ReportScenario();
        life.Stay(
            ExposurePhase.Storage,
            "F-01",
            null,
            ReportScenario.Day,
            ReportScenario.Frozen(),
            minute => minute is > 600 and < 620 ? null : -80,
            life.Record(StorageRecord.Kind, "r-1", ("batch", life.Batch.Value))
        );
        ReportFigures
            .Facts(await life.ModelAsync())
            .ShouldSatisfyAllConditions(
                facts => facts.Verdict.ShouldBe(VerdictKind.NotFullyMonitored),
                facts => facts.GapSeconds.ShouldBe(20 * 60)
            );
    }

    [Fact]
    public async Task An_excursion_is_assessed_when_every_batch_is_signed_off_or_a_closed_deviation_record_names_it()
    {
        var model = await SampleReports.OrdinaryAsync(ReportLanguage.English);
        var impact = model.Dossier.Excursions.ShouldHaveSingleItem();
        State(model.Holds, model.Assessments).ShouldBe(AssessmentState.Assessed);
        State([], model.Assessments).ShouldBe(AssessmentState.Assessed);
        State([], []).ShouldBe(AssessmentState.Unassessed);
        var open = model.Assessments[0] with
        {
            Record = model.Assessments[0].Record with { Values = new Dictionary<string, string>(StringComparer.Ordinal) },
        };
        State([], [open]).ShouldBe(AssessmentState.Unassessed);
        // A second batch that is still held keeps it open, whatever the first one has.
        var held = model.Holds[0].Hold.Causes[0] with
        {
            Batch = "other",
            DispositionId = null,
        };
        State([.. model.Holds, new HoldAccount("other", new BatchHold(HoldState.OnHold, 1, [held], []), [])], model.Assessments)
            .ShouldBe(AssessmentState.Unassessed);
        ExcursionAssessment.Of(impact with { GoesOn = true }, model.Holds, model.Assessments).State.ShouldBe(AssessmentState.Open);

        AssessmentState State(IReadOnlyList<HoldAccount> holds, IReadOnlyList<AssessmentRecord> records) =>
            ExcursionAssessment.Of(impact, holds, records).State;
    }

    private static Gen<VerdictFacts> Facts() =>
        from numbers in Gen.Choose(0, 2).ListOf(6)
        from flags in Gen.Elements(true, false).ListOf(4)
        select new VerdictFacts(
            numbers[0] + numbers[1] + numbers[2],
            numbers[0],
            numbers[1],
            numbers[3],
            numbers[4],
            numbers[5],
            flags[0],
            flags[1],
            flags[2],
            flags[3]
        );
}
