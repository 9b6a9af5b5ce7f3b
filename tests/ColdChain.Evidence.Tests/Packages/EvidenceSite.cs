using System.Globalization;
using System.Text;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Printing;
using ColdChain.Evidence.Subjects;
using ColdChain.Journal;
using ColdChain.Journal.Sealing;
using ColdChain.Monitoring;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Devices;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Holds;
using ColdChain.Monitoring.Impact;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Records.Batches;
using ColdChain.Records.Book;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using ColdChain.Records.Measured;
using ColdChain.Records.Signatures;
using ColdChain.Storage;
using ColdChain.Storage.Sqlite;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Stores;
using ColdChain.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NSubstitute;

namespace ColdChain.Evidence.Tests.Packages;

/// <summary>
/// A fridge F-01 with batch B-1 in it for two hours, on a real journal, archive, decoder and store; records and monitor stand for themselves. Other devices
/// publish beside it.
/// </summary>
internal sealed class EvidenceSite : IAsyncDisposable
{
    public const long Minute = 60_000;
    public const string Topic = "coldchain/east/f-01/readings";
    public static readonly ChannelId Channel = new("east", "f-01", "chamber");

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;
    private readonly List<string> _topics = [Topic];
    private readonly List<Exposure> _exposures = [];
    private readonly ChannelId _judge;

    /// <param name="judge">Which channel judges the fridge; null: <see cref="Channel"/>.</param>
    /// <param name="rules">Limits of the fridge; null: a threshold of 8 C, and pauses.</param>
    public EvidenceSite(ChannelId? judge = null, IReadOnlyList<LimitRule>? rules = null)
    {
        _judge = judge ?? Channel;
        BatchNumber.TryParse("B-1", out var batch).ShouldBeTrue();
        Batch = batch;
        // All of it lies in the past: nothing has to be waited for.
        Start = (Clock.NowMs / Minute * Minute) - (180 * Minute);
        Point = new MeasuringPoint("F-01/chamber", "F-01", "chamber", PointRole.Product, Metrics.Temperature, null);
        Limits = new LimitAssignment(
            "l-1",
            Point.Id,
            "fridge",
            3,
            new LimitProfile
            {
                Name = "fridge",
                MaxGap = TimeSpan.FromMinutes(5),
                Rules =
                    rules
                    ??
                    [
                        new ThresholdRule(
                            "high",
                            Severity.Alarm,
                            ThresholdDirection.Above,
                            8,
                            TimeSpan.FromMinutes(2),
                            TimeSpan.Zero,
                            0.5m,
                            false
                        ),
                        new MissingRule("missing", Severity.Warning, TimeSpan.FromMinutes(10)),
                    ],
            },
            new TimeRange(Start - (30 * 24 * 60 * Minute), null)
        );
        Stay(Start, Start + (120 * Minute));
        _services = Services();
    }

    public ManualClock Clock { get; } = new();
    public BatchNumber Batch { get; }
    public long Start { get; }
    public MeasuringPoint Point { get; }
    public LimitAssignment Limits { get; }
    public ISiteDirectory Directory { get; } = Substitute.For<ISiteDirectory>();
    public IRecordBook Book { get; } = Substitute.For<IRecordBook>();
    public IDeviceBook Devices { get; } = Substitute.For<IDeviceBook>();
    public IAuditExport Audit { get; } = Substitute.For<IAuditExport>();
    public IMessageJournal Journal => _services.GetRequiredService<IMessageJournal>();
    public ISealedArchive Archive => _services.GetRequiredService<ISealedArchive>();
    public ITimeSeriesStore Store => _services.GetRequiredService<ITimeSeriesStore>();
    public EvidencePackages Packages => _services.GetRequiredService<EvidencePackages>();

