using ColdChain.Mqtt;

namespace ColdChain.Ingest.Tests;

/// <summary>Receivers whose connections a test scripts: it says what arrives and when it breaks, and sees what is acknowledged.</summary>
internal sealed class ScriptedBroker : IReceiverFactory
{
    private readonly Lock _gate = new();
    private readonly List<ScriptedReceiver> _receivers = [];
    private readonly Queue<Exception> _refusals = new();

    public bool SessionPresent { get; set; }

    /// <summary>What the answers to SUBSCRIBE wait for; a failure is theirs too. Set before connecting.</summary>
    public Task Answers { get; set; } = Task.CompletedTask;

    /// <summary>Filters that are refused.</summary>
    public HashSet<string> Refused { get; } = new(StringComparer.Ordinal);

    public int Connections
    {
        get
        {
            lock (_gate)
                return _receivers.Count(receiver => receiver.IsConnected);
        }
    }

    public string? ClientId { get; private set; }

    /// <summary>The newest connection.</summary>
    public ScriptedReceiver Current
    {
        get
        {
            lock (_gate)
                return _receivers[^1];
        }
    }

    public void RefuseNext(Exception failure)
    {
        lock (_gate)
            _refusals.Enqueue(failure);
    }

    public IMqttReceiver Create(MqttSourceOptions source, string clientId)
    {
        lock (_gate)
        {
            ClientId = clientId;
            var receiver = new ScriptedReceiver(this, _refusals.TryDequeue(out var refusal) ? refusal : null);
            _receivers.Add(receiver);
            return receiver;
        }
    }
}
