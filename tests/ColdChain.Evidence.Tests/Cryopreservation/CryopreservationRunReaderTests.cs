using System.Text.Json;
using ColdChain.Domain.Cryopreservation;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Charts;
using ColdChain.Evidence.Cryopreservation;
using ColdChain.Evidence.Report;
using ColdChain.Monitoring.Cryopreservation;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Kinds;
using ColdChain.Telemetry.Stores;
using ColdChain.TestSupport;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace ColdChain.Evidence.Tests.Cryopreservation;

public sealed class CryopreservationRunReaderTests
{
    private const long Minute = 60_000;
    private static readonly ChannelId Chamber = new("east", "crf-1", "chamber");
    private static readonly ChannelId Sample = new("east", "crf-1", "vial");
    private readonly ManualClock _clock = new();
    private readonly IRecordBook _book = Substitute.For<IRecordBook>();
    private readonly ISiteDirectory _directory = Substitute.For<ISiteDirectory>();
    private readonly ITimeSeriesStore _store = Substitute.For<ITimeSeriesStore>();
    private readonly long _start;
    private Func<double, double> _chamberAt = Planned;

    public CryopreservationRunReaderTests()
    {
        _start = (_clock.NowMs / Minute * Minute) - (180 * Minute);
        MeasuringPoint[] points =
        [
            Point("CRF-1/ambient", "ambient", PointRole.Ambient, null),
            Point("CRF-1/chamber", "chamber", PointRole.Product, Chamber),
            Point("CRF-1/sample", "sample", PointRole.Product, Sample),
        ];
        _directory.ListPointsAsync("CRF-1", Arg.Any<CancellationToken>()).Returns(points);
        _store
            .ReadAsync(Chamber, Arg.Any<TimeRange>(), Arg.Any<CancellationToken>())
            .Returns(call => Readings(Chamber, call.Arg<TimeRange>()));
        _store
            .ReadAsync(Sample, Arg.Any<TimeRange>(), Arg.Any<CancellationToken>())
            .Returns(call => Readings(Sample, call.Arg<TimeRange>()));
    }

    [Fact]
    public async Task A_record_that_names_a_programme_is_judged_by_the_readings_of_its_freezer()
    {
        var recorded = await ReadAsync("two-step-1c-10c");
        recorded.Problem.ShouldBe(RunProblem.None);
        recorded.Run!.Verdict.ShouldBe(RunVerdict.Conforms);
        recorded.Run.Nucleation!.SupercooledToC.ShouldBe(-11, 0.3);
        (recorded.ChamberPoint, recorded.SamplePoint).ShouldBe(("CRF-1/chamber", "CRF-1/sample"));
        recorded.Chamber!.Points.Count.ShouldBeGreaterThan(300);
    }

    [Fact]
    public async Task A_deviation_has_an_id_of_the_measuring_point()
    {
        _chamberAt = minute => Planned(minute) + (minute is > 20 and < 30 ? 5 : 0);
        var deviation = (await ReadAsync("two-step-1c-10c v1")).Run!.Deviations.ShouldHaveSingleItem();
        deviation.Id.ShouldBe(ExcursionId.Of("CRF-1/chamber", RunDeviation.AboveSetpoint, deviation.StartMs));
    }

    [Theory, InlineData(null, RunProblem.NoProgramme), InlineData("1 C/min by hand", RunProblem.UnknownProgramme)]
    public async Task Free_text_is_shown_and_not_judged(string? text, RunProblem problem)
    {
        var recorded = await ReadAsync(text);
        (recorded.Problem, recorded.Run).ShouldBe((problem, null));
        recorded.Chamber.ShouldNotBeNull();
    }

    [Fact]
    public async Task Without_a_channel_there_is_no_judgement()
    {
        _directory.ListPointsAsync("CRF-1", Arg.Any<CancellationToken>()).Returns([]);
        (await ReadAsync("two-step-1c-10c")).Problem.ShouldBe(RunProblem.NoChannel);
    }

