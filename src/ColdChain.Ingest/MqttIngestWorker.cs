using ColdChain.Ingest.Redelivery;
using ColdChain.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Ingest;

/// <summary>Receives from every configured broker into the journal, and acknowledges what is durable.</summary>
internal sealed class MqttIngestWorker(
    IMessageJournal journal,
    IReceiverFactory receivers,
    IOptions<IngestOptions> options,
    IOptions<JournalOptions> journalOptions,
    TimeProvider clock,
    IngestState state,
    IngestMetrics metrics,
    ILoggerFactory loggers
) : BackgroundService
{
    /// <summary>Beside the segments, because it belongs to them.</summary>
    internal const string SnapshotName = "redelivery.json";

    /// <summary>
    /// Three quarters of all packet ids may be unacknowledged: MQTT 3.1.1 has no receive maximum, and brokers do not keep to that of MQTT 5. The other quarter is
    /// for what was sent and never arrived: brokers count ids up, and the message that had such an id a round before must be forgotten by then.
    /// </summary>
    internal const int RedeliveryWindow = 49_151;

    private static readonly TimeSpan SnapshotInterval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sources = options.Value.Sources;
        state.Start(sources.Select(source => SourceStatus.NotConnected(source.Name, clock.GetUtcNow())));
        if (sources.Count == 0)
            return;
        await Task.Yield(); // reading the journal must not hold up the start of the others
        var sessions = sources.ConvertAll(source => new SessionMemory(ClientIdOf(source), RedeliveryWindow));
        var memory = new RedeliveryMemory(
            journal,
            Path.Combine(journalOptions.Value.Directory, SnapshotName),
            loggers.CreateLogger<RedeliveryMemory>()
        );
        memory.Build(sessions, stoppingToken);
        var logger = loggers.CreateLogger<MqttIngestWorker>();
        var running = sources.Zip(
            sessions,
            (source, session) =>
                new MqttSource(source, options.Value, session, receivers, journal, clock, state, metrics, logger).RunAsync(stoppingToken)
        );
        await Task.WhenAll([KeepSnapshotsAsync(memory, sessions, stoppingToken), .. running]);
        memory.Save(sessions, always: true);
    }

    private async Task KeepSnapshotsAsync(RedeliveryMemory memory, List<SessionMemory> sessions, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(SnapshotInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                memory.Save(sessions, always: false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private string ClientIdOf(MqttSourceOptions source) =>
        source.ClientId ?? $"coldchain-{source.Name}-{journal.Recorder.ToString("N")[..12]}";
}