    /// <summary>What decodes and stores; what looks after other things each second stands still.</summary>
    private IEnumerable<IHostedService> Workers =>
        _services.GetServices<IHostedService>().Where(service => service.GetType().Name is "ProfileSetWorker" or "StoreWorker");

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Starts what decodes and stores.</summary>
    public static async Task<EvidenceSite> StartAsync(ChannelId? judge = null, IReadOnlyList<LimitRule>? rules = null)
    {
        var site = new EvidenceSite(judge, rules);
        foreach (var service in site.Workers)
            await service.StartAsync(default);
        return site;
    }

    /// <summary>Two hours of the fridge each minute, at 4 C, from minute 40 to 60 at 9 C; with other devices between, in segments of 30 minutes.</summary>
    /// <param name="isSilentAt">Minutes in which it says nothing; null: none.</param>
    /// <param name="valueAt">Degrees at a minute, where it is another.</param>
    /// <param name="rules">Limits of the fridge, where they are others.</param>
    public static async Task<EvidenceSite> WithTwoHoursAsync(
        Func<int, bool>? isSilentAt = null,
        Func<int, double>? valueAt = null,
        IReadOnlyList<LimitRule>? rules = null
    )
    {
        var site = await StartAsync(rules: rules);
        for (var minute = -30; minute <= 150; minute++)
        {
            if (isSilentAt?.Invoke(minute) != true)
                await site.PublishAsync(
                    Topic,
                    minute,
                    Payload(site.Start + (minute * Minute), "chamber", valueAt?.Invoke(minute) ?? (minute is >= 40 and < 60 ? 9 : 4))
                );
            if (minute % 3 == 0)
                await site.PublishAsync(
                    $"coldchain/east/f-0{2 + (minute / 3 % 4 + 4) % 4}/readings",
                    minute,
                    Payload(site.Start + (minute * Minute), "chamber", -80)
                );
            if (minute % 30 == 29)
                await site.Archive.SealNowAsync(default);
        }
        return site;
    }

