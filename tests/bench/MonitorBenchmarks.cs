using System.Diagnostics;
using System.Globalization;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Live;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Monitoring.Notifications.Plans;
using ColdChain.Monitoring.Reevaluation;
using ColdChain.Storage;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Stores.Sqlite;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ColdChain.Benchmarks;

/// <summary>
/// The monitor with POINTS measuring points and five rules each (two limits, a rate, a rolling sum of a day, a pause): <c>-- monitor [POINTS]</c>.
/// One reading a minute and point; every hundredth point is out of its limits for 20 minutes in 1,000. One thread.
/// </summary>
internal static class MonitorBenchmarks
{
    private const int BlockReadings = 1_000;
    private const long StartMs = 1_790_000_000_000;
    private static readonly Guid Recorder = Guid.Parse("0b0e7a52-7d0a-4a0b-9a37-4f0f7c1d2e11");

    private static readonly LimitProfile Profile = new()
    {
        Name = "minus-80",
        Frozen = true,
        ExpectedInterval = TimeSpan.FromMinutes(1),
        MaxGap = TimeSpan.FromMinutes(5),
        Rules =
        [
            new ThresholdRule("warm", Severity.Warning, ThresholdDirection.Above, -70, TimeSpan.FromMinutes(10), TimeSpan.Zero, 1, false),
            new ThresholdRule("high", Severity.Alarm, ThresholdDirection.Above, -60, TimeSpan.Zero, TimeSpan.FromMinutes(5), 1, false),
            new RateRule("fast", Severity.Warning, ThresholdDirection.Above, 2, TimeSpan.FromMinutes(10)),
            new CumulativeRule(
                "sum",
                Severity.Alarm,
                ThresholdDirection.Above,
                -65,
                TimeSpan.FromHours(1),
                TimeSpan.FromDays(1),
                Inclusive: false
            ),
            new MissingRule("silent", Severity.Warning, TimeSpan.FromMinutes(15)),
        ],
    };

    public static async Task RunAsync(string[] args)
    {
        var points = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        Evaluators(points, minutes: 200);
        await LiveAsync(points, minutes: 60);
        await LateAsync();
    }

    private static double Value(int point, int minute) =>
        point % 100 == 0 && minute % 1000 > 980 ? -55 : Math.Round(-80 + Math.Sin((point + minute) * 0.7) * 2, 2);

