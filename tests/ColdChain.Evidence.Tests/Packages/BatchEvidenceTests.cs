using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Cryopreservation;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Report;
using ColdChain.Evidence.Subjects;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Cryopreservation;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Holds;
using ColdChain.Monitoring.Impact;
using ColdChain.Records.Access;
using ColdChain.Records.Batches;
using ColdChain.Records.Book;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using ColdChain.Records.Signatures;
using ColdChain.Telemetry.Stores;
using ColdChain.TestSupport;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace ColdChain.Evidence.Tests.Packages;

public sealed class BatchEvidenceTests
{
    private const long Minute = 60_000;
    private static readonly ChannelId Channel = new("east", "f-01", "chamber");
    private readonly ManualClock _clock = new();
    private readonly ISiteDirectory _directory = Substitute.For<ISiteDirectory>();
    private readonly IExposureLedger _ledger = Substitute.For<IExposureLedger>();
    private readonly IExcursionLog _log = Substitute.For<IExcursionLog>();
    private readonly IBatchImpact _impact = Substitute.For<IBatchImpact>();
    private readonly IRecordBook _book = Substitute.For<IRecordBook>();
    private readonly ITimeSeriesStore _store = Substitute.For<ITimeSeriesStore>();
    private readonly IDeviceBook _devices = Substitute.For<IDeviceBook>();
    private readonly IAlarmDesk _alarms = Substitute.For<IAlarmDesk>();
    private readonly IBatchHolds _holds = Substitute.For<IBatchHolds>();
    private readonly ISignatureCheck _signatures = Substitute.For<ISignatureCheck>();
    private readonly BatchNumber _batch;
    private readonly long _start;

    public BatchEvidenceTests()
    {
        BatchNumber.TryParse("B-1", out _batch).ShouldBeTrue();
        _start = (_clock.NowMs / Minute * Minute) - (120 * Minute);
        var point = new MeasuringPoint("F-01/chamber", "F-01", "chamber", PointRole.Product, Metrics.Temperature, null);
        var exposure = new Exposure(
            _batch,
            "F-01",
            "R1",
            ExposurePhase.Storage,
            new TimeRange(_start, _start + (60 * Minute)),
            "r-1",
            "storage"
        );
        var unaccounted = new Exposure(
            _batch,
            null,
            null,
            ExposurePhase.Unaccounted,
            new TimeRange(_start + (60 * Minute), _start + (90 * Minute)),
            "r-1",
            "storage"
        );
        var requirement = new LimitProfile
        {
            Name = "product/MSC",
            MaxGap = TimeSpan.FromMinutes(5),
            Budget = [new BudgetBand("above-5", ThresholdDirection.Above, 5, TimeSpan.FromHours(1))],
        };
        _directory.FindBatchAsync(_batch, Arg.Any<CancellationToken>()).Returns(new Batch(_batch, "MSC", _start));
        _directory
            .FindProductAsync("MSC", Arg.Any<CancellationToken>())
            .Returns(new Product("MSC", "Mesenchymal <stem> cells", requirement));
        _directory
            .FindEquipmentAsync("F-01", Arg.Any<CancellationToken>())
            .Returns(new EquipmentItem("F-01", "east", "A", EquipmentKind.Refrigerator, "Fridge", null, Active: true));
        _directory.ListPointsAsync("F-01", Arg.Any<CancellationToken>()).Returns([point]);
        _directory.ListLimitsAsync(Arg.Any<string?>(), Arg.Any<TimeRange?>(), Arg.Any<CancellationToken>()).Returns([]);
        _directory.ListSitesAsync(Arg.Any<CancellationToken>()).Returns([new Site("east", "East", "Asia/Shanghai")]);
        _ledger.ListForBatchAsync(_batch, Arg.Any<CancellationToken>()).Returns([exposure, unaccounted]);
        _ledger
            .ListJudgingChannelsAsync(exposure, Arg.Any<CancellationToken>())
            .Returns([new JudgingChannel(point.Id, Channel, exposure.Span)]);
        _log.ListForPointAsync(Arg.Any<string>(), Arg.Any<TimeRange>(), Arg.Any<CancellationToken>()).Returns([]);
        _impact.FindAsync(_batch, Arg.Any<CancellationToken>()).Returns((BatchImpact?)null);
        _holds.FindAsync(_batch, Arg.Any<CancellationToken>()).Returns(new BatchHold(HoldState.None, null, [], []));
        _signatures.ListAsync(Arg.Any<string>(), Arg.Any<CancellationToken>()).Returns([]);
        _book.ListForBatchAsync(_batch, Arg.Any<CancellationToken>()).Returns([Record()]);
        _book.FindAsync("r-1", Arg.Any<CancellationToken>()).Returns(new RecordHistory([Record()]));
        _devices
            .ReadAsync(Arg.Any<CancellationToken>())
            .Returns(_ => new DeviceFile(
                1,
                [],
                [Certificate("c1", -21), Certificate("c2", -2000), Certificate("c3", -20, withdrawn: true)],
                [],
                new HashSet<string>()
            ));
        _store.ReadAsync(Channel, Arg.Any<TimeRange>(), Arg.Any<CancellationToken>()).Returns(call => Readings(call.Arg<TimeRange>()));
    }

