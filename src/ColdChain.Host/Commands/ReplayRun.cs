using ColdChain.Host.Composition;
using ColdChain.Journal;
using ColdChain.Monitoring.Replay;
using ColdChain.Records.Audit;
using ColdChain.Storage;
using ColdChain.Storage.Sqlite;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Replay;
using ColdChain.Telemetry.Stores;
using Microsoft.Extensions.Options;

namespace ColdChain.Host.Commands;

/// <summary>One replay: into a folder of its own first, then in place.</summary>
internal sealed class ReplayRun
{
    /// <summary>Beyond what stands: databases grow by pages, and their logs come on top.</summary>
    private const long Spare = 64L << 20;

    private readonly ServiceSettings _settings;
    private readonly TelemetryOptions _telemetry;
    private readonly StorageOptions _records;

    private ReplayRun(ServiceSettings settings, TelemetryOptions telemetry, StorageOptions records) =>
        (_settings, _telemetry, _records) = (settings, telemetry, records);

    /// <summary>Readings live on a server, which is not replaced by a rename.</summary>
    public bool WritesToServer => _telemetry.Store is StoreKind.InfluxDb;

    private string Folder => Path.GetFullPath(_telemetry.Directory);

    private string Scratch => ReplaySwap.FolderIn(Folder);

    private string FreshRecords => Path.Combine(Scratch, "fresh-records.db");

    /// <exception cref="IOException">It cannot be done; says what to do.</exception>
    public static async Task<ReplayRun> PrepareAsync(ServiceSettings settings, CancellationToken cancel)
    {
        await using var present = ServiceHost.BuildForReading(settings);
        var run = new ReplayRun(
            settings,
            present.GetRequiredService<IOptions<TelemetryOptions>>().Value,
            present.GetRequiredService<IOptions<StorageOptions>>().Value
        );
        // Asked before anything is made: it is away, or not there, more often than anything else.
        await present
            .GetRequiredService<IDatabase>()
            .ReadAsync((connection, token) => connection.ScalarAsync<long>("select count(*) from schema_migrations", null, token), cancel);
        return run;
    }

    /// <returns>What was found, and the names of the files that are kept beside.</returns>
    public async Task<(ReplayReport Report, IReadOnlyList<string> Kept)> RunAsync(bool checkOnly, CancellationToken cancel)
    {
        using var hold = _records is { Store: "sqlite", File: { } file } ? SqliteHold.Take(file) : null;
        ReplayReport report;
        await using (var services = ServiceHost.BuildForReplay(_settings, Scratch))
        {
            var journal = services.GetRequiredService<IMessageJournal>();
            if (journal.DurableSequence == 0)
                throw new InvalidDataException("the journal is empty; there is nothing to replay.");
            // Nobody else is at it from here on: what an earlier replay left is finished, or thrown away.
            ReplaySwap.Finish(Folder);
            Directory.CreateDirectory(Scratch);
            RefuseWithoutRoom(services.GetRequiredService<IConfiguration>()["Journal:Directory"]!);
            report = await RunAsync(services, checkOnly, cancel);
            if (!checkOnly)
                await ApplyAsync(services, report, cancel);
        }
        return (report, checkOnly ? Clean() : Swap(report));
    }

    private async Task<ReplayReport> RunAsync(ServiceProvider services, bool checkOnly, CancellationToken cancel)
    {
        await using var present = ServiceHost.BuildForReading(_settings);
        await using var fresh = new SqliteDatabase(FreshRecords);
        var telemetry = new PresentTelemetry(Folder, _telemetry.Store, present.GetRequiredService<ITimeSeriesStore>());
        var report = await services.GetRequiredService<IJournalReplay>().RunAsync(telemetry, fresh, cancel);
        if (!checkOnly && WritesToServer && !report.Files[0].IsEqual)
            await services.GetRequiredService<ITelemetryReplay>().LetWriteAgainAsync(cancel);
        return report;
    }

    private async Task ApplyAsync(ServiceProvider services, ReplayReport report, CancellationToken cancel)
    {
        await using var writable = ServiceHost.BuildRecords(_settings);
        await using var fresh = new SqliteDatabase(FreshRecords);
        var records = writable.GetRequiredService<IDatabase>();
        if (!report.RecordsAreEqual && _records is { Store: "sqlite", File: { } file })
            await KeepAsync(Path.GetFullPath(file), cancel);
        await services.GetRequiredService<IJournalReplay>().ApplyAsync(fresh, records, writable.GetRequiredService<IAuditTrail>(), cancel);
    }

    /// <summary>A copy of the records database as it stood.</summary>
    private static async Task KeepAsync(string file, CancellationToken cancel)
    {
        var copy = file + ReplaySwap.Kept;
        File.Delete(copy + ".new");
        await SqliteCopy.MakeAsync(file, copy + ".new", cancel);
        File.Move(copy + ".new", copy, overwrite: true);
    }

    private List<string> Swap(ReplayReport report)
    {
        var files = PresentTelemetry
            .Files.Where(name => !(WritesToServer && name == "readings.db") && File.Exists(Path.Combine(Scratch, name)))
            .ToList();
        ReplaySwap.Decide(Folder, files);
        var kept = files
            .Where(name => File.Exists(Path.Combine(Folder, name)))
            .Select(name => Path.Combine(Folder, name + ReplaySwap.Kept));
        List<string> all = [.. kept];
        if (!report.RecordsAreEqual && _records is { Store: "sqlite", File: { } records })
            all.Add(Path.GetFullPath(records) + ReplaySwap.Kept);
        ReplaySwap.Finish(Folder);
        return all;
    }

    private List<string> Clean()
    {
        Directory.Delete(Scratch, recursive: true);
        return [];
    }

    /// <summary>As much again as stands, and at least as much as the journal: a store that was lost says nothing of its size.</summary>
    private void RefuseWithoutRoom(string journalFolder)
    {
        var stands = PresentTelemetry
            .Files.Select(name => new FileInfo(Path.Combine(Folder, name)))
            .Where(file => file.Exists)
            .Sum(file => file.Length);
        var journal = new DirectoryInfo(journalFolder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        var records = _records is { Store: "sqlite", File: { } path } && File.Exists(path) ? new FileInfo(path).Length : 0;
        var needed = Math.Max(stands * 5 / 4, journal) + records + Spare;
        var free = new DriveInfo(Folder).AvailableFreeSpace;
        if (free < needed)
            throw new IOException(
                $"{Folder} has {free >> 20} MB free and a replay needs about {needed >> 20} MB: the fresh stores are made beside those that stand. Make room, or replay a copy on a larger disk."
            );
    }
}
