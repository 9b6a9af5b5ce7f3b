using ColdChain.Domain.Time;
using ColdChain.Evidence.Cryopreservation;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Report;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Cryopreservation;
using ColdChain.Monitoring.Holds;
using ColdChain.Monitoring.Impact;
using ColdChain.Records.Access;
using ColdChain.Records.Book;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.Records.Kinds;
using ColdChain.Records.Signatures;
using ColdChain.TestSupport;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace ColdChain.Evidence.Tests.Report;

public sealed class ReportModelReaderTests
{
    private readonly IAlarmDesk _alarms = Substitute.For<IAlarmDesk>();
    private readonly IBatchHolds _holds = Substitute.For<IBatchHolds>();
    private readonly ISignatureCheck _signatures = Substitute.For<ISignatureCheck>();
    private readonly IRecordBook _book = Substitute.For<IRecordBook>();
    private readonly IDeviceBook _devices = Substitute.For<IDeviceBook>();
    private readonly ISiteDirectory _directory = Substitute.For<ISiteDirectory>();

    public ReportModelReaderTests()
    {
        _alarms.FindAsync(Arg.Any<string>(), Arg.Any<CancellationToken>()).Returns((AlarmView?)null);
        _alarms.ListStepsAsync(Arg.Any<string>(), Arg.Any<CancellationToken>()).Returns([]);
        _holds
            .FindAsync(Arg.Any<Domain.Traceability.BatchNumber>(), Arg.Any<CancellationToken>())
            .Returns(new BatchHold(HoldState.None, null, [], []));
        _signatures.ListAsync(Arg.Any<string>(), Arg.Any<CancellationToken>()).Returns([]);
        _book.ListAsync(Arg.Any<RecordQuery>(), Arg.Any<CancellationToken>()).Returns(new RecordPage([], null));
        _devices.ReadAsync(Arg.Any<CancellationToken>()).Returns(new DeviceFile(1, [], [], [], new HashSet<string>()));
        _directory
            .ListSitesAsync(Arg.Any<CancellationToken>())
            .Returns([new Site("west", "West", "Europe/Berlin"), new Site("east", "East", "Asia/Shanghai")]);
    }

    [Fact]
    public async Task Alarms_are_found_by_the_id_that_the_excursion_belongs_to()
    {
        var sample = await SampleReports.OrdinaryAsync(ReportLanguage.English);
        var alarm = sample.Alarms[0];
        _alarms.FindAsync(alarm.Alarm.Id, Arg.Any<CancellationToken>()).Returns(alarm.Alarm);
        _alarms.ListStepsAsync(alarm.Alarm.Id, Arg.Any<CancellationToken>()).Returns(alarm.Steps);
        var model = await ReadAsync(sample);
        model.Alarms.ShouldHaveSingleItem().Steps.ShouldBe(alarm.Steps);
        (model.Site, model.Zone.Id).ShouldBe(("East", "Asia/Shanghai"));
    }

    [Fact]
    public async Task A_deviation_record_counts_when_it_names_an_excursion_of_the_subject()
    {
        var sample = await SampleReports.OrdinaryAsync(ReportLanguage.English);
        var named = sample.Assessments[0].Record;
        var other = named with
        {
            Id = "other",
            Values = new Dictionary<string, string>(named.Values, StringComparer.Ordinal) { ["excursion"] = "another one" },
        };
        _book
            .ListAsync(
                Arg.Is<RecordQuery>(query => query.Kind == DeviationRecord.Key && query.Equipment == "S-07"),
                Arg.Any<CancellationToken>()
            )
            .Returns(new RecordPage([named, other], null));
        var model = await ReadAsync(sample);
        model.Assessments.ShouldHaveSingleItem().Record.Id.ShouldBe(named.Id);
        ReportFigures.Facts(model).Verdict.ShouldBe(VerdictKind.ExcursionsAssessed);
    }

    [Fact]
    public async Task Of_an_equipment_only_batches_that_an_excursion_touched_are_asked_for_holds()
    {
        var sample = await SampleReports.EquipmentAsync(ReportLanguage.English);
        (await ReadAsync(sample)).Holds.ShouldHaveSingleItem().Batch.ShouldBe("CC-2026-0500");
        var gone = sample.Dossier.Batches[0];
        gone = gone with
        {
            Exposures = [gone.Exposures[0] with { Span = new TimeRange(ReportScenario.Start, ReportScenario.Start + ReportScenario.Hour) }],
        };
        (await ReadAsync(sample with { Dossier = sample.Dossier with { Batches = [gone] } })).Holds.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_spent_of_the_budget_before_a_division_is_spent()
    {
        var sample = await SampleReports.OrdinaryAsync(ReportLanguage.English);
        var band = sample.Budget[0];
        var life = sample.Dossier.Life!;
        var impact = new BatchImpact(life.Number, "MSC-A", [], [], null, null, 0, null)
        {
            InheritedShares = [new InheritedShare(band.Id, 600, ["parent"])],
        };
        var model = await ReadAsync(sample with { Dossier = sample.Dossier with { Life = life with { Impact = impact } } });
        model.Budget[0].Seconds.ShouldBe(band.Seconds + 600, 0.001);
    }

    private Task<ReportModel> ReadAsync(ReportModel sample) =>
        new ReportModelReader(
            _alarms,
            _holds,
            _signatures,
            _book,
            _devices,
            _directory,
            new CryopreservationRunReader(
                _book,
                _directory,
                new MemorySeries(),
                new CoolingProgrammeLibrary(Options.Create(new CryopreservationOptions())),
                new ManualClock()
            )
        ).ReadAsync(sample.Dossier, sample.Measured, new EvidenceReader("quality", [Role.QualityAssurance]), sample.BuiltMs, default);
}
