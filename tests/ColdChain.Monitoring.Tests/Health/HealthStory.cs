using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Health;
using ColdChain.Monitoring.Tests.Live;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Simulators.Devices;
using ColdChain.Simulators.Scenarios;
using ColdChain.TestSupport;
using Scenario = ColdChain.Simulators.Scenarios.Scenario;

namespace ColdChain.Monitoring.Tests.Health;

/// <summary>
/// A device of the simulators whose days are given to the product, with the truth behind each day. Site days begin at 16:00 UTC (Asia/Shanghai);
/// day 0 is the first whole one of the simulated time.
/// </summary>
internal sealed class HealthStory
{
    public const int HoursMs = 3_600_000;
    public const long DayMs = 24L * HoursMs;
    private static readonly ChangeNote Note = new("anna", "set up");

    private readonly ScenarioTruth _device;
    private readonly string _id;
    private EquipmentTruth _before;
    private DeviceSample? _next;
    private EquipmentTruth _truth;

    public HealthStory(Scenario scenario, string device, int days)
    {
        // The last whole day ends at the last local midnight before the test's clock.
        FromMs = (Frozen.At(30) + (8 * HoursMs)) / DayMs * DayMs - (8 * HoursMs) - (days * DayMs);
        _id = device;
        _device = new ScenarioTruth(scenario, device, DateTimeOffset.FromUnixTimeMilliseconds(FromMs));
        Advance();
    }

    /// <summary>Start of day 0, ms UTC.</summary>
    public long FromMs { get; }

    public static DateOnly DayOf(long fromMs, int day) =>
        DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(fromMs + (8 * HoursMs) + (day * DayMs)).UtcDateTime);

    /// <summary>What the device measured on the next whole day, and what was behind it.</summary>
    public (List<Reading> Readings, EquipmentTruth Truth) NextDay(int day)
    {
        var until = FromMs + ((day + 1) * DayMs);
        var readings = new List<Reading>();
        while (_next!.Time.ToUnixTimeMilliseconds() < until)
        {
            readings.AddRange(_next.Channels.Select(value => Of(value, _next.Time.ToUnixTimeMilliseconds())));
            Advance();
        }
        var truth = new EquipmentTruth(_truth.RunningSeconds - _before.RunningSeconds, _truth.LostMm - _before.LostMm);
        _before = _truth;
        return (readings, truth);
    }

    /// <summary>Equipment with a point for each channel of the device; what is there already stays.</summary>
    public async Task EquipAsync(MonitoringFixture test, string number, EquipmentKind kind, params (string Channel, string Metric)[] points)
    {
        var editor = test.Get<ISiteEditor>();
        var item = new EquipmentItem(number, "sh", "zone-a", kind, number, Instructions: null, Active: true);
        (await editor.SaveEquipmentAsync(item, Note, default)).RequireId();
        foreach (var (channel, metric) in points)
        {
            var id = $"{number}/{channel}";
            var role = metric == Metrics.Temperature ? PointRole.Product : PointRole.Technical;
            (await editor.SavePointAsync(new MeasuringPoint(id, number, channel, role, metric, null), Note, default)).RequireId();
            var always = new TimeRange(FromMs, null);
            (await editor.AssignChannelAsync(id, new ChannelId("sh", _id, channel), always, OverlapRule.Refuse, Note, default)).RequireId();
        }
    }

    /// <summary>Lets time pass until the product says what it should.</summary>
    public static async Task<FigureHealth> ShowsAsync(
        MonitoringFixture test,
        string number,
        HealthFigure figure,
        Func<FigureHealth, bool> until,
        string what
    )
    {
        FigureHealth? found = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                test.Clock.Advance(TimeSpan.FromSeconds(30));
                found = await FindAsync(test, number, figure);
                return until(found);
            },
            $"{what}: {found}",
            TimeSpan.FromMinutes(2)
        );
        return found!;
    }

    public static async Task<FigureHealth> FindAsync(MonitoringFixture test, string number, HealthFigure figure) =>
        (await test.Get<IEquipmentHealth>().FindAsync(number, 60, default))!.Figures.Single(item => item.Figure == figure);

    private void Advance() => (_next, _truth) = _device.Next();

    private Reading Of(ChannelValue value, long timeMs) =>
        new(
            new ChannelId("sh", _id, value.Channel.Name),
            value.Channel.Metric,
            Units.CanonicalOf(value.Channel.Metric),
            timeMs,
            value.Value,
            value.Value is null ? Quality.Fault : Quality.Good,
            value.Fault,
            TimeSource.Sample,
            Retained: false,
            Frozen.At(30),
            Frozen.Recorder,
            Sequence: 0
        );
}
