using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Subjects;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Impact;
using ColdChain.Records.Batches;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using ColdChain.TestSupport;
using NSubstitute;

namespace ColdChain.Evidence.Tests.Subjects;

public sealed class SubjectReaderTests
{
    private const long Hour = 3_600_000;
    private readonly ManualClock _clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_795_161_600_000));
    private readonly ISiteDirectory _directory = Substitute.For<ISiteDirectory>();
    private readonly IExposureLedger _ledger = Substitute.For<IExposureLedger>();
    private readonly IExcursionLog _log = Substitute.For<IExcursionLog>();
    private readonly IBatchImpact _impact = Substitute.For<IBatchImpact>();
    private readonly IRecordBook _book = Substitute.For<IRecordBook>();
    private readonly BatchNumber _one = Number("B-1");
    private readonly BatchNumber _two = Number("B-2");
    private readonly long _now;

    public SubjectReaderTests()
    {
        _now = _clock.NowMs;
        _impact.FindSpentAsync(Arg.Any<BatchNumber>(), Arg.Any<CancellationToken>()).Returns((BatchImpact?)null);
        _book.ListAsync(Arg.Any<RecordQuery>(), Arg.Any<CancellationToken>()).Returns(new RecordPage([], null));
        _directory.ListSitesAsync(Arg.Any<CancellationToken>()).Returns([new Site("east", "East", "Asia/Shanghai")]);
        _directory.FindProductAsync("MSC", Arg.Any<CancellationToken>()).Returns(new Product("MSC", "Cells", null));
        foreach (var number in new[] { _one, _two })
            _directory.FindBatchAsync(number, Arg.Any<CancellationToken>()).Returns(new Batch(number, "MSC", 0));
        _directory
            .FindEquipmentAsync("F-1", Arg.Any<CancellationToken>())
            .Returns(new EquipmentItem("F-1", "east", "A", EquipmentKind.Freezer, "Freezer", null, Active: true));
        _directory
            .ListPointsAsync("F-1", Arg.Any<CancellationToken>())
            .Returns([
                Point("F-1/level", PointRole.Technical, Metrics.Level),
                Point("F-1/chamber", PointRole.Product, Metrics.Temperature),
            ]);
        _directory.ListLimitsAsync(Arg.Any<string?>(), Arg.Any<TimeRange?>(), Arg.Any<CancellationToken>()).Returns([]);
        _directory
            .ListAssignmentsAsync("F-1/chamber", Arg.Any<TimeRange?>(), Arg.Any<CancellationToken>())
            .Returns([
                new ChannelAssignment("a2", "F-1/chamber", Channel("new"), new TimeRange(_now - (5 * Hour), null)),
                new ChannelAssignment("a1", "F-1/chamber", Channel("old"), new TimeRange(0, _now - (5 * Hour))),
            ]);
        _directory.ListAssignmentsAsync("F-1/level", Arg.Any<TimeRange?>(), Arg.Any<CancellationToken>()).Returns([]);
        _log.ListForPointAsync(Arg.Any<string>(), Arg.Any<TimeRange>(), Arg.Any<CancellationToken>()).Returns([]);
        _ledger.ListForEquipmentAsync("F-1", Arg.Any<TimeRange>(), Arg.Any<CancellationToken>()).Returns([]);
    }

    [Fact]
    public async Task Of_an_equipment_every_point_is_there_with_its_channels_cut_to_the_span()
    {
        var span = new TimeRange(_now - (10 * Hour), _now - Hour);
        var dossier = (await ReadAsync(EvidenceSubject.Equipment("F-1"), span))!;
        var stretch = dossier.Stretches.ShouldHaveSingleItem();
        (stretch.FromMs, stretch.ToMs).ShouldBe((span.FromMs, span.ToMs!.Value));
        stretch.Points.Select(point => point.Point.Id).ShouldBe(["F-1/chamber", "F-1/level"]);
        stretch
            .Points[0]
            .Channels.Select(row => (row.Channel.Device, row.Span.FromMs, row.Span.ToMs))
            .ShouldBe([("old", span.FromMs, _now - (5 * Hour)), ("new", _now - (5 * Hour), span.ToMs)]);
        dossier.Channels.Select(channel => channel.Device).ShouldBe(["new", "old"]);
        dossier.Equipment!.Number.ShouldBe("F-1");
        dossier.GoesOn.ShouldBeFalse();
    }

    [Fact]
    public async Task Of_an_equipment_a_span_without_end_is_looked_at_up_to_now()
    {
        var dossier = (await ReadAsync(EvidenceSubject.Equipment("F-1"), new TimeRange(_now - Hour, null)))!;
        dossier.ToMs.ShouldBe(_now);
        dossier.GoesOn.ShouldBeTrue();
    }

    [Fact]
    public async Task Of_an_equipment_the_batches_that_lay_in_it_are_named_with_their_exposures_and_records()
    {
        var (early, late) = (Stay(_one, -9, -7, "r-1"), Stay(_two, -8, null, "r-2"));
        _ledger.ListForEquipmentAsync("F-1", Arg.Any<TimeRange>(), Arg.Any<CancellationToken>()).Returns([late, early]);
        Keep("r-1", StorageRecord.Kind);
        Keep("r-2", StorageRecord.Kind);
        Keep("r-3", RefillRecord.Kind);
        var refill = (await _book.FindAsync("r-3", default))!.Current;
        _book.ListAsync(Arg.Any<RecordQuery>(), Arg.Any<CancellationToken>()).Returns(new RecordPage([refill], null));
        var dossier = (await ReadAsync(EvidenceSubject.Equipment("F-1"), new TimeRange(_now - (10 * Hour), _now)))!;
        dossier.Batches.Select(batch => batch.Number.Value).ShouldBe(["B-1", "B-2"]);
        dossier.Batches[1].Exposures.ShouldBe([late]);
        dossier.Product!.Code.ShouldBe("MSC");
        dossier.Records.Select(record => record.Current.Id).Order().ShouldBe(["r-1", "r-2", "r-3"]);
        dossier.Stretches[0].Occupants.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_excursion_is_cut_to_the_span_and_its_figures_stay_only_where_they_are_true_there()
    {
        var whole = Excursion(-6, -5, peakAt: -5.5);
        var before = Excursion(-12, -9, peakAt: -11);
        var into = Excursion(-2, 0, peakAt: -1.5);
        _log.ListForPointAsync("F-1/chamber", Arg.Any<TimeRange>(), Arg.Any<CancellationToken>()).Returns([before, whole, into]);
        var dossier = (await ReadAsync(EvidenceSubject.Equipment("F-1"), new TimeRange(_now - (10 * Hour), _now - Hour)))!;
        dossier
            .Excursions.Select(impact => (impact.StartMs - _now, impact.EndMs - _now, impact.Peak, impact.DegreeMinutes))
            .ShouldBe([(-10 * Hour, -9 * Hour, null, null), (-6 * Hour, -5 * Hour, -40d, 100d), (-2 * Hour, -Hour, -40d, null)]);
    }

    [Fact]
    public async Task Of_a_shipment_batches_that_travelled_together_are_one_stretch()
    {
        Keep("t-1", TransportRecord.Kind, ("batches", "B-1\nB-2"), ("equipment", "F-1"));
        foreach (var batch in new[] { _one, _two })
        {
            var way = Stay(batch, -8, -2, "t-1") with { Phase = ExposurePhase.Transport, RecordKind = TransportRecord.Key };
            _ledger.ListForBatchAsync(batch, Arg.Any<CancellationToken>()).Returns([Stay(batch, -20, -8, "s-1"), way]);
        }
        _ledger
            .ListJudgingChannelsAsync(Arg.Any<Exposure>(), Arg.Any<CancellationToken>())
            .Returns(call => [new JudgingChannel("F-1/chamber", Channel("old"), call.Arg<Exposure>().Span)]);
        _log.ListForPointAsync("F-1/chamber", Arg.Any<TimeRange>(), Arg.Any<CancellationToken>())
            .Returns([Excursion(-6, -5, peakAt: -5.5)]);
        var dossier = (await ReadAsync(EvidenceSubject.Shipment("t-1"), null))!;
        var stretch = dossier.Stretches.ShouldHaveSingleItem();
        stretch.Occupants.Select(way => way.Batch).ShouldBe([_one, _two]);
        stretch.Points.ShouldHaveSingleItem().Point.Id.ShouldBe("F-1/chamber");
        // Nobody knew the batch's impact: the excursion counts all the same.
        dossier.Excursions.ShouldHaveSingleItem().Peak.ShouldBe(-40);
        dossier.Records.ShouldHaveSingleItem().Current.Id.ShouldBe("t-1");
    }

    [Fact]
    public async Task Of_a_batch_it_is_its_life_and_with_a_span_only_what_touches_it()
    {
        _ledger.ListForBatchAsync(_one, Arg.Any<CancellationToken>()).Returns([Stay(_one, -20, -8, "s-1"), Stay(_one, -8, null, "s-2")]);
        _ledger.ListJudgingChannelsAsync(Arg.Any<Exposure>(), Arg.Any<CancellationToken>()).Returns([]);
        _ledger.ListInheritedAsync(_one, Arg.Any<CancellationToken>()).Returns([]);
        _book.ListForBatchAsync(_one, Arg.Any<CancellationToken>()).Returns([]);
        (await ReadAsync(EvidenceSubject.Batch("B-1"), null))!.Stretches.Count.ShouldBe(2);
        var dossier = (await ReadAsync(EvidenceSubject.Batch("B-1"), new TimeRange(_now - (3 * Hour), _now - Hour)))!;
        dossier.Stretches.ShouldHaveSingleItem().Exposure.RecordId.ShouldBe("s-2");
        dossier.Life!.Exposures.ShouldBe(dossier.Stretches);
        dossier.GoesOn.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_not_there_is_no_subject_and_an_equipment_needs_a_span()
    {
        _directory.FindEquipmentAsync("F-9", Arg.Any<CancellationToken>()).Returns((EquipmentItem?)null);
        (await ReadAsync(EvidenceSubject.Equipment("F-9"), new TimeRange(0, 1))).ShouldBeNull();
        (await ReadAsync(EvidenceSubject.Shipment("t-9"), null)).ShouldBeNull();
        (await ReadAsync(EvidenceSubject.Batch(""), null)).ShouldBeNull();
        await Should.ThrowAsync<ArgumentException>(() => ReadAsync(EvidenceSubject.Equipment("F-1"), null));
        Keep("d-1", DeviationRecord.Kind);
        (await ReadAsync(EvidenceSubject.Shipment("d-1"), null)).ShouldBeNull();
    }

    private Task<SubjectDossier?> ReadAsync(EvidenceSubject subject, TimeRange? span)
    {
        var lives = new DossierReader(_directory, _ledger, _log, _impact, _clock);
        return new SubjectReader(lives, _book, _directory, _ledger, _log, _impact, _clock).ReadAsync(subject, span, default);
    }

    private void Keep(string id, RecordKind kind, params (string Key, string Value)[] values)
    {
        var record = new RecordRevision
        {
            Id = id,
            Revision = 1,
            Kind = kind,
            FormVersion = 1,
            Site = "east",
            HappenedMs = _now,
            EnteredBy = "staff",
            EnteredMs = _now,
            Values = values.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
        };
        _book.FindAsync(id, Arg.Any<CancellationToken>()).Returns(new RecordHistory([record]));
    }

    private Exposure Stay(BatchNumber batch, int fromHour, int? toHour, string record) =>
        new(
            batch,
            "F-1",
            null,
            ExposurePhase.Storage,
            new TimeRange(_now + (fromHour * Hour), toHour is { } to ? _now + (to * Hour) : null),
            record,
            "storage"
        );

    private StoredExcursion Excursion(double fromHour, double toHour, double peakAt)
    {
        var (from, to) = (_now + (long)(fromHour * Hour), _now + (long)(toHour * Hour));
        return new StoredExcursion(
            new Excursion
            {
                Id = $"e{fromHour}",
                RuleId = "high",
                Kind = "limit",
                Severity = Severity.Alarm,
                StartMs = from,
                EndMs = to,
                MeasuredToMs = to,
                MonitoredSeconds = (to - from) / 1000d,
                Certain = true,
                Peak = -40,
                PeakAtMs = _now + (long)(peakAt * Hour),
                DegreeMinutes = 100,
            },
            "F-1/chamber",
            "F-1",
            "limits",
            1,
            -60,
            "returned",
            null,
            LateDiscovered: false
        );
    }

    private static MeasuringPoint Point(string id, PointRole role, string metric) => new(id, "F-1", id[4..], role, metric, null);

    private static ChannelId Channel(string device) => new("east", device, "chamber");

    private static BatchNumber Number(string text)
    {
        BatchNumber.TryParse(text, out var number).ShouldBeTrue();
        return number;
    }
}
