using System.Globalization;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Benchmarks.Latency;

/// <summary>Freezers that are judged: those of the load, ten devices each, and those that alarm, one device each. One limit, no delay.</summary>
internal static class LatencySite
{
    public const string Site = "BENCH";
    private const int DevicesPerFreezer = 10;
    private static readonly ChangeNote Note = new("bench", "set up");

    public static string Probe(int number) => string.Create(CultureInfo.InvariantCulture, $"alarm-{number:0000}");

    public static async Task SetUpAsync(string recordsFile, IReadOnlyList<string> load, int alarms)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Records:File", recordsFile)]).Build());
        services.AddLogging();
        services.AddMetrics();
        services.AddStorage();
        services.AddRecords();
        await using var provider = services.BuildServiceProvider();
        var editor = provider.GetRequiredService<ISiteEditor>();
        (await editor.SaveSiteAsync(new Site(Site, "Benchmark", "UTC"), Note, default)).RequireId();
        var limits = new LimitProfile
        {
            Name = "freezer",
            MaxGap = TimeSpan.FromMinutes(15),
            Rules = [new ThresholdRule("high", Severity.Alarm, ThresholdDirection.Above, -60, TimeSpan.Zero, TimeSpan.Zero, 0, false)],
        };
        (await editor.SaveLimitProfileAsync(limits, Note, default)).RequireId();
        foreach (var (number, devices) in load.Chunk(DevicesPerFreezer).Index())
            await AddAsync(editor, string.Create(CultureInfo.InvariantCulture, $"L-{number:000}"), devices);
        for (var number = 0; number < alarms; number++)
            await AddAsync(editor, Probe(number), [Probe(number)]);
    }

    private static async Task AddAsync(ISiteEditor editor, string freezer, IReadOnlyList<string> devices)
    {
        var always = new TimeRange(DateTimeOffset.UtcNow.AddDays(-1).ToUnixTimeMilliseconds(), null);
        var item = new EquipmentItem(freezer, Site, "Zone A", EquipmentKind.Freezer, freezer, "Call 021-5555", Active: true);
        (await editor.SaveEquipmentAsync(item, Note, default)).RequireId();
        foreach (var device in devices)
        {
            var point = new MeasuringPoint($"{freezer}/{device}", freezer, device, PointRole.Product, Metrics.Temperature, Position: null);
            (await editor.SavePointAsync(point, Note, default)).RequireId();
            var channel = new ChannelId(Site, device, "probe-1");
            (await editor.AssignChannelAsync(point.Id, channel, always, OverlapRule.Refuse, Note, default)).RequireId();
            (await editor.AssignLimitsAsync(point.Id, "freezer", null, always, OverlapRule.Refuse, Note, default)).RequireId();
        }
    }
}