    [Fact]
    public async Task The_manifest_lists_every_file_with_its_hash()
    {
        var files = await UnpackAsync(await BuildAsync(Role.QualityAssurance));
        files.Keys.ShouldBe(
            [
                "readings/F-01-chamber.csv",
                "exposures.json",
                "excursions.json",
                "cryopreservation.json",
                "calibrations.json",
                "records.json",
                "summary.json",
                "report.html",
                "manifest.json",
            ],
            ignoreOrder: true
        );
        var manifest = JsonDocument.Parse(files["manifest.json"]).RootElement;
        manifest.GetProperty("sealed").GetBoolean().ShouldBeFalse();
        var listed = manifest.GetProperty("files").EnumerateArray().ToList();
        listed.Count.ShouldBe(files.Count - 1);
        foreach (var file in listed)
        {
            var bytes = files[file.GetProperty("name").GetString()!];
            file.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
            file.GetProperty("bytes").GetInt64().ShouldBe(bytes.Length);
        }
    }

    [Fact]
    public async Task The_same_state_gives_the_same_bytes_whenever_it_is_built()
    {
        var first = await UnpackAsync(await BuildAsync(Role.QualityAssurance));
        _clock.Advance(TimeSpan.FromDays(3));
        var second = await UnpackAsync(await BuildAsync(Role.QualityAssurance));
        foreach (var name in first.Keys.Where(name => name is not ("manifest.json" or "report.html")))
            second[name].ShouldBe(first[name], name);
    }

