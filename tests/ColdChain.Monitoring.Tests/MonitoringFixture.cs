using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Journal;
using ColdChain.Journal.Cursors;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Lights;
using ColdChain.Monitoring.ServiceChecks;
using ColdChain.Monitoring.Tests.Live;
using ColdChain.Monitoring.Tests.Notifications;
using ColdChain.Monitoring.Tests.ServiceChecks;
using ColdChain.Records;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Schema;
using ColdChain.Storage;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Stores;
using ColdChain.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace ColdChain.Monitoring.Tests;

/// <summary>
/// The module as Host composes it, with the real records module on a real database; feed, journal end and store are the test's.
/// Freezer F-07 holds batches B-1 and B-2.
/// </summary>
internal sealed class MonitoringFixture : IDecodedFeed, IAsyncDisposable
{
    private static readonly ChangeNote Note = new("anna", "set up");

    private readonly TestDatabase _test;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<DecodedBlock> _given = [];
    private readonly Action<MonitoringOptions>? _configure;
    private readonly Action<AlarmOptions>? _alarms;
    private readonly Action<NotificationOptions>? _notifications;
    private readonly Action<ServiceCheckOptions>? _checks;
    private ServiceProvider _services;
    private long _sequence;
    private bool _started;

    private MonitoringFixture(
        TestDatabase test,
        Action<MonitoringOptions>? configure,
        Action<AlarmOptions>? alarms,
        Action<NotificationOptions>? notifications,
        Action<ServiceCheckOptions>? checks
    )
    {
        (_test, _configure, _alarms, _notifications, _checks) = (test, configure, alarms, notifications, checks);
        _services = Build();
        Journal.Recorder.Returns(Frozen.Recorder);
        Journal.Problem.Returns((string?)null);
        StoreHealth.Trouble.Returns((string?)null);
        StoreHealth.Cursor.Returns(long.MaxValue);
        Journal.DurableSequence.Returns(_ => Interlocked.Read(ref _sequence) + JournalIsAhead);
    }

    /// <summary>Messages in the journal that nobody has decoded.</summary>
    public long JournalIsAhead { get; set; }

