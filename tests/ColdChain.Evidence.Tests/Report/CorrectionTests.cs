using ColdChain.Evidence.Report;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using ColdChain.Records.Measured;
using ColdChain.Records.Signatures;

namespace ColdChain.Evidence.Tests.Report;

public sealed class CorrectionTests
{
    [Fact]
    public async Task Every_change_stands_with_who_when_why_before_and_after()
    {
        var life = Life();
        life.Correct(
            "r-1",
            before =>
                before with
                {
                    EnteredBy = "second",
                    Reason = "read from the wrong shelf",
                    Values = new Dictionary<string, string> { ["batch"] = life.Batch.Value, ["position"] = "F-01/R9" },
                }
        );
        var html = SubjectReport.Write(await life.ModelAsync());
        foreach (
            var said in new[]
            {
                "second",
                "read from the wrong shelf",
                "F-01/R1",
                "F-01/R9",
                "Records changed since they were entered: 1 of 1, revisions after the first: 1.",
            }
        )
            html.ShouldContain(said);
    }

    [Fact]
    public async Task A_withdrawn_record_is_shown_as_such_and_counted()
    {
        var life = Life();
        life.Correct("r-1", before => before with { Withdrawn = true, Reason = "entered twice" });
        var model = await life.ModelAsync();
        ChangesSinceEntry.Of(model).ShouldBe(new ChangesSinceEntry(1, 1, 1, 1, 0, 0, 0, 0, 0, 0));
        SubjectReport.Write(model).ShouldContain("Withdrawn: it was entered by mistake");
    }

    [Fact]
    public async Task A_signature_that_fits_nothing_is_said_on_the_first_page()
    {
        var model = await SampleReports.OrdinaryAsync(ReportLanguage.English);
        var broken = model.Holds[0] with { Signatures = [model.Holds[0].Signatures[0] with { Fit = SignatureFit.Broken }] };
        var html = SubjectReport.Write(model with { Holds = [broken] });
        html.ShouldContain("Signatures that fit nothing that is there: 1.");
        html.ShouldContain("class=\"verdict bad\"");
    }

    [Fact]
    public async Task What_the_readings_say_since_a_review_stands_beside_what_was_signed()
    {
        var life = new ReportScenario();
        var signed = new MeasuredField
        {
            Field = "transitTemperature",
            Status = MeasuredStatus.Measured,
            Unit = "C",
            Min = -80,
            Max = -70,
            Mean = -75,
        };
        var way = life.Record(TransportRecord.Kind, "t-1", ("batches", life.Batch.Value)) with { MeasuredAtReview = [signed] };
        life.Stay(ExposurePhase.Transport, "S-01", null, ReportScenario.Day, ReportScenario.Frozen(), SampleReports.Steady(-80), way);
        var model = await life.ModelAsync();
        var same = model with { MeasuredNow = Now(signed) };
        SubjectReport.Write(same).ShouldContain("mean \u221275.0&#160;&#176;C");
        SubjectReport.Write(same).ShouldNotContain("since the review the readings say");
        var late = model with { MeasuredNow = Now(signed with { Max = -55, SecondsOutOfRange = 600 }) };
        ChangesSinceEntry.Of(late).Remeasured.ShouldBe(1);
        var html = SubjectReport.Write(late);
        html.ShouldContain("since the review the readings say");
        html.ShouldContain("out of range for 10&#160;min");

        Dictionary<string, IReadOnlyList<MeasuredField>> Now(MeasuredField field) => new(StringComparer.Ordinal) { ["t-1"] = [field] };
    }

    [Fact]
    public void A_field_that_was_emptied_or_filled_is_a_change_too()
    {
        var life = Life();
        var before = life.Record(StorageRecord.Kind, "r-1", ("position", "P1"));
        var after = life.Record(StorageRecord.Kind, "r-1", ("operator", "staff"));
        FieldCorrection
            .Between(before, after)
            .Select(change => (change.Field.Key, change.Before, change.After))
            .ShouldBe([("position", "P1", null), ("operator", null, "staff")]);
    }

    private static ReportScenario Life()
    {
        var life = new ReportScenario();
        var record = life.Record(StorageRecord.Kind, "r-1", ("batch", life.Batch.Value), ("position", "F-01/R1"));
        return life.Stay(
            ExposurePhase.Storage,
            "F-01",
            null,
            ReportScenario.Day,
            ReportScenario.Frozen(),
            SampleReports.Steady(-80),
            record
        );
    }
}
