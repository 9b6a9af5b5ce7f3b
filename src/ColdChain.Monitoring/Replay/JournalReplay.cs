using ColdChain.Journal;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Devices;
using ColdChain.Monitoring.Live;
using ColdChain.Records.Audit;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using ColdChain.Telemetry.Replay;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Replay;

/// <inheritdoc cref="IJournalReplay"/>
internal sealed class JournalReplay(
    IDatabase records,
    IMessageJournal journal,
    ITelemetryReplay feed,
    DirectoryReader directory,
    ISiteDirectory sites,
    IDeviceBook deviceBook,
    PinnedTopics pins,
    AlarmBook alarms,
    IOptions<MonitoringOptions> monitoring,
    IOptions<DeviceRegistryOptions> registry,
    TimeProvider clock
) : IJournalReplay
{
    public async Task<ReplayReport> RunAsync(PresentTelemetry present, IDatabase freshRecords, CancellationToken cancel)
    {
        var before = await records.ReadAsync(PresentState.ReadAsync, cancel);
        if (Math.Max(before.Cursor, before.SightingsCursor) > journal.DurableSequence)
            throw new IOException(
                $"the records database has judged messages up to {before.Cursor} and the journal ends at {journal.DurableSequence}: they do not belong together, or the end of the journal is lost. Restore both from the same time."
            );
        pins.Take(await deviceBook.ReadAsync(cancel));
        await feed.BeginAsync(present, cancel);
        await freshRecords.MigrateAsync(MonitoringSchema.Migrations, cancel);
        var sightings = new SightingBook(registry.Value);
        var all = await sites.ListSitesAsync(cancel);
        var devices = await sites.ListDevicesAsync(site: null, cancel);
        sightings.Expect(all.Select(site => site.Code), devices.Select(device => (device.Site, device.Id)));
        var store = new MonitorStore(freshRecords, alarms);
        var run = new MonitorReplay(feed, journal, directory, store, sightings, monitoring.Value, clock);
        await run.RunAsync(
            before.Cursor > 0 ? before.Cursor : feed.UpTo,
            before.SightingsCursor > 0 ? before.SightingsCursor : feed.UpTo,
            before.LookedToMs,
            cancel
        );
        await ReplayTables.KeepAsync(
            freshRecords,
            run.DirectoryVersion,
            sightings,
            before.SightingsCursor > 0 ? before.SightingsCursor : feed.UpTo,
            cancel
        );
        var fresh = await freshRecords.ReadAsync(PresentState.ReadAsync, cancel);
        var merge = ReplayMerge.Of(before, fresh, clock.GetUtcNow().ToUnixTimeMilliseconds());
        return new ReplayReport(
            feed.UpTo,
            fresh.Cursor,
            await feed.CompareAsync(cancel),
            [
                new("excursions", merge.Rebuilt, merge.Missing, merge.TooMany),
                new("alarms of excursions", merge.RebuiltAlarms, merge.MissingAlarms + merge.OtherAlarms, merge.OtherAlarms),
                SightingMerge.Of(before, fresh).Difference,
            ],
            merge.KeptAlarms,
            merge.Examples
        );
    }

    public async Task ApplyAsync(IDatabase freshRecords, IDatabase records, IAuditTrail audit, CancellationToken cancel)
    {
        var fresh = await ReplayTables.ReadAsync(freshRecords, cancel);
        await records.WriteAsync(
            async (open, token) =>
            {
                await ReplayTables.WriteAsync(open, fresh, audit, clock.GetUtcNow().ToUnixTimeMilliseconds(), token);
                return true;
            },
            cancel
        );
    }
}