    public static string Payload(long timeMs, string channel, double value) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"time":"{{{IsoTime.Format(timeMs)}}}","channels":{"{{{channel}}}":{{{value}}}}}"""
        );

    /// <summary>A device is heard.</summary>
    /// <param name="minute">After the start, of its reception.</param>
    public ValueTask<long> PublishAsync(string topic, double minute, string payload) =>
        PublishAsync(topic, minute, Encoding.UTF8.GetBytes(payload));

    public ValueTask<long> PublishAsync(string topic, double minute, byte[] payload) =>
        Journal.AppendAsync(Entry(topic, minute, payload), default);

    private JournalEntry Entry(string topic, double minute, byte[] payload) =>
        new(
            JournalEntryType.Message,
            Start + (long)(minute * Minute) + 500,
            1,
            Dup: false,
            Retain: false,
            "reader",
            7,
            Encoding.UTF8.GetBytes(topic),
            payload
        );

    /// <summary>The registry knows no topic of it.</summary>
    public void ForgetTopics() => _topics.Clear();

    public void Stay(long fromMs, long? toMs) =>
        _exposures.Add(
            new Exposure(Batch, "F-01", "R1", ExposurePhase.Storage, new TimeRange(fromMs, toMs), $"r-{_exposures.Count + 1}", "storage")
        );

    public void ForgetStays() => _exposures.Clear();

    public Task<MemoryStream> BuildAsync(Role role = Role.QualityAssurance) => BuildAsync(EvidenceSubject.Batch("B-1"), null, role);

    public Task WhenStoredAsync() =>
        Eventually.HoldsAsync(
            async () =>
            {
                // The store likes large writes: it waits a moment for more.
                Clock.Advance(TimeSpan.FromMilliseconds(100));
                return await Store.ReadCursorAsync(default) >= Journal.DurableSequence;
            },
            "everything is stored"
        );

    public async Task<MemoryStream> BuildAsync(EvidenceSubject subject, TimeRange? span, Role role)
    {
        await WhenStoredAsync();
        var output = new MemoryStream();
        var records = await Packages.WriteAsync(
            new PackageOrder(subject, span, new EvidenceReader("qa", [role])),
            output,
            progress: null,
            default
        );
        records.ShouldNotBeNull();
        output.Position = 0;
        return output;
    }

    /// <summary>The store loses what it had accepted.</summary>
    /// <param name="minute">After the start, event time.</param>
    public async Task ForgetReadingsAsync(int minute)
    {
        await using var database = new SqliteDatabase(Path.Combine(_folder.Path, "readings.db"));
        var timeMs = Start + (minute * Minute);
        (
            await database.WriteAsync(
                (open, token) =>
                    open.Connection.ChangeAsync(
                        "delete from readings where time_ms = @timeMs and channel_id = (select id from channels where device = 'f-01')",
                        new { timeMs },
                        token
                    ),
                default
            )
        ).ShouldBe(1);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in Workers.Reverse())
            await service.StopAsync(default);
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Journal:Directory"] = Path.Combine(_folder.Path, "journal"),
                        ["Telemetry:Directory"] = _folder.Path,
                        ["Telemetry:DefaultSite"] = "east",
                    }
                )
                .Build()
        );
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddJournal();
        services.AddTelemetry();
        services.AddSingleton<MonitorState>();
        var ledger = Substitute.For<IExposureLedger>();
        var log = Substitute.For<IExcursionLog>();
        var registry = Substitute.For<IDeviceRegistry>();
        var printer = Substitute.For<IReportPrinter>();
        Arrange(ledger, log, registry, printer);
        services.AddSingleton(Directory);
        services.AddSingleton(Book);
        services.AddSingleton(Devices);
        services.AddSingleton(Audit);
        services.AddSingleton(ledger);
        services.AddSingleton(log);
        services.AddSingleton(registry);
        services.AddSingleton(printer);
        services.AddSingleton(Substitute.For<IBatchImpact>());
        services.AddSingleton(Substitute.For<IAlarmDesk>());
        services.AddSingleton(Substitute.For<IMeasuredFields>());
        services.AddSingleton(Signatures());
        services.AddSingleton(Holds());
        services.AddEvidence();
        return services.BuildServiceProvider();
    }

    private static IBatchHolds Holds()
    {
        var holds = Substitute.For<IBatchHolds>();
        holds.FindAsync(Arg.Any<BatchNumber>(), Arg.Any<CancellationToken>()).Returns(new BatchHold(HoldState.None, null, [], []));
        return holds;
    }

    private static ISignatureCheck Signatures()
    {
        var signatures = Substitute.For<ISignatureCheck>();
        signatures.ListAsync(Arg.Any<string>(), Arg.Any<CancellationToken>()).Returns([]);
        return signatures;
    }

    private void Arrange(IExposureLedger ledger, IExcursionLog log, IDeviceRegistry registry, IReportPrinter printer)
    {
        var requirement = new LimitProfile
        {
            Name = "product/MSC",
            MaxGap = TimeSpan.FromMinutes(5),
            Budget = [new BudgetBand("above-8", ThresholdDirection.Above, 8, TimeSpan.FromHours(1))],
        };
        Directory.FindBatchAsync(Batch, Arg.Any<CancellationToken>()).Returns(new Batch(Batch, "MSC", Start));
        Directory
            .FindProductAsync("MSC", Arg.Any<CancellationToken>())
            .Returns(new Product("MSC", "Mesenchymal <stem> cells", requirement));
        Directory
            .FindEquipmentAsync("F-01", Arg.Any<CancellationToken>())
            .Returns(new EquipmentItem("F-01", "east", "A", EquipmentKind.Refrigerator, "Fridge", null, Active: true));
        Directory.ListPointsAsync("F-01", Arg.Any<CancellationToken>()).Returns([Point]);
        Directory.ListLimitsAsync(Arg.Any<string?>(), Arg.Any<TimeRange?>(), Arg.Any<CancellationToken>()).Returns([Limits]);
        Directory.ListSitesAsync(Arg.Any<CancellationToken>()).Returns([new Site("east", "East", "Asia/Shanghai")]);
        Directory
            .ListAssignmentsAsync(Point.Id, Arg.Any<TimeRange?>(), Arg.Any<CancellationToken>())
            .Returns([new ChannelAssignment("a-1", Point.Id, _judge, new TimeRange(0, null))]);
        ledger.ListForBatchAsync(Batch, Arg.Any<CancellationToken>()).Returns(_ => [.. _exposures]);
        ledger.ListInheritedAsync(Arg.Any<BatchNumber>(), Arg.Any<CancellationToken>()).Returns([]);
        ledger.ListForEquipmentAsync(Arg.Any<string>(), Arg.Any<TimeRange>(), Arg.Any<CancellationToken>()).Returns(_ => [.. _exposures]);
        ledger
            .ListJudgingChannelsAsync(Arg.Any<Exposure>(), Arg.Any<CancellationToken>())
            .Returns(call => [new JudgingChannel(Point.Id, _judge, call.Arg<Exposure>().Span)]);
        log.ListForPointAsync(Point.Id, Arg.Any<TimeRange>(), Arg.Any<CancellationToken>())
            .Returns(call => ExcursionsAsync(call.Arg<TimeRange>()));
        registry
            .FindAsync("east", "f-01", Arg.Any<CancellationToken>())
            .Returns(_ => new DeviceView(
                "east",
                "f-01",
                Registered: null,
                Start,
                Start,
                1,
                MissedMessages: 0,
                Online: null,
                Battery: null,
                Signal: null,
                [],
                [.. _topics.Select(topic => new DeviceTopicView(topic, Start, Start, 1, 0, IsPinned: false))],
                [],
                Calibration: null,
                UnpinnedAlarmId: null,
                ClockAheadMs: null
            ));
        Devices.ReadAsync(Arg.Any<CancellationToken>()).Returns(new DeviceFile(1, [], [], [], new HashSet<string>()));
        Audit
            .ListForAsync(Arg.Any<IReadOnlyCollection<string>>(), Arg.Any<CancellationToken>())
            .Returns([AuditEntries.First, AuditEntries.Second]);
        Book.ListForBatchAsync(Batch, Arg.Any<CancellationToken>()).Returns([Record()]);
        Book.FindAsync("r-1", Arg.Any<CancellationToken>()).Returns(new RecordHistory([Record()]));
        Book.ListAsync(Arg.Any<RecordQuery>(), Arg.Any<CancellationToken>()).Returns(new RecordPage([], null));
        printer
            .PrintAsync(Arg.Any<ReadOnlyMemory<byte>>(), Arg.Any<Stream>(), Arg.Any<CancellationToken>())
            .Returns(new PrintOutcome.NotPrinted("no printer here"));
    }

    /// <summary>What the monitor would have found.</summary>
    private async Task<IReadOnlyList<StoredExcursion>> ExcursionsAsync(TimeRange span)
    {
        var samples = new SampleSeries();
        await foreach (var reading in Store.ReadAsync(_judge, new TimeRange(0, null), default))
        {
            if (reading is { Quality: Quality.Good, Value: { } value })
                samples.Add(reading.TimeMs, value);
        }
        return
        [
            .. ChannelEvaluator
                .Evaluate(Point.Id, Limits.Profile, samples)
                .Excursions.Where(found => found.StartMs < span.ToMs && found.MeasuredToMs > span.FromMs)
                .Select(found => new StoredExcursion(
                    found,
                    Point.Id,
                    "F-01",
                    "fridge",
                    3,
                    8,
                    found.EndMs is null ? null : "returned",
                    null,
                    LateDiscovered: false
                )),
        ];
    }

    private RecordRevision Record() =>
        new()
        {
            Id = "r-1",
            Revision = 1,
            Kind = CryopreservationRecord.Kind,
            FormVersion = 1,
            Site = "east",
            HappenedMs = Start,
            EnteredBy = "staff",
            EnteredMs = Start,
            Values = new Dictionary<string, string> { ["cellCode"] = "CELL-77", ["batch"] = "B-1" },
        };
}
