using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Live;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Reevaluation;
using ColdChain.Monitoring.Tests.Notifications;
using ColdChain.Storage;
using ColdChain.Telemetry;
using ColdChain.TestSupport;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Tests.Live;

/// <summary>The monitor with a real database and a store in memory, driven step by step: no loop, no waiting.</summary>
internal sealed class MonitorRig : IAsyncDisposable
{
    private readonly TestDatabase _test;
    private readonly MonitorStore _store;
    private IReadOnlyList<StretchDefinition> _plan;
    private long _directoryVersion = 1;
    private long _sequence;

    /// <summary>Everything that was ever decoded.</summary>
    private readonly List<DecodedBlock> _journal = [];

    private MonitorRig(TestDatabase test, IReadOnlyList<StretchDefinition> plan, MonitoringOptions options)
    {
        (_test, _plan, Options) = (test, plan, options);
        Outbox = TestOutbox.Of(options, test.Database);
        _store = new MonitorStore(test.Database, new AlarmBook(Outbox, Alarms));
        Monitor = new ExcursionMonitor(options);
        Log = new SqlExcursionLog(test.Database);
    }

    public MonitoringOptions Options { get; }
    public MemorySeries Series { get; } = new();
    public ExcursionMonitor Monitor { get; private set; }
    public IExcursionLog Log { get; }
    public Outbox Outbox { get; }
    public IDatabase Database => _test.Database;

    /// <summary>Doors are given their time here.</summary>
    private static IOptions<AlarmOptions> Alarms =>
        Microsoft.Extensions.Options.Options.Create(new AlarmOptions { DoorGrace = TimeSpan.FromMinutes(20) });

    /// <summary>What happens to alarms because time passes.</summary>
    public AlarmRound Round => new(Database, Outbox, new AlarmFeed(), metrics: null!, Alarms);
    public long NotifyFromSequence { get; init; } = 1;

    public static Task<MonitorRig> CreateAsync(params StretchDefinition[] plan) =>
        CreateAsync(DatabaseEngine.Sqlite, new MonitoringOptions(), plan);

    public static async Task<MonitorRig> CreateAsync(
        DatabaseEngine engine,
        MonitoringOptions options,
        StretchDefinition[] plan,
        long notifyFromSequence = 1
    )
    {
        var test = await TestDatabase.CreateAsync(engine, MonitoringSchema.Migrations);
        var rig = new MonitorRig(test, plan.Length > 0 ? plan : [Frozen.Stretch()], options) { NotifyFromSequence = notifyFromSequence };
        await rig.RestartAsync();
        return rig;
    }

    /// <summary>A new life on the same database, after a crash.</summary>
    public async Task RestartAsync()
    {
        Monitor = new ExcursionMonitor(Options);
        var snapshot = await _store.LoadAsync(_plan, NotifyFromSequence, CancellationToken.None);
        Monitor.Restore(snapshot);
        foreach (var block in _journal.Where(block => block.ToSequence > snapshot.RestartSequence && block.FromSequence <= snapshot.Cursor))
            Monitor.CatchUp(block);
        _sequence = Math.Max(_sequence, Monitor.Cursor);
        await CommitAsync(Monitor.Apply(_plan, _directoryVersion, Frozen.At(-1)));
    }

    /// <summary>As before an end that is asked for.</summary>
    public Task CheckpointAsync() => CommitAsync(Monitor.Checkpoint());

    public async Task ChangeDirectoryAsync(double nowMinutes, params StretchDefinition[] plan)
    {
        _plan = plan;
        await CommitAsync(Monitor.Apply(plan, ++_directoryVersion, Frozen.At(nowMinutes)));
    }

    /// <summary>One block, a message per reading; returns it for the store.</summary>
    public async Task<DecodedBlock> FeedAsync(params Reading[] readings)
    {
        var block = Next(readings);
        await CommitAsync(Monitor.Process(block));
        return block;
    }

    /// <summary>A block that was decoded, and that the monitor did not get (yet).</summary>
    public DecodedBlock Next(params Reading[] readings)
    {
        var first = _sequence + 1;
        var numbered = readings.Select(reading => reading with { Sequence = ++_sequence }).ToList();
        if (numbered.Count == 0)
            _sequence++;
        var block = new DecodedBlock
        {
            FromSequence = first,
            ToSequence = _sequence,
            Readings = numbered,
            Rejects = [],
            Heard =
            [
                .. numbered.Select(reading => new DeviceHeard(reading.Channel.Site, reading.Channel.Device, reading.ReceivedMs, null, 0)),
            ],
        };
        _journal.Add(block);
        return block;
    }

    /// <summary>One block that reaches monitor and store.</summary>
    public async Task FeedAndStoreAsync(params Reading[] readings)
    {
        var block = await FeedAsync(readings);
        Series.Add(block.Readings, block.ToSequence);
    }

    public async Task TickAsync(double minutes, double silenceFromMinutes = -100_000)
    {
        var changes = Monitor.Tick(Frozen.At(minutes), Frozen.At(silenceFromMinutes));
        if (!changes.IsEmpty)
            await CommitAsync(changes);
    }

    /// <summary>As the loop does at a tick when nothing waits.</summary>
    public async Task ForetellAsync(double minutes)
    {
        var (changes, _) = Monitor.WatchBreaches(Frozen.At(minutes));
        if (!changes.IsEmpty)
            await CommitAsync(changes);
    }

    /// <summary>Runs the re-evaluations that can run now; between reading and taking over, <paramref name="meanwhile"/> happens.</summary>
    public async Task<int> ReevaluateAsync(Func<Task>? meanwhile = null)
    {
        var done = 0;
        while (Monitor.NextJob(await Series.ReadCursorAsync(CancellationToken.None)) is { } job && done < 1000)
        {
            var result = await new Reevaluator(Series, Frozen.Recorder).RunAsync(job, CancellationToken.None);
            if (meanwhile is not null)
                await meanwhile();
            var known = await _store.ReadKnownAsync(result, CancellationToken.None);
            await CommitAsync(Monitor.Apply(result, known));
            done++;
        }
        return done;
    }

    public Task CommitAsync(MonitorChanges changes) => _store.CommitAsync(changes, NotifyFromSequence, CancellationToken.None);

    public Task<IReadOnlyList<StoredExcursion>> StandingAsync() =>
        Log.ListForPointAsync(Frozen.Point, new TimeRange(0, null), CancellationToken.None);

    public Task<IReadOnlyList<AlarmRow>> AlarmsAsync() =>
        Database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<AlarmRow>($"select {AlarmRow.Columns} from alarms order by start_ms, id", null, token),
            CancellationToken.None
        );

    public Task<IReadOnlyList<ExcursionRow>> AllExcursionsAsync() =>
        Database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<ExcursionRow>($"select {ExcursionRow.Columns} from excursions order by start_ms, id", null, token),
            CancellationToken.None
        );

    public Task<long> CountAsync(string table) =>
        Database.ReadAsync(
            (connection, token) => connection.ScalarAsync<long>($"select count(*) from {table}", null, token),
            CancellationToken.None
        );

    public ValueTask DisposeAsync() => _test.DisposeAsync();
}