    private static void Evaluators(int points, int minutes)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var evaluators = Enumerable.Range(0, points).Select(point => new PointEvaluator($"p{point}", Profile)).ToArray();
        Fold(evaluators, 0, 30); // warm up, and fill the rate's window
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        var cpu = Cpu();
        Fold(evaluators, 30, minutes);
        cpu = Cpu() - cpu;
        var readings = (long)points * (minutes - 30);
        Console.WriteLine(
            $"evaluator          {readings, 12:N0} readings  {readings / cpu.TotalSeconds, 12:N0} /s on one core  {bytes / points, 8:N0} bytes a point"
        );
    }

    private static void Fold(PointEvaluator[] evaluators, int fromMinute, int toMinute)
    {
        for (var minute = fromMinute; minute < toMinute; minute++)
        {
            for (var point = 0; point < evaluators.Length; point++)
            {
                evaluators[point].TryAdd(StartMs + (minute * 60_000L), Value(point, minute));
                evaluators[point].TakeClosed();
            }
        }
    }

    /// <summary>Blocks through the monitor into its database, with ticks and checkpoints as the service makes them.</summary>
    private static async Task LiveAsync(int points, int minutes)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite, MonitoringSchema.Migrations);
        var options = new MonitoringOptions();
        var store = new MonitorStore(test.Database, new AlarmBook(OutboxOf(options, test.Database), Options.Create(new AlarmOptions())));
        var monitor = new ExcursionMonitor(options);
        StretchDefinition[] plan = [.. Enumerable.Range(0, points).Select(Stretch)];
        monitor.Restore(await store.LoadAsync(plan, 1, CancellationToken.None));
        await store.CommitAsync(monitor.Apply(plan, 1, StartMs), 1, CancellationToken.None);

        var (judging, committing) = (TimeSpan.Zero, TimeSpan.Zero);
        var (all, nextTick) = (Stopwatch.StartNew(), TimeSpan.Zero);
        var cpu = Cpu();
        long sequence = 0;
        foreach (var readings in Blocks(points, minutes))
        {
            var block = Block(readings, ref sequence);
            var watch = Stopwatch.StartNew();
            var changes = monitor.Process(block);
            judging += watch.Elapsed;
            watch.Restart();
            await store.CommitAsync(changes, 1, CancellationToken.None);
            if (all.Elapsed > nextTick)
            {
                nextTick += options.TickInterval;
                await store.CommitAsync(monitor.Tick(readings[^1].TimeMs, long.MaxValue), 1, CancellationToken.None);
            }
            committing += watch.Elapsed;
        }
        var seconds = all.Elapsed.TotalSeconds;
        cpu = Cpu() - cpu;
        Console.WriteLine(
            $"monitor, judging   {sequence, 12:N0} readings  {sequence / judging.TotalSeconds, 12:N0} /s\n"
                + $"monitor, committed {sequence, 12:N0} readings  {sequence / seconds, 12:N0} /s  {cpu.TotalSeconds / sequence * 1e6, 8:N2} CPU s per million (SQLite, a transaction per {BlockReadings:N0})"
        );
        var watchAll = Stopwatch.StartNew();
        await store.CommitAsync(monitor.Checkpoint(), 1, CancellationToken.None);
        Console.WriteLine($"checkpoint of all  {points, 12:N0} points    {watchAll.Elapsed.TotalMilliseconds, 12:N0} ms");
    }

    /// <summary>A logger comes back with 10,000 samples, into the middle of 100 days.</summary>
    private static async Task LateAsync()
    {
        const int Late = 10_000;
        const int History = 144_000;
        var times = new List<double>();
        for (var round = 0; round < 7; round++)
        {
            using var folder = new TemporaryFolder();
            await using var series = new SqliteReadingStore(folder["readings.db"], Recorder);
            await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite, MonitoringSchema.Migrations);
            var options = new MonitoringOptions();
            var store = new MonitorStore(
                test.Database,
                new AlarmBook(OutboxOf(options, test.Database), Options.Create(new AlarmOptions()))
            );
            var monitor = new ExcursionMonitor(options);
            monitor.Restore(await store.LoadAsync([Stretch(0)], 1, CancellationToken.None));
            await store.CommitAsync(monitor.Apply([Stretch(0)], 1, StartMs), 1, CancellationToken.None);
            var sequence = 0L;
            var first = (History - Late) / 2;
            var early = Enumerable.Range(0, History).Where(minute => minute < first || minute >= first + Late);
            foreach (var minutes in early.Chunk(20_000).Append([.. Enumerable.Range(first, Late)]))
            {
                var block = Block([.. minutes.Select(minute => Reading(0, minute))], ref sequence);
                await series.WriteAsync(block, CancellationToken.None);
                await store.CommitAsync(monitor.Process(block), 1, CancellationToken.None);
            }
            var watch = Stopwatch.StartNew();
            var job =
                monitor.NextJob(await series.ReadCursorAsync(CancellationToken.None)) ?? throw new InvalidOperationException("no job");
            var result = await new Reevaluator(series, Recorder).RunAsync(job, CancellationToken.None);
            var known = await store.ReadKnownAsync(result, CancellationToken.None);
            var changes = monitor.Apply(result, known);
            await store.CommitAsync(changes, 1, CancellationToken.None);
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (changes.Excursions.Count < Late / 1000)
                throw new InvalidOperationException("the late block holds more excursions than were found");
        }
        times.Sort();
        Console.WriteLine(
            $"late block         {Late, 12:N0} samples   {times[times.Count / 2], 12:N1} ms median of {times.Count} (best {times[0]:N1}; into {History:N0} samples, store read and commit included)"
        );
    }

    private static IEnumerable<Reading[]> Blocks(int points, int minutes) =>
        Enumerable
            .Range(0, minutes)
            .SelectMany(minute => Enumerable.Range(0, points).Select(point => Reading(point, minute)))
            .Chunk(BlockReadings);

    private static DecodedBlock Block(Reading[] readings, ref long sequence)
    {
        var first = sequence + 1;
        for (var i = 0; i < readings.Length; i++)
            readings[i] = readings[i] with { Sequence = ++sequence };
        return new DecodedBlock
        {
            FromSequence = first,
            ToSequence = sequence,
            Readings = readings,
            Rejects = [],
            Heard =
            [
                .. readings.Select(reading => new DeviceHeard(reading.Channel.Site, reading.Channel.Device, reading.ReceivedMs, null, 0)),
            ],
        };
    }

    private static Reading Reading(int point, int minute) =>
        new(
            Channel(point),
            Metrics.Temperature,
            Units.Celsius,
            StartMs + (minute * 60_000L),
            Value(point, minute),
            Quality.Good,
            Reason: null,
            TimeSource.Sample,
            Retained: false,
            StartMs + (minute * 60_000L),
            Recorder,
            Sequence: 0
        );

    private static ChannelId Channel(int point) => new("sh", $"f{point}", "chamber");

    private static StretchDefinition Stretch(int point) =>
        new(
            $"F-{point}/chamber|a|l",
            $"F-{point}/chamber",
            $"F-{point}",
            "sh",
            StoresAndForwards: false,
            "a",
            "l",
            Channel(point),
            Profile.Name,
            1,
            Profile,
            new TimeRange(0, null),
            EndReasons.LimitsChanged
        );

    private static TimeSpan Cpu() => Process.GetCurrentProcess().TotalProcessorTime;

    /// <summary>Without a plan and without channels: nobody is told.</summary>
    public static Outbox OutboxOf(MonitoringOptions options, IDatabase database) =>
        new(
            new NotificationPlans(
                database,
                directory: null!,
                new NotificationChannels(Options.Create(options), Options.Create(new NotificationOptions())),
                audit: null!,
                TimeProvider.System,
                NullLogger<NotificationPlans>.Instance
            )
        );
}