    [Fact]
    public async Task A_run_that_goes_on_is_judged_so_far_and_one_to_come_not_at_all()
    {
        var beganMs = _clock.NowMs - (30 * Minute);
        _chamberAt = minute => Planned(minute - ((beganMs - _start) / (double)Minute));
        (await ReadAsync("two-step-1c-10c", startMs: beganMs, endMs: _clock.NowMs + (40 * Minute))).Run!.Verdict.ShouldBe(
            RunVerdict.Running
        );
        (
            await ReadAsync("two-step-1c-10c", startMs: _clock.NowMs + (2 * 60 * Minute), endMs: _clock.NowMs + (3 * 60 * Minute))
        ).Run!.Verdict.ShouldBe(RunVerdict.NotShown);
    }

    [Fact]
    public async Task A_mistyped_end_does_not_make_it_read_a_year()
    {
        await ReadAsync("two-step-1c-10c", startMs: _clock.NowMs - (400 * 24 * 60 * Minute), endMs: _clock.NowMs);
        foreach (var call in _store.ReceivedCalls().Where(call => call.GetMethodInfo().Name == "ReadAsync"))
        {
            var span = (TimeRange)call.GetArguments()[1]!;
            (span.ToMs!.Value - span.FromMs).ShouldBeLessThan(4 * 24 * 60 * Minute);
        }
    }

    [Fact]
    public async Task Only_a_standing_cryopreservation_record_tells_of_a_run()
    {
        var reader = Reader();
        (await reader.ReadAsync(Record("two-step-1c-10c") with { Withdrawn = true }, default)).ShouldBeNull();
        (await reader.ReadAsync(Record("two-step-1c-10c") with { Kind = StorageRecord.Kind }, default)).ShouldBeNull();
        _book.FindAsync("none", Arg.Any<CancellationToken>()).Returns((RecordHistory?)null);
        (await reader.FindAsync("none", default)).ShouldBeNull();
    }

    [Fact]
    public async Task The_evidence_says_what_was_judged_and_by_what()
    {
        var json = JsonSerializer.SerializeToElement(RunEvidenceJson.Of(await ReadAsync("two-step-1c-10c")), JsonSerializerOptions.Web);
        json.GetProperty("record").GetString().ShouldBe("r-9");
        json.GetProperty("problem").ValueKind.ShouldBe(JsonValueKind.Null);
        json.GetProperty("run").GetProperty("verdict").GetString().ShouldBe("conforms");
        JsonSerializer
            .SerializeToElement(RunEvidenceJson.Of(await ReadAsync("by hand")), JsonSerializerOptions.Web)
            .GetProperty("problem")
            .GetString()
            .ShouldBe("unknown-programme");
    }

    [Fact]
    public async Task The_chart_shows_setpoint_band_both_curves_and_where_ice_formed()
    {
        _chamberAt = minute => Planned(minute) + (minute is > 20 and < 30 ? 5 : 0);
        var words = new RunChartWords("chamber", "sample", "setpoint", "ice <here>", "no data", deviation => deviation.RuleId);
        var chart = RunChart.Build(await ReadAsync("two-step-1c-10c"), words, "title", "desc", "C", TimeZoneInfo.Utc);
        var svg = TimeChartSvg.Render(chart, ChartSize.Wide, "run");
        svg.Split("c-target-band").Length.ShouldBe(5); // a band for each of the four segments
        svg.ShouldContain("c-target-line");
        svg.ShouldContain("c-line-1");
        svg.ShouldContain("ice &lt;here&gt;");
        svg.ShouldContain("above-setpoint");
        svg.ShouldNotContain("NaN");
    }

