using System.Globalization;
using System.Text;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Journal;
using ColdChain.Journal.Sealing;
using ColdChain.Monitoring.Devices;
using ColdChain.Monitoring.Reevaluation;
using ColdChain.Records.Audit;
using ColdChain.Records.Batches;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Benchmarks.Packages;

/// <summary>A batch in a freezer with two channels of one device, which is heard each minute; other devices publish beside it. An hour is a segment.</summary>
internal sealed class PackageSite(IServiceProvider services, int days, int devices, int every)
{
    private const string Site = "BENCH";
    private const string Freezer = "F-01";
    private const long Minute = 60_000;
    private static readonly ChangeNote Note = new("bench", "set up");
    private readonly long _start = DateTimeOffset.UtcNow.AddDays(-days - 1).ToUnixTimeMilliseconds() / Minute * Minute;

    public async Task SetUpAsync()
    {
        var editor = services.GetRequiredService<ISiteEditor>();
        var always = new TimeRange(_start - Minute, null);
        (await editor.SaveSiteAsync(new Site(Site, "Benchmark", "UTC"), Note, default)).RequireId();
        var limits = new LimitProfile
        {
            Name = "freezer",
            MaxGap = TimeSpan.FromMinutes(15),
            Rules = [new ThresholdRule("high", Severity.Alarm, ThresholdDirection.Above, -60, TimeSpan.Zero, TimeSpan.Zero, 0, false)],
        };
        (await editor.SaveLimitProfileAsync(limits, Note, default)).RequireId();
        (
            await editor.SaveEquipmentAsync(
                new EquipmentItem(Freezer, Site, "Zone A", EquipmentKind.Freezer, Freezer, null, Active: true),
                Note,
                default
            )
        ).RequireId();
        foreach (var name in (string[])["probe-1", "probe-2"])
        {
            var point = new MeasuringPoint($"{Freezer}/{name}", Freezer, name, PointRole.Product, Metrics.Temperature, Position: null);
            (await editor.SavePointAsync(point, Note, default)).RequireId();
            (
                await editor.AssignChannelAsync(point.Id, new ChannelId(Site, Device(0), name), always, OverlapRule.Refuse, Note, default)
            ).RequireId();
            (await editor.AssignLimitsAsync(point.Id, "freezer", null, always, OverlapRule.Refuse, Note, default)).RequireId();
        }
        (await editor.SaveProductAsync(new Product("MSC", "Mesenchymal stem cells", null), Note, default)).RequireId();
        (await editor.SaveBatchAsync("B-1", "MSC", Note, default)).RequireId();
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["batch"] = "B-1",
            ["zone"] = "Zone A",
            ["position"] = "F-01/S1",
            ["handlingStart"] = Kinds.Time(_start),
            ["handlingEnd"] = Kinds.Time(_start + (6 * Minute)),
            ["operator"] = "bench",
        };
        (
            await services
                .GetRequiredService<IRecordBook>()
                .CreateAsync(new RecordDraft("storage", Site, values) { Id = "bench-1" }, "bench", default)
        ).RequireSaved();
    }

    /// <summary>Every hour of messages is journaled and sealed.</summary>
    public async Task<long> FillAsync()
    {
        var journal = services.GetRequiredService<IMessageJournal>();
        var archive = services.GetRequiredService<ISealedArchive>();
        var topics = Enumerable
            .Range(0, devices)
            .Select(number => Encoding.UTF8.GetBytes($"coldchain/{Site}/{Device(number)}/readings"))
            .ToArray();
        var random = new Random(17);
        var count = 0L;
        for (var hour = 0; hour < days * 24; hour++)
        {
            long last = 0;
            for (var minute = hour * 60; minute < (hour + 1) * 60; minute++)
            {
                var timeMs = _start + (minute * Minute);
                for (var device = 0; device < devices; device++)
                {
                    if (device > 0 && (minute + device) % every != 0)
                        continue;
                    var payload = Encoding.UTF8.GetBytes(Payload(timeMs, minute, random));
                    last = await journal.EnqueueAsync(
                        new JournalEntry(
                            JournalEntryType.Message,
                            timeMs + device,
                            1,
                            Dup: false,
                            Retain: false,
                            "bench",
                            1,
                            topics[device],
                            payload
                        ),
                        default
                    );
                    count++;
                }
            }
            await journal.WaitDurableAsync(last, default);
            await archive.SealNowAsync(default);
        }
        return count;
    }

    /// <summary>Waits until the service's own workers have decoded and stored everything, and know the device.</summary>
    public async Task StoreAsync()
    {
        var journal = services.GetRequiredService<IMessageJournal>();
        var reach = services.GetRequiredService<StoreReach>();
        while (await reach.ReadAsync(default) < journal.DurableSequence)
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        var registry = services.GetRequiredService<IDeviceRegistry>();
        while ((await registry.FindAsync(Site, Device(0), default))?.Topics is not { Count: > 0 })
            await Task.Delay(TimeSpan.FromMilliseconds(100));
    }

    private static string Device(int number) => string.Create(CultureInfo.InvariantCulture, $"f-{number:00}");

    private static string Payload(long timeMs, int minute, Random random) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"time":"{{{IsoTime.Format(timeMs)}}}","seq":{{{minute + 1}}},"channels":{"probe-1":{{{-80 + random.Next(-20, 20) / 10d:0.0}}},"probe-2":{{{-79 + random.Next(-20, 20) / 10d:0.0}}}}}"""
        );

    /// <summary>Times as records have them.</summary>
    private static class Kinds
    {
        public static string Time(long ms) => Records.Kinds.FieldText.TimeText(ms);
    }
}
