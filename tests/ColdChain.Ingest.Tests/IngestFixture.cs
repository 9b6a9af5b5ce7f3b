using System.Diagnostics.Metrics;
using System.Text;
using ColdChain.Journal;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ColdChain.Ingest.Tests;

/// <summary>A worker on a scripted broker and a real journal in a temporary folder.</summary>
internal sealed class IngestFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private MessageJournal _journal;
    private MqttIngestWorker? _worker;

    public IngestFixture()
    {
        _journal = OpenJournal();
        Journal = new GatedJournal(_journal);
    }

    public ScriptedBroker Broker { get; } = new();
    public ManualClock Clock { get; } = new();
    public IngestState State { get; private set; } = new();
    public GatedJournal Journal { get; private set; }

    public IngestOptions Options { get; } =
        new()
        {
            Sources =
            [
                new MqttSourceOptions
                {
                    Name = "main",
                    Broker = "mqtt://user:secret@broker.example:1883",
                    Subscriptions = [new SubscriptionOptions { Filter = "coldchain/#" }],
                },
            ],
            HttpSources =
            [
                new HttpSourceOptions { Name = "hook", Topic = "coldchain/s/hook/readings" },
                new HttpSourceOptions { Name = "free" },
            ],
        };

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public async Task StartAsync()
    {
        State = new IngestState();
        _worker = new MqttIngestWorker(
            Journal,
            Broker,
            Microsoft.Extensions.Options.Options.Create(Options),
            Microsoft.Extensions.Options.Options.Create(JournalOptions),
            Clock,
            State,
            new IngestMetrics(Meters),
            NullLoggerFactory.Instance
        );
        await _worker.StartAsync(CancellationToken.None);
    }

    /// <summary>Starts, and waits for the first connection.</summary>
    public async Task<ScriptedReceiver> ConnectAsync()
    {
        await StartAsync();
        return await ConnectedAsync();
    }

    public async Task<ScriptedReceiver> ConnectedAsync()
    {
        await Eventually.HoldsAsync(() => State.IsReady, "the source is connected");
        return Broker.Current;
    }

    /// <summary>Lets pauses pass until the source is connected again, on a new connection.</summary>
    public async Task<ScriptedReceiver> ReconnectedAsync(ScriptedReceiver old)
    {
        await Eventually.HoldsAsync(
            () =>
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
                return Broker.Current != old && State.IsReady;
            },
            "the source is connected again"
        );
        return Broker.Current;
    }

    public async Task StopAsync()
    {
        if (_worker is null)
            return;
        await _worker.StopAsync(CancellationToken.None);
        _worker.Dispose();
        _worker = null;
    }

    /// <summary>As after a start of the process: worker, journal and memory are new; the folder is the same.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        _journal.Dispose();
        _journal = OpenJournal();
        Journal = new GatedJournal(_journal);
        await StartAsync();
    }

    public string SnapshotPath => _folder["journal/" + MqttIngestWorker.SnapshotName];

    /// <summary>Every record as "type: payload", for messages the payload alone.</summary>
    public List<string> Records()
    {
        using var reader = _journal.OpenReader(1);
        var records = new List<string>();
        while (reader.TryRead(out var record))
        {
            var payload = Encoding.UTF8.GetString(record.Payload.Span);
            records.Add(record.Type == JournalEntryType.Message ? payload : $"{record.Type}: {payload}");
        }
        return records;
    }

    public List<string> Messages() => Records().FindAll(record => !record.Contains(": {", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        Journal.Release(); // a test that failed while it held it must not hang
        await StopAsync();
        _journal.Dispose();
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    private JournalOptions JournalOptions => new() { Directory = _folder["journal"] };

    private MessageJournal OpenJournal() =>
        MessageJournal.Open(JournalOptions, TimeProvider.System, Meters, NullLogger<MessageJournal>.Instance);
}