    public ManualClock Clock { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(Frozen.At(30)));
    public MemorySeries Series { get; } = new();
    public MemoryRelays Relays { get; } = new();
    public IMessageJournal Journal { get; } = Substitute.For<IMessageJournal>();
    public IStoreHealth StoreHealth { get; } = Substitute.For<IStoreHealth>();
    public MemoryDisk Disk { get; } = new();
    public IExposureLedger Ledger { get; } = LedgerOf();
    public IDatabase Database => _test.Database;
    public IAlarmDesk Desk => Get<IAlarmDesk>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static async Task<MonitoringFixture> CreateAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        Action<MonitoringOptions>? configure = null,
        Action<AlarmOptions>? alarms = null,
        Action<NotificationOptions>? notifications = null,
        Action<ServiceCheckOptions>? checks = null
    )
    {
        var test = await TestDatabase.CreateAsync(engine, [.. RecordsSchema.Migrations, .. MonitoringSchema.Migrations]);
        var fixture = new MonitoringFixture(test, configure, alarms, notifications, checks);
        await fixture.BuildSiteAsync();
        return fixture;
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(_test.Database);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddRecords();
        services.AddMonitoring();
        services.AddSingleton(Ledger);
        services.AddSingleton(Journal);
        services.AddSingleton(Substitute.For<ICursorRegistry>());
        services.AddSingleton<IDecodedFeed>(this);
        services.AddSingleton<ITimeSeriesStore>(Series);
        services.AddSingleton(StoreHealth);
        services.AddSingleton<IDiskSpace>(Disk);
        services.Configure<MonitoringOptions>(options => _configure?.Invoke(options));
        services.Configure<AlarmOptions>(options => _alarms?.Invoke(options));
        services.Configure<NotificationOptions>(options => _notifications?.Invoke(options));
        services.AddSingleton<IRelays>(Relays);
        services.Configure<ServiceCheckOptions>(options => _checks?.Invoke(options));
        return services.BuildServiceProvider();
    }

    public async Task StartAsync()
    {
        _started = true;
        foreach (var service in Services())
            await service.StartAsync(CancellationToken.None);
    }

    public async Task StopAsync()
    {
        _started = false;
        foreach (var service in Services().Reverse())
            await service.StopAsync(CancellationToken.None);
        // The next start is a new life.
        await _services.DisposeAsync();
        _services = Build();
    }

    /// <summary>Hands a block to the running worker, and waits until it is committed.</summary>
    public async Task FeedAsync(params Reading[] readings)
    {
        var first = _sequence + 1;
        var numbered = readings.Select(reading => reading with { Sequence = ++_sequence }).ToList();
        var block = new DecodedBlock
        {
            FromSequence = first,
            ToSequence = _sequence,
            Readings = numbered,
            Rejects = [],
            Heard = [.. numbered.Select(reading => new DeviceHeard("sh", reading.Channel.Device, reading.ReceivedMs, null, 0))],
        };
        Series.Add(numbered, _sequence);
        Give(block);
        await Eventually.HoldsAsync(
            async () =>
            {
                // A worker that ended says why.
                foreach (
                    var ended in Services()
                        .OfType<BackgroundService>()
                        .Select(service => service.ExecuteTask)
                        .Where(task => task?.IsFaulted == true)
                )
                    await ended!;
                return Get<MonitorState>().Cursor >= block.ToSequence;
            },
            "the block is judged"
        );
    }

    /// <summary>A block of this shape, numbered as the next of the journal.</summary>
    public DecodedBlock Give(Func<long, DecodedBlock> make)
    {
        var block = make(_sequence + 1);
        _sequence = block.ToSequence;
        Give(block);
        return block;
    }

    private void Give(DecodedBlock block)
    {
        TaskCompletionSource more;
        lock (_given)
        {
            _given.Add(block);
            more = _more;
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        more.SetResult();
    }

    public async ValueTask<DecodedBlock> ReadAsync(long afterSequence, CancellationToken cancel)
    {
        while (true)
        {
            Task more;
            lock (_given)
            {
                if (_given.Find(block => block.ToSequence > afterSequence) is { } block)
                    return block;
                more = _more.Task;
            }
            await more.WaitAsync(cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_started)
            await StopAsync();
        await _services.DisposeAsync();
        await _test.DisposeAsync();
    }

    public async Task AddDeviceAsync(string id, bool active) =>
        (
            await Get<ISiteEditor>()
                .SaveDeviceAsync(
                    new Device("sh", id, id, DeviceKind.Probe, Topic: null, StoreAndForward: false, active),
                    Note,
                    CancellationToken.None
                )
        ).RequireId();

    private IEnumerable<IHostedService> Services() => _services.GetServices<IHostedService>();

    private async Task BuildSiteAsync()
    {
        var editor = Get<ISiteEditor>();
        var none = CancellationToken.None;
        var always = new TimeRange(Frozen.At(-100_000), null);
        (await editor.SaveSiteAsync(new("sh", "Shanghai", "Asia/Shanghai"), Note, none)).RequireId();
        var freezer = new EquipmentItem("F-07", "sh", "zone-a", EquipmentKind.Freezer, "Freezer 7", "Call 021-5555", Active: true);
        (await editor.SaveEquipmentAsync(freezer, Note, none)).RequireId();
        var point = new MeasuringPoint(Frozen.Point, "F-07", "chamber", PointRole.Product, Metrics.Temperature, Position: null);
        (await editor.SavePointAsync(point, Note, none)).RequireId();
        (await editor.SaveLimitProfileAsync(Frozen.Profile(), Note, none)).RequireId();
        (await editor.AssignChannelAsync(Frozen.Point, Frozen.Chamber, always, OverlapRule.Refuse, Note, none)).RequireId();
        (await editor.AssignLimitsAsync(Frozen.Point, "minus-80", null, always, OverlapRule.Refuse, Note, none)).RequireId();
        Ledger
            .ListForEquipmentAsync("F-07", Arg.Any<TimeRange>(), Arg.Any<CancellationToken>())
            .Returns([Stay("B-2", -100, null), Stay("B-1", -100, null), Stay("B-0", -100, -50)]);
    }

    public static Exposure Stay(string batch, double fromMinutes, double? toMinutes)
    {
        Domain.Traceability.BatchNumber.TryParse(batch, out var number).ShouldBeTrue();
        var span = new TimeRange(Frozen.At(fromMinutes), toMinutes is { } to ? Frozen.At(to) : null);
        return new Exposure(number, "F-07", Position: null, ExposurePhase.Storage, span, "r1", "storage");
    }

    /// <summary>Asked for several equipments, it answers what it is told for each.</summary>
    private static IExposureLedger LedgerOf()
    {
        var ledger = Substitute.For<IExposureLedger>();
        ledger
            .ListForEquipmentAsync(Arg.Any<IReadOnlyDictionary<string, TimeRange>>(), Arg.Any<CancellationToken>())
            .Returns(async call =>
            {
                var found = new Dictionary<string, IReadOnlyList<Exposure>>(StringComparer.Ordinal);
                foreach (var (number, span) in call.Arg<IReadOnlyDictionary<string, TimeRange>>())
                    found[number] = await ledger.ListForEquipmentAsync(number, span, CancellationToken.None) ?? [];
                return (IReadOnlyDictionary<string, IReadOnlyList<Exposure>>)found;
            });
        return ledger;
    }
}