    [Fact]
    public async Task The_figures_are_those_of_the_readings_in_the_package()
    {
        var files = await UnpackAsync(await BuildAsync(Role.QualityAssurance));
        var values = Encoding
            .UTF8.GetString(files["readings/F-01-chamber.csv"])
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => double.Parse(line.Split(',')[2], System.Globalization.CultureInfo.InvariantCulture))
            .ToList();
        values.Count.ShouldBe(60);
        var summary = JsonDocument.Parse(files["summary.json"]).RootElement;
        var point = summary.GetProperty("exposures")[0].GetProperty("points")[0];
        point.GetProperty("samples").GetInt32().ShouldBe(60);
        point.GetProperty("min").GetDouble().ShouldBe(values.Min());
        point.GetProperty("max").GetDouble().ShouldBe(values.Max());
        point.GetProperty("monitoredSeconds").GetDouble().ShouldBe(59 * 60);
        point.GetProperty("unmonitoredSeconds").GetDouble().ShouldBe(60);
        // From 10 to 20 minutes it was at 6 C; the rise and the fall of a minute each are half above 5 C.
        summary.GetProperty("budget")[0].GetProperty("seconds").GetDouble().ShouldBe((9 * 60) + 30 + 30, 0.001);
        summary.GetProperty("completeness").GetString().ShouldStartWith("Readings as stored; not yet sealed.");
    }

    [Fact]
    public async Task Time_in_no_known_place_is_in_the_package()
    {
        var files = await UnpackAsync(await BuildAsync(Role.QualityAssurance));
        var exposures = JsonDocument.Parse(files["exposures.json"]).RootElement;
        exposures[1].GetProperty("phase").GetString().ShouldBe("unaccounted");
        Encoding.UTF8.GetString(files["report.html"]).ShouldContain("Unaccounted for");
    }

    [Theory, InlineData(Role.QualityAssurance, true), InlineData(Role.Logistics, false)]
    public async Task Graded_fields_are_only_for_who_may_see_them(Role role, bool sees)
    {
        var files = await UnpackAsync(await BuildAsync(role));
        Encoding.UTF8.GetString(files["records.json"]).Contains("CELL-77", StringComparison.Ordinal).ShouldBe(sees);
        Encoding.UTF8.GetString(files["report.html"]).Contains("CELL-77", StringComparison.Ordinal).ShouldBe(sees);
        Encoding.UTF8.GetString(files["records.json"]).ShouldContain("cellCode");
    }

    [Fact]
    public async Task The_report_needs_nothing_from_elsewhere_and_shows_texts_as_texts()
    {
        var report = Encoding.UTF8.GetString((await UnpackAsync(await BuildAsync(Role.QualityAssurance)))["report.html"]);
        report.ShouldContain("Mesenchymal &lt;stem&gt; cells");
        report.ShouldContain("<svg");
        report.ShouldContain("@page");
        report.ShouldContain("Not sealed");
        report.ShouldNotContain("<script");
        report.ShouldNotContain("src=\"http");
        report.ShouldNotContain("href=\"http");
        report.ShouldNotContain("NaN");
    }

    [Fact]
    public async Task It_names_the_calibrations_that_counted_then_and_no_others()
    {
        var files = await UnpackAsync(await BuildAsync(Role.QualityAssurance));
        var channel = JsonDocument.Parse(files["calibrations.json"]).RootElement.EnumerateArray().ShouldHaveSingleItem();
        channel
            .GetProperty("calibrations")
            .EnumerateArray()
            .ShouldHaveSingleItem()
            .GetProperty("certificate")
            .GetString()
            .ShouldBe("KZ-c1");
        channel.GetProperty("coveredThroughout").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task An_unknown_batch_gives_no_package()
    {
        BatchNumber.TryParse("B-2", out var unknown).ShouldBeTrue();
        _directory.FindBatchAsync(unknown, Arg.Any<CancellationToken>()).Returns((Batch?)null);
        _ledger.ListForBatchAsync(unknown, Arg.Any<CancellationToken>()).Returns([]);
        using var output = new MemoryStream();
        (await Evidence().WriteAsync(unknown, new EvidenceReader("qa", [Role.QualityAssurance]), output, default)).ShouldBeFalse();
        output.Length.ShouldBe(0);
    }

    private BatchEvidence Evidence() =>
        new(
            new SubjectReader(
                new DossierReader(_directory, _ledger, _log, _impact, _clock),
                _book,
                _directory,
                _ledger,
                _log,
                _impact,
                _clock
            ),
            new StretchMeasurer(_store),
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
                    _store,
                    new CoolingProgrammeLibrary(Options.Create(new CryopreservationOptions())),
                    _clock
                )
            ),
            _clock
        );

    /// <summary>Of the whole device, counting from three weeks before the batch came to a year after.</summary>
    private Calibration Certificate(string id, int fromDay, bool withdrawn = false)
    {
        var day = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(_start).UtcDateTime).AddDays(fromDay);
        return new Calibration(
            id,
            Channel.Site,
            Channel.Device,
            Channel: null,
            $"KZ-{id}",
            day,
            day.AddDays(365),
            "Shanghai metrology",
            "C",
            Offset: -0.1m,
            Uncertainty: 0.2m,
            Points: [],
            File: null,
            "anna",
            _start,
            Reason: null,
            WithdrawnBy: withdrawn ? "anna" : null,
            WithdrawnMs: withdrawn ? _start : null,
            WithdrawReason: null
        );
    }

    private async Task<MemoryStream> BuildAsync(Role role)
    {
        var output = new MemoryStream();
        (await Evidence().WriteAsync(_batch, new EvidenceReader("qa", [role]), output, default)).ShouldBeTrue();
        output.Position = 0;
        return output;
    }

    private static async Task<Dictionary<string, byte[]>> UnpackAsync(Stream package)
    {
        await using var zip = new ZipArchive(package, ZipArchiveMode.Read);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            await using var stream = await entry.OpenAsync();
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            files.Add(entry.FullName, bytes.ToArray());
        }
        return files;
    }

    private async IAsyncEnumerable<Reading> Readings(TimeRange span)
    {
        await Task.Yield();
        for (var minute = 0; minute < 60; minute++)
        {
            var at = _start + (minute * Minute);
            if (span.Contains(at))
                yield return new Reading(
                    Channel,
                    Metrics.Temperature,
                    Units.Celsius,
                    at,
                    minute is >= 10 and < 20 ? 6 : 4,
                    Quality.Good,
                    null,
                    TimeSource.Sample,
                    Retained: false,
                    at + 300,
                    Guid.Empty,
                    minute + 1
                );
        }
    }

    private RecordRevision Record() =>
        new()
        {
            Id = "r-1",
            Revision = 1,
            Kind = CryopreservationRecord.Kind,
            FormVersion = 1,
            Site = "east",
            HappenedMs = _start,
            EnteredBy = "staff",
            EnteredMs = _start,
            Values = new Dictionary<string, string> { ["cellCode"] = "CELL-77", ["batch"] = "B-1" },
        };
}
