using System.Text.Json;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>A message on its way through a mapping: its topic, what the decode stages have made of its payload so far, and the work it may still cost.</summary>
internal sealed class MappingMessage(RawMessage raw, string topic, IReadOnlyDictionary<string, string> topicParts) : IDisposable
{
    /// <summary>Steps through members and items, about half a second of one core. What costs more is an attack or a mistake in a profile.</summary>
    public const int MaxWork = 20_000_000;

    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement<object?>(null);
    private readonly List<JsonDocument> _documents = [];
    private long _work = MaxWork;

    public RawMessage Raw { get; } = raw;
    public long ReceivedMs => Raw.ReceivedMs;
    public string Topic { get; } = topic;

    /// <summary>What the binary stages and frames read: the payload, until a stage finds others. Null: a stage found none.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; set; } = raw.Payload;

    /// <summary>The document; null until a stage has made one.</summary>
    public JsonElement Root { get; private set; } = Nothing;

    public bool HasDocument { get; private set; }

    public string? TopicPart(string name) => topicParts.GetValueOrDefault(name);

    /// <summary>False when the message has cost too much: everything is missing from then on.</summary>
    public bool Spend(long work)
    {
        _work -= work + 1;
        return _work >= 0;
    }

    public bool IsExhausted => _work < 0;

    /// <summary>The document is this one from now on; it is returned to its pool with the message.</summary>
    public void Take(JsonDocument document)
    {
        _documents.Add(document);
        (Root, HasDocument) = (document.RootElement, true);
    }

    public void Dispose()
    {
        foreach (var document in _documents)
            document.Dispose();
        _documents.Clear();
        Root = Nothing;
    }
}