    [
        Theory,
        InlineData(5, "Deviations from the programme two-step-1c-10c v1: 1."),
        InlineData(0, "The run kept to its programme two-step-1c-10c v1.")
    ]
    public async Task The_report_shows_the_run_and_its_deviations(double offset, string says)
    {
        _chamberAt = minute => Planned(minute) + (minute is > 20 and < 30 ? offset : 0);
        var recorded = await ReadAsync("two-step-1c-10c");
        var html = new ReportHtml(new ReportText(TimeZoneInfo.Utc, ReportLanguage.English));
        RunSection.Append(html, recorded, "R1");
        html.ToString().ShouldContain(says);
        html.ToString().ShouldContain("c-target-band");
        html.ToString().Contains("above-setpoint", StringComparison.Ordinal).ShouldBe(offset > 0);
    }

    [Fact]
    public async Task The_report_shows_texts_as_texts()
    {
        var html = new ReportHtml(new ReportText(TimeZoneInfo.Utc, ReportLanguage.English));
        RunSection.Append(html, await ReadAsync("<b>by hand</b>"), "R1");
        html.ToString().ShouldContain("&lt;b&gt;by hand&lt;/b&gt;");
        html.ToString().ShouldNotContain("<b>");
    }

    private static double Planned(double minute) =>
        minute switch
        {
            < 10 => 4,
            < 54 => 4 - (minute - 10),
            < 62 => -40 - (10 * (minute - 54)),
            _ => -120,
        };

    private double ValueOf(ChannelId channel, double minute) =>
        channel == Chamber ? _chamberAt(minute)
        : minute is >= 28 and < 36 ? -5
        : Planned(minute - 3);

    private async IAsyncEnumerable<Reading> Readings(ChannelId channel, TimeRange span)
    {
        await Task.Yield();
        var first = Math.Max(span.FromMs, _start - (60 * Minute));
        for (var at = first / 10_000 * 10_000; at < Math.Min(span.ToMs!.Value, _clock.NowMs); at += 10_000)
        {
            if (span.Contains(at))
                yield return new Reading(
                    channel,
                    Metrics.Temperature,
                    Units.Celsius,
                    at,
                    ValueOf(channel, (at - _start) / (double)Minute),
                    Quality.Good,
                    null,
                    TimeSource.Sample,
                    Retained: false,
                    at,
                    Guid.Empty,
                    1
                );
        }
    }

    private MeasuringPoint Point(string id, string name, PointRole role, ChannelId? channel)
    {
        if (channel is { } assigned)
            _directory
                .ListAssignmentsAsync(id, Arg.Any<TimeRange?>(), Arg.Any<CancellationToken>())
                .Returns([new ChannelAssignment(id, id, assigned, new TimeRange(0, null))]);
        return new MeasuringPoint(id, "CRF-1", name, role, Metrics.Temperature, null);
    }

    private CryopreservationRunReader Reader() =>
        new(_book, _directory, _store, new CoolingProgrammeLibrary(Options.Create(new CryopreservationOptions())), _clock);

    private async Task<RecordedRun> ReadAsync(string? programme, long? startMs = null, long? endMs = null)
    {
        var record = Record(programme, startMs, endMs);
        _book.FindAsync("r-9", Arg.Any<CancellationToken>()).Returns(new RecordHistory([record]));
        return (await Reader().FindAsync("r-9", default)).ShouldNotBeNull();
    }

    private RecordRevision Record(string? programme, long? startMs = null, long? endMs = null)
    {
        var values = new Dictionary<string, string>
        {
            ["batch"] = "B-1",
            ["equipment"] = "CRF-1",
            ["handlingStart"] = FieldText.TimeText(startMs ?? _start),
            ["handlingEnd"] = FieldText.TimeText(endMs ?? (_start + (68 * Minute))),
        };
        if (programme is not null)
            values["coolingProgramme"] = programme;
        return new RecordRevision
        {
            Id = "r-9",
            Revision = 1,
            Kind = CryopreservationRecord.Kind,
            FormVersion = 1,
            Site = "east",
            HappenedMs = _start,
            EnteredBy = "staff",
            EnteredMs = _start,
            Values = values,
        };
    }
}
