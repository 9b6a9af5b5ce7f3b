using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Live;
using ColdChain.Monitoring.Notifications;
using ColdChain.Simulators.Scenarios;
using ColdChain.Storage;
using ColdChain.Telemetry;
using ColdChain.TestSupport;
using Microsoft.Extensions.Options;
using Scenario = ColdChain.Simulators.Scenarios.Scenario;

namespace ColdChain.Monitoring.Tests.Week;

/// <summary>
/// Scenario <c>hundred-units</c> through the monitor and its alarms into SQLite, in virtual time. Physics run in steps of ten seconds; the devices
/// send every <paramref name="interval"/>, and the clock ticks as often.
/// </summary>
internal sealed class HundredUnitsWeek(TimeSpan interval, Func<MonitoringOptions, IDatabase, Outbox> outboxOf)
{
    private const string ScenarioName = "hundred-units";
    private const string Freezer = "ult-b-7";
    private const string Dewar = "ln2-b-2";

    /// <summary>The message is on its way for so long.</summary>
    private const long LatencyMs = 800;
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>A Monday, 00:00 in Shanghai.</summary>
    private static readonly DateTimeOffset Start = new(2026, 10, 5, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly Guid Recorder = Guid.Parse("0b0e7a52-7d0a-4a0b-9a37-4f0f7c1d2e11");

    private readonly Dictionary<string, long> _productOutMs = [];
    private long _sequence;

    public async Task<WeekResult> RunAsync()
    {
        var shipped = ShippedScenarios.Load(ScenarioName);
        var scenario = shipped with { Devices = [.. shipped.Devices.Select(device => device with { Interval = interval })] };
        StretchDefinition[] plan = [.. scenario.Devices.SelectMany(device => WeekUnit.Stretches(scenario, device))];
        var naive = new NaiveThresholds(plan);
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite, MonitoringSchema.Migrations);
        var options = new MonitoringOptions();
        var store = new MonitorStore(
            test.Database,
            new AlarmBook(outboxOf(options, test.Database), Microsoft.Extensions.Options.Options.Create(new AlarmOptions()))
        );
        var monitor = new ExcursionMonitor(options);
        monitor.Restore(await store.LoadAsync(plan, 1, None));
        await store.CommitAsync(monitor.Apply(plan, 1, Start.ToUnixTimeMilliseconds()), 1, None);

        var devices = scenario.Devices.Select(device => new WeekDevice(scenario, device, Start)).ToList();
        var end = Start + scenario.Backfill;
        for (var at = Start + interval; at <= end; at += interval)
        {
            // The devices know nothing of each other: half the time of the week is their physics.
            var readings = devices
                .AsParallel()
                .AsOrdered()
                .SelectMany(device => device.Until(at.ToUnixTimeMilliseconds(), LatencyMs, Recorder))
                .OrderBy(reading => reading.TimeMs)
                .ToArray();
            await store.CommitAsync(monitor.Process(BlockOf(readings)), 1, None);
            foreach (var reading in readings)
            {
                naive.Take(reading);
                NoteProduct(reading);
            }
            await TickAsync(monitor, store, at.ToUnixTimeMilliseconds() + LatencyMs);
        }
        RunOn(devices.Single(device => device.Id == Dewar), end.ToUnixTimeMilliseconds());
        return await ResultAsync(scenario, test.Database, naive, end);
    }

    /// <summary>The dewar's warming curve goes on beyond the week: when would its product have been lost? Nobody judges these readings.</summary>
    private void RunOn(WeekDevice device, long fromMs)
    {
        for (var atMs = fromMs; !_productOutMs.ContainsKey(device.Id) && atMs < fromMs + (30 * 86_400_000L); atMs += 3_600_000)
        {
            foreach (var reading in device.Until(atMs, LatencyMs, Recorder))
                NoteProduct(reading);
        }
    }

    private static async Task TickAsync(ExcursionMonitor monitor, MonitorStore store, long nowMs)
    {
        var changes = monitor.Tick(nowMs, Start.ToUnixTimeMilliseconds());
        if (!changes.IsEmpty)
            await store.CommitAsync(changes, 1, None);
        var (foretold, _) = monitor.WatchBreaches(nowMs);
        if (!foretold.IsEmpty)
            await store.CommitAsync(foretold, 1, None);
    }

    private DecodedBlock BlockOf(Reading[] readings)
    {
        var first = _sequence + 1;
        for (var i = 0; i < readings.Length; i++)
            readings[i] = readings[i] with { Sequence = ++_sequence };
        return new DecodedBlock
        {
            FromSequence = first,
            ToSequence = _sequence,
            Readings = readings,
            Rejects = [],
            Heard =
            [
                .. readings
                    .DistinctBy(reading => reading.Channel.Device)
                    .Select(reading => new DeviceHeard(reading.Channel.Site, reading.Channel.Device, reading.ReceivedMs, null, 0)),
            ],
        };
    }

    /// <summary>Product at -80 C must stay below -60 C, product in the vapour below -150 C.</summary>
    private void NoteProduct(in Reading reading)
    {
        var isOut = (reading.Channel.Device, reading.Channel.Name) switch
        {
            (Freezer, "chamber") => reading.Value > -60,
            (Dewar, "vapour") => reading.Value > -150,
            _ => false,
        };
        if (isOut)
            _productOutMs.TryAdd(reading.Channel.Device, reading.TimeMs);
    }

    private async Task<WeekResult> ResultAsync(Scenario scenario, IDatabase database, NaiveThresholds naive, DateTimeOffset end)
    {
        var alarms = await database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<AlarmRow>($"select {AlarmRow.Columns} from alarms order by raised_ms, id", null, token),
            None
        );
        var period = new AlarmFigurePeriod(
            Start.ToUnixTimeMilliseconds(),
            end.ToUnixTimeMilliseconds() + LatencyMs + 1,
            TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
            null
        );
        var figures = await new SqlAlarmFigures(database, Microsoft.Extensions.Options.Options.Create(new AlarmFigureOptions())).ReadAsync(
            period,
            None
        );
        return new WeekResult(
            scenario.Devices.Count,
            scenario.Backfill.TotalDays,
            _sequence,
            alarms,
            naive.Alarms,
            [
                Failure(scenario, Freezer, ScenarioEventKind.CompressorFailure, "compressor of a -80 C freezer", alarms, naive),
                Failure(scenario, Dewar, ScenarioEventKind.FillFailure, "LN2 supply of a dewar", alarms, naive),
            ],
            figures
        );
    }

    private WeekFailure Failure(
        Scenario scenario,
        string unit,
        ScenarioEventKind kind,
        string what,
        IReadOnlyList<AlarmRow> alarms,
        NaiveThresholds naive
    )
    {
        var at = Start.ToUnixTimeMilliseconds() + (long)scenario.Events.Single(item => item.Kind == kind).At.TotalMilliseconds;
        return new WeekFailure(
            unit,
            what,
            at,
            _productOutMs[unit],
            alarms
                .Where(alarm => alarm.EquipmentNumber == unit && alarm.RaisedMs >= at)
                .GroupBy(alarm => alarm.ParsedSeverity)
                .ToDictionary(group => group.Key, group => group.Min(alarm => alarm.RaisedMs)),
            naive
                .Alarms.Where(alarm => alarm.Point.StartsWith(unit + "/", StringComparison.Ordinal) && alarm.AtMs >= at)
                .GroupBy(alarm => alarm.Severity)
                .ToDictionary(group => group.Key, group => group.Min(alarm => alarm.AtMs))
        );
    }
}
